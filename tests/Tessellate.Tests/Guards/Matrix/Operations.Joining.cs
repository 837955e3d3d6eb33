using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.WorkGroups;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfJoining => new()
    {
        ["answer an interest"] = Does(e => e.Get<AnswerInterest>().RunAsync(e.Interest.Reference, Answer.Decline, null, e.Access)),
        ["withdraw somebody"] = Does(e => e.Get<WithdrawFromGroup>().RunAsync(e.Teachers.Participation, false, "", e.Access)),
        ["list who takes part"] = Tells(async e => $"{(await e.Db.PeopleOfAsync(e.Group.Id, e.Access)).Count} people"),
        // Of oneself, whom everybody sees.
        ["have somebody come instead of oneself"] = Does(e => e.Get<Substitute>().RunAsync(e.First ? e.Own.Participation : e.Teachers.Participation, new("", ""), "", e.Access)),
        // From a hand that does not have it, so that nothing is given.
        ["give a request to somebody who does not work for the hub"] = Does(e => e.Get<OwnRequests>().RunAsync([new(e.Interest.Reference, Guid.Empty)], e.Elsewhere.Member.Id, e.Access)),
        ["let go of the requests of somebody who has left"] = Follows(async e =>
        {
            await e.Db.Interests.Where(i => i.Id == e.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.OwnerId, e.Staff.Id));
            var grant = await e.Db.RoleGrants.StaffOf(e.Hub.Id, e.Today).AsNoTracking().SingleAsync(g => g.PersonId == e.Staff.Id && g.HubId == e.Hub.Id && g.WorkGroupId == null);
            await e.Services.GetServices<IFollowEndedRoles>().OfType<LetGoOfRequests>().Single().RunAsync(grant, null, new(null, "a test"), e.Now, default);
            return $"has {await e.Db.Interests.CountAsync(i => i.OwnerId == e.Staff.Id)}";
        }),
        ["see a group by invitation"] = TellsOf(async e =>
        {
            await e.Db.WorkGroups.Where(g => g.Id == e.Group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Visibility, Visibility.Invitation).SetProperty(g => g.InvitationKey, "key"));
            return $"{await e.Db.MayEnterAsync(await e.Db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == e.Group.Id), null, e.Access, e.Today)}";
        }),
        ["read which heads agreed to earlier words"] = TellsOf(async e =>
        {
            await e.Db.Agreements.ExecuteUpdateAsync(set => set.SetProperty(a => a.Wording, "As it was before."));
            var project = await e.Db.Projects.AsNoTracking().SingleAsync(p => p.Id == e.Group.ProjectId);
            return string.Join(", ", (await AgreedEarlier.OfAsync(e.Db, project, e.Access, e.Today)).Select(a => $"{a.School} {a.Head}"));
        })
    };

    private static Dictionary<string, Operation> OfSchoolsThatAsk => new()
    {
        ["say no for a school"] = Does(e => e.Get<SayNotThisYear>().RecordAsync(e.Urn, new(null, e.Today.AddDays(-1), "", ""), e.Access)),
        ["take the no of a school back"] = Does(e => e.Get<TakeBackNo>().RecordAsync(e.Urn, Guid.Empty, "", e.Access)),
        ["hear in what a school takes part"] = Tells(async e => $"{await e.Db.KnowsAsync(e.Access, e.Group, (await AskingSchool.FindAsync(e.Db, e.Urn))!, e.Today)}")
    };
}
