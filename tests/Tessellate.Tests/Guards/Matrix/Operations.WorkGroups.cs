using Microsoft.EntityFrameworkCore;
using Tessellate.Planning;
using Tessellate.Projects;
using Tessellate.WorkGroups;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfWorkGroups => new()
    {
        ["set up a Work Group"] = Does(e => e.Get<SetUpWorkGroup>().RunAsync(e.Hub.Slug, new("no such project", "", MeetingMode.Online, null, null, [], 1, 1, 0), e.Access)),
        ["change a Work Group"] = Does(e => e.Get<ChangeWorkGroup>().RunAsync(e.Group.Code, new(1, "", MeetingMode.Online, null, null, 1, 0, 0, Recruitment.Open, null, null), e.Access)),
        ["renew an invitation"] = Does(e => e.Get<RenewInvitation>().RunAsync(e.Group.Code, e.Access)),
        ["run a group jointly"] = TellsOf(async e =>
        {
            await RunJointlyAsync(e);
            return $"{e.Access.Runs(await WorkGroupOnPage.GetAsync(e.Db, e.Group.Code))}";
        }),
        ["run a group jointly no longer"] = Follows(async e =>
        {
            await RunJointlyAsync(e);
            var g = await e.Db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == e.Group.Id);
            await e.Get<ChangeWorkGroup>().RunAsync(g.Code, new(g.Version, g.Title, g.Mode, g.Venue, g.Town, g.SchoolPlaces, g.PeoplePlaces, g.HalfDaysOut, g.Recruitment, g.OpensOn, g.ClosesOn), e.Access);
            return e.Written;
        }),
        ["cancel a group that is run jointly"] = Follows(async e =>
        {
            await RunJointlyAsync(e);
            var letters = await e.Get<CancelWorkGroup>().PreviewAsync(await GroupPlan.GetAsync(e.Db, e.Group.Code, e.Access), "No cover");
            return string.Join(", ", letters.Select(m => m.ToAddress));
        }),
        ["tell hubs of new words"] = Follows(async e =>
        {
            var project = await e.Db.Projects.AsNoTracking().SingleAsync(p => p.Id == e.Group.ProjectId);
            await e.Get<ChangeWording>().RunAsync(project.Code, project.Version, ProjectText.Of(project) with { Summary = "Said anew." }, e.Access);
            return e.Written;
        })
    };

    private static Task<int> RunJointlyAsync(Errand e)
    {
        e.Db.Add(new PartnerHub { WorkGroupId = e.Group.Id, HubId = e.Elsewhere.Hub.Id });
        return e.Db.SaveChangesAsync();
    }
}
