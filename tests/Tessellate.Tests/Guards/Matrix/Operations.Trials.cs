using Microsoft.EntityFrameworkCore;
using Tessellate.Tests.Support;
using Tessellate.Trials;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfTrials => new()
    {
        ["set up a trial"] = Does(e => e.Get<KeepTrial>().SetUpAsync(new("", Guid.Empty, [], null, null, e.Today, 1, 1, []), e.Access)),
        ["draw a trial"] = Follows(async e =>
        {
            await e.Db.Trials.ExecuteUpdateAsync(set => set.SetProperty(t => t.DrawnAt, (DateTime?)null));
            var other = e with { First = false };
            e.Db.Add(new TrialSchool { TrialId = (await e.Db.Trials.AsNoTracking().SingleAsync()).Id, SchoolId = await other.SchoolIdAsync(), HubId = other.Hub.Id, Stratum = "Secondary" });
            await e.Db.SaveChangesAsync();
            await e.Get<DrawTrial>().RunAsync(SampleTrial.Code, "07 11 23", "an invented lottery", e.Access);
            return e.Written;
        })
    };
}
