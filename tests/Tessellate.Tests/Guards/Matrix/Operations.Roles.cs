using Tessellate.Roles;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfRoles => new()
    {
        ["confirm a role"] = Does(e => e.Get<ConfirmRoles>().RunAsync([e.MemberGrant], e.Hub.Id, e.Access)),
        ["end a role"] = Does(e => e.Get<EndRole>().RunAsync(e.MemberGrant, null, "", e.Access)),
        ["hand over"] = Does(e => e.Get<HandOver>().RunAsync(e.Member.Id, Guid.Empty, [e.MemberGrant], e.Hub.Id, "Moved", e.Access)),
        ["look as somebody"] = Does(e => e.Get<ViewAs>().StartAsync(e.Member.Id, "", e.Access)),
        ["list who has access"] = Tells(async e => string.Join(", ", (await e.Db.WhoHasAccessAsync(e.Hub.Id, e.Access, e.Today)).Now.Select(r => $"{r.Name}{(r.HoldsMore ? " and more" : "")}"))),
        ["go on looking as somebody"] = TellsOf(async e =>
        {
            if (e.Access.Person is null) return "nobody looks";
            var viewing = new Viewing { ViewerId = e.Access.Person.Id, PersonId = e.Member.Id, Reason = "A test", StartedAt = e.Now, EndsAt = e.Now + Viewing.Lasts };
            e.Db.Add(viewing);
            await e.Db.SaveChangesAsync();
            return (await ViewAs.FindAsync(e.Db, viewing.Id, e.Access, e.Now, e.Today, default))?.Person?.Name ?? "not any more";
        })
    };
}
