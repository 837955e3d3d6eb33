using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Tests.Joining;
using Tessellate.Trials;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Trials;

/// <summary>A project with a group in each of two hubs, schools that have asked in both, and a national lead with a trial of it.</summary>
internal sealed class TrialScene(JoiningWorld world)
{
    public Person Lead { get; } = Person.New("Nora Lead", "nora.lead@network.example", world.Clock.GetUtcNow().UtcDateTime);
    public Project Project { get; private set; } = null!;
    public WorkGroup Group { get; private set; } = null!;
    public WorkGroup Elsewhere { get; private set; } = null!;
    public List<Interest> Asking { get; } = [];
    public string Code { get; private set; } = "";

    public Access National => new(Lead, [world.Scene.Grant(Lead, Role.NationalLead)]);
    public Access OtherHub => new(world.Scene.OtherAdministrator, [world.Scene.Grant(world.Scene.OtherAdministrator, Role.HubAdministrator, world.Scene.OtherHub.Id)]);

    public async Task<TrialScene> AddAsync(int here, int there, DateOnly? release = null)
    {
        await using (var db = world.Db())
        {
            world.Scene.AddTo(db);
            db.AddRange(Lead, world.Scene.Grant(Lead, Role.NationalLead));
            Project = world.Scene.AddProject(db);
            (Group, Elsewhere) = (world.Scene.AddGroup(db, Project, here + there, 2 * (here + there)), world.Scene.AddGroup(db, Project, here + there, 2 * (here + there), world.Scene.OtherHub));
            foreach (var (group, count) in new[] { (Group, here), (Elsewhere, there) })
                for (var i = 0; i < count; i++) Asking.Add(world.Scene.AddInterest(db, group, Lead.CreatedAt.AddMinutes(Asking.Count)));
            await db.SaveChangesAsync();
        }
        await world.RunAsync<KeepTrial>(async k => Code = (await k.SetUpAsync(new("An invented trial", Project.Id, [], "What is asked, of whom, and how.", null, release ?? new(2027, 9, 1), 1, 1, [TrialStratum.Hub]), National)).Code);
        return this;
    }

    public Task EnrolAsync() => world.RunAsync<EnrolSchools>(e => e.RunAsync(Code, National));

    public Task DrawAsync(string seed = "07 11 23 31 38 54") => world.RunAsync<DrawTrial>(d => d.RunAsync(Code, seed, "an invented lottery", National));

    /// <summary>Requests of schools in this arm, in the order in which they asked.</summary>
    public async Task<List<Interest>> InArmAsync(TessellateDb db, TrialArm arm)
    {
        var schools = await db.TrialSchools.Where(s => s.Arm == arm).Select(s => s.SchoolId).ToListAsync();
        return [.. Asking.Where(i => schools.Contains(i.SchoolId))];
    }

    public Task<string?> RefusedAsync(Interest interest) => RefusedAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, interest.HubId == world.Scene.Hub.Id ? world.Access : OtherHub));

    /// <summary>What it was refused with; null when it was done.</summary>
    public async Task<string?> RefusedAsync<T>(Func<T, Task> act) where T : notnull
    {
        try
        {
            await world.RunAsync(act);
            return null;
        }
        catch (Tessellate.Foundation.BrokenRuleException refused)
        {
            return refused.Message;
        }
    }
}
