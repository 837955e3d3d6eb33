using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Planning;
using Tessellate.Tests.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Planning;

/// <summary>A Work Group in which something is planned: two people take part, one place is held, one request waits and one is on the waitlist.</summary>
internal static class PlanningScene
{
    public static async Task<WorkGroup> GroupAsync(this JoiningWorld world, int sessions = 3)
    {
        await using var db = world.Db();
        var (scene, now) = (world.Scene.AddTo(db), world.Clock.GetUtcNow().UtcDateTime);
        var group = scene.AddGroup(db, scene.AddAgreedProject(db), sessions: sessions);
        var lead = Person.New("Lou Marsh", "lou.marsh@lead.example", now);
        db.AddRange(lead, new RoleGrant { PersonId = lead.Id, Role = Role.WorkGroupLead, HubId = scene.Hub.Id, WorkGroupId = group.Id, FromOn = new(2026, 9, 1), GrantedBy = "a test" });
        var (agreed, held) = (scene.AddAsking(db, group, now, email: "first@hillside.example"), scene.AddAsking(db, group, now, email: "second@hillside.example"));
        scene.AddInterest(db, group, now);
        scene.AddInterest(db, group, now, state: InterestState.Waitlisted);
        scene.AddInterest(db, group, now, state: InterestState.Unconfirmed);
        scene.AddGroup(db, scene.AddProject(db)); // and one that nothing here concerns
        await db.SaveChangesAsync();

        foreach (var one in new[] { agreed, held }) await world.RunAsync<AnswerInterest>(a => a.RunAsync(one.Reference, Answer.Accept, null, world.Access));
        var token = await db.TokenAsync("agreement-asked", agreed.Reference);
        var yes = await db.YesAsync(agreed);
        await world.RunAsync<GiveAgreement>(g => g.RunAsync(token, yes));
        return await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == group.Id);
    }

    public static async Task<int> VersionAsync(this JoiningWorld world, WorkGroup group)
    {
        await using var db = world.Db();
        return await db.WorkGroups.Where(g => g.Id == group.Id).Select(g => g.Version).SingleAsync();
    }

    public static async Task<List<Session>> SessionsAsync(this JoiningWorld world, WorkGroup group)
    {
        await using var db = world.Db();
        return await db.Sessions.Where(s => s.WorkGroupId == group.Id).OrderBy(s => s.Number).AsNoTracking().ToListAsync();
    }

    public static async Task ChangeAsync(this JoiningWorld world, WorkGroup group, Guid? sessionId, PlannedSession? to, Access? by = null)
    {
        var change = new SessionChange(sessionId, to, await world.VersionAsync(group));
        await world.RunAsync<ChangeSessions>(c => c.RunAsync(group.Code, change, by ?? world.Access));
    }

    public static PlannedSession On(int year, int month, int day, int hour = 9, int minute = 30) => new(new(year, month, day), new(hour, minute), new(hour + 3, minute));
}
