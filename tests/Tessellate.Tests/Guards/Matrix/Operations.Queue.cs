using Microsoft.EntityFrameworkCore;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.WorkGroups;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfQueue => new()
    {
        ["list what nobody looks after"] = TellsOf(async e =>
        {
            await AskJointlyAsync(e);
            return string.Join(", ", (await e.Db.QueueAsync(e.Access, null, null, e.Today, 0, 50, Owned.ByNobody)).Select(r => r.Reference));
        }),
        ["list who looks after what"] = TellsOf(async e =>
        {
            await AskJointlyAsync(e);
            return string.Join(", ", (await e.Db.QueueAsync(e.Access, null, null, e.Today, 0, 50)).Select(r => $"{r.Reference} {r.Owner}"));
        }),
        ["count what nobody looks after"] = TellsOf(async e =>
        {
            await AskJointlyAsync(e);
            return string.Join(", ", (await e.Db.DemandAsync(e.Access, e.Today)).Select(d => $"{d.Code} {d.Nobodys}"));
        }),
        ["list places that are held"] = Tells(async e => string.Join(", ", (await HeldPlace.OfAsync(e.Db, e.Group.Id, e.Access)).Select(p => p.Reference))),
        ["list offers that have ended"] = TellsOf(async e =>
        {
            await e.Db.PlaceOffers.ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OfferState.Lapsed).SetProperty(o => o.EndedAt, e.Now));
            return string.Join(", ", (await e.Db.EndedOffersAsync(e.Group.Id, e.Access)).Select(o => o.School));
        }),
        ["count schools that found no place"] = TellsOf(async e =>
        {
            await e.Db.Places.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Freed));
            await e.Db.Interests.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Declined));
            return string.Join(", ", (await UnmetDemand.OfAsync(e.Db, e.Access, e.Today)).Select(d => $"{d.HubName} {d.Schools.Count}"));
        }),
        ["count schools that were refused"] = TellsOf(async e =>
        {
            e.Db.Add(new RefusedSchool { WorkGroupId = e.Group.Id, SchoolId = await e.SchoolIdAsync(), Reason = RefusalReason.Closed, On = e.Today });
            await e.Db.SaveChangesAsync();
            return string.Join(", ", (await RefusalCount.OfAsync(e.Db, e.Access, e.Today)).Select(r => $"{r.HubName} {r.Schools}"));
        })
    };

    // A school of the hub asks in a group of the other, which both run; and somebody looks after what a school asks of the hub itself.
    private static async Task AskJointlyAsync(Errand e)
    {
        var (there, schoolId) = (e.Elsewhere, await e.SchoolIdAsync());
        e.Db.Add(new PartnerHub { WorkGroupId = there.Group.Id, HubId = e.Hub.Id });
        await e.Db.SaveChangesAsync();
        await e.Db.Interests.Where(i => i.Id == there.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.SchoolId, schoolId));
        await e.Db.Interests.Where(i => i.Id == e.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.OwnerId, e.Staff.Id));
    }
}
