using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Leaders;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfLeaders => new()
    {
        ["accredit somebody"] = Does(e => e.Get<KeepAccreditation>().RunAsync(e.Hub.Slug, Guid.Empty, e.Today, 0, e.Access)),
        ["ask somebody to lead"] = Does(e => e.Get<AskLead>().PreviewAsync(new(e.Hub, []), "", Guid.Empty, e.Access)),
        ["plan a visit to somebody who leads"] = Does(e => e.Get<KeepSupportVisits>().PreviewAsync(Leading(e), new("", Guid.Empty, e.Today), e.Access)),
        ["plan a visit to somebody who leads no more"] = Changes(async e =>
        {
            await EndLeadingAsync(e, e.Leader.Id);
            await e.Get<KeepSupportVisits>().PreviewAsync(Leading(e), new(e.Group.Code, e.Scene.Sample.Teacher.Id, e.Today), e.Access);
        }),
        ["look at somebody who leads no more"] = TellsOf(async e =>
        {
            await EndLeadingAsync(e, e.Leader.Id);
            var of = await LeaderInFull.GetAsync(e.Db, e.Hub.Slug, e.Leader.Id, e.Access, e.Today);
            return $"{string.Join(", ", of.Led.Select(g => $"{g.Code} {(g.IsLed ? "is led" : "was led")}"))}; {of.Visits.Count} visits";
        }),
        ["read what is said of somebody's groups"] = TellsOf(async e =>
        {
            e.Db.AddRange(new[] { e.Group, e.Scene.Second }.Select(g => new EvaluationAnswer { WorkGroupId = g.Id, Moment = Moment.End, Version = 1, ClosesOn = e.Today, IsSent = true }));
            await e.Db.SaveChangesAsync();
            return string.Join(", ", (await LeaderFeedback.GetAsync(e.Db, e.Hub.Slug, e.Leader.Id, e.Access, e.Today)).Groups.Select(g => g.Code));
        })
    };

    // The page of somebody who leads, or led, the group; Ada stands among those who may visit them.
    private static LeaderInFull Leading(Errand e) => new(e.Hub, ProgrammeYear.Of(e.Today), new(e.Leader.Id, e.Leader.Name, null),
        [new(e.Group.Id, e.Group.Code, e.Group.Title, e.Group.StartsOn, e.Group.EndsOn, false)], [new(e.Scene.Sample.Teacher.Id, e.Scene.Sample.Teacher.Name, e.Scene.Sample.Teacher.Email)], []);

    // All who lead the group, or one of them, led it until yesterday.
    private static Task<int> EndLeadingAsync(Errand e, Guid? only = null)
    {
        var (groupId, yesterday, now) = (e.Group.Id, e.Today.AddDays(-1), e.Now);
        return e.Db.RoleGrants.Where(g => g.WorkGroupId == groupId && (only == null || g.PersonId == only)).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, yesterday).SetProperty(g => g.EndedAt, now));
    }
}
