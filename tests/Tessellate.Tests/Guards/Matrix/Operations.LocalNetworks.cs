using Microsoft.EntityFrameworkCore;
using Tessellate.LocalNetworks;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static readonly LocalNetworkText NoQualification = new("", "", [], ["no such qualification"]);

    private static Dictionary<string, Operation> OfLocalNetworks => new()
    {
        ["set up a local network"] = Does(e => e.Get<KeepLocalNetwork>().SetUpAsync(e.Hub.Slug, NoQualification, e.Access)),
        ["change a local network"] = Does(e => e.Get<KeepLocalNetwork>().ChangeAsync(CodeOf(e), 0, NoQualification, e.Access)),
        ["write in a local network"] = Does(e => e.Get<ShareInNetwork>().WriteAsync(CodeOf(e), LocalEntryKind.Note, "", null, null, e.Access)),
        ["take out what another member shared"] = Changes(async e =>
        {
            var local = e.First ? e.Scene.Sample.Local : e.Scene.OtherLocal;
            if (e.Access.Person is { } me) e.Db.Add(new LocalMember { LocalNetworkId = local.Network.Id, PersonId = me.Id, SchoolId = await e.SchoolIdAsync(), JoinedAt = e.Now });
            await e.Db.SaveChangesAsync();
            await e.Get<ShareInNetwork>().TakeOutAsync(CodeOf(e), local.Question.Id, e.Access);
        }),
        ["list what was shared with a theme"] = TellsOf(async e =>
        {
            await e.Db.LocalNetworks.ExecuteUpdateAsync(set => set.SetProperty(n => n.Themes, "sample-theme"));
            return string.Join(", ", (await e.Db.SharedOfThemeAsync("sample-theme", e.Access, 10)).Select(s => s.Code));
        })
    };

    private static string CodeOf(Errand e) => (e.First ? e.Scene.Sample.Local : e.Scene.OtherLocal).Network.Code;
}
