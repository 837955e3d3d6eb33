using Tessellate.AskMe;
using Tessellate.Notices;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfAskMe => new()
    {
        ["decide on a report"] = Does(e => e.Get<AnswerAsked>().DecideAsync(Guid.Empty, true, e.Access)),
        ["list who may be asked"] = Follows(async e =>
        {
            await LimitAsync(e);
            return string.Join(", ", (await e.Db.AskMeRowsAsync(null, 1, e.Today)).Rows.Select(r => r.Name));
        }),
        ["find somebody who may not be asked any more"] = Follows(async e => (await e.Db.GetAskMeRowAsync(await LimitAsync(e), e.Today)).Name)
    };

    private static async Task<Guid> LimitAsync(Errand e)
    {
        var local = e.First ? e.Scene.Sample.Local : e.Scene.OtherLocal;
        e.Db.Add(new Limit { PersonId = local.Member.Id, Kind = LimitKind.Objection, FromAt = e.Now });
        await e.Db.SaveChangesAsync();
        return local.Entry.Id;
    }
}
