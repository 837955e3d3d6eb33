using Microsoft.EntityFrameworkCore;
using Tessellate.Claims;
using Tessellate.Entitlements;
using Tessellate.Foundation;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfClaims => new()
    {
        ["set a rate"] = Does(e => e.Get<SetClaimRate>().RunAsync(default, 0, e.Today, e.Access)),
        ["list claims"] = Tells(async e => string.Join(", ", (await e.Db.ClaimRowsAsync(e.Access, [ClaimPeriod.Of(e.Today)])).Select(c => c.HubSlug))),
        ["set what schools may have"] = Does(e => e.Get<SetEntitlement>().RunAsync(new() { Year = ProgrammeYear.Of(e.Today), Title = "", Kind = EntitlementKind.Money, PerSchool = 0, FromOn = e.Today, ToOn = e.Today, Evidence = "", SetAt = e.Now }, e.Access)),
        ["give schools what they may have"] = Does(e => e.Get<GiveEntitlement>().ToListAsync(Guid.Empty, "900001", e.Access)),
        ["count what schools have"] = Tells(async e => string.Join(", ", (await EntitlementsList.ForAsync(e.Db, e.Access)).Select(s => $"{s.Schools} schools"))),
        ["check a claim as the head of the school"] = Changes(e => TakeStepAsync(e, EntitlementState.Claimed, EntitlementState.Checked)),
        ["pay a claim as the head of the school"] = Changes(e => TakeStepAsync(e, EntitlementState.Checked, EntitlementState.Paid))
    };

    private static async Task TakeStepAsync(Errand e, EntitlementState from, EntitlementState to)
    {
        await BecomeHeadAsync(e);
        var file = e.Scene.Sample.EvidenceFiles[e.First ? 0 : 1];
        var claim = await e.Db.EvidenceFiles.Where(f => f.Id == file).Select(f => f.ClaimId).SingleAsync();
        await e.Db.EntitlementClaims.ExecuteUpdateAsync(set => set.SetProperty(c => c.State, from));
        await e.Get<TakeEntitlementStep>().RunAsync(e.Urn, claim, to, null, e.Access);
    }
}
