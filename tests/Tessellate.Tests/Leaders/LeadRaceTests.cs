using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Planning;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Leaders;

/// <summary>However many who were asked say yes at once, the group has one lead. Two fences: the row of the group, and the others who are withdrawn in the same transaction; the control below has neither.</summary>
public sealed class LeadRaceTests
{
    private static readonly int Runs = Suite.Of(usually: 10, full: 200);

    [Fact]
    public async Task Of_those_who_say_yes_at_once_one_leads()
    {
        for (var run = 0; run < Runs; run++)
        {
            using var world = new JoiningWorld();
            var (groupId, keys) = await AskedAsync(world, 5);

            var done = await Race.CountAsync(keys.Concat(keys), key => world.TryAsync<AnswerLeadAsk>(a => a.RunAsync(key, true, null, Access.Visitor)));

            await using var db = world.Db();
            Assert.Equal((1, 1), (done, await db.RoleGrants.CountAsync(g => g.WorkGroupId == groupId)));
            Assert.Equal((1, 4), (await db.LeadAsks.CountAsync(a => a.State == LeadAskState.Yes), await db.LeadAsks.CountAsync(a => a.State == LeadAskState.Withdrawn)));
            Assert.Equal(4, await db.Messages.CountAsync(m => m.Template == "lead-settled"));
        }
    }

    /// <summary>The negative control: who looks first and gives the role then makes several leads.</summary>
    [Fact]
    public async Task Looking_first_and_giving_then_makes_more_than_one()
    {
        using var world = new JoiningWorld();
        var (groupId, keys) = await AskedAsync(world, 4);
        var (looked, left, given) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), keys.Count, 0);

        await Task.WhenAll(keys.Select(async _ =>
        {
            await using var db = world.Db();
            var open = await db.WithoutLead(new(2027, 1, 11)).AnyAsync(g => g.Id == groupId);
            if (Interlocked.Decrement(ref left) == 0) looked.SetResult();
            await looked.Task;
            if (open) Interlocked.Increment(ref given);
        }));

        Assert.True(given > 1, "The control no longer fails, so the race above proves nothing.");
    }

    /// <summary>While a group is cancelled, somebody plans a visit in it: whichever comes first, none is left.</summary>
    [Fact]
    public async Task No_visit_is_left_planned_in_a_group_that_is_cancelled_at_the_same_moment()
    {
        for (var run = 0; run < Runs; run++)
        {
            using var world = new JoiningWorld();
            var (group, leadId) = await LedAsync(world);

            await Task.WhenAll(world.TryAsync<CancelWorkGroup>(c => c.RunAsync(group.Code, group.Version, "The room is not free.", world.Access)),
                world.TryAsync<KeepSupportVisits>(k => k.PlanAsync(world.Scene.Hub.Slug, leadId, new(group.Code, world.Scene.Administrator.Id, group.StartsOn), world.Access)));

            await using var db = world.Db();
            Assert.NotNull((await db.WorkGroups.SingleAsync(g => g.Id == group.Id)).CancelledAt);
            Assert.Equal(0, await db.SupportVisits.CountAsync(v => v.State == SupportState.Planned));
        }
    }

    /// <summary>Pressed twice at once it is planned and told once. Seen red, on PostgreSQL, without the row of the group; the control looks first and plans then.</summary>
    [Fact]
    public async Task A_visit_that_is_planned_twice_at_once_is_planned_once()
    {
        using var world = new JoiningWorld();
        var (group, leadId) = await LedAsync(world);
        await using var db = world.Db();
        for (var run = 0; run < Runs; run++)
        {
            Assert.Equal(1, await Race.CountAsync(Enumerable.Range(0, 3), _ => world.TryAsync<KeepSupportVisits>(k => k.PlanAsync(world.Scene.Hub.Slug, leadId, new(group.Code, world.Scene.Administrator.Id, group.StartsOn), world.Access))));
            Assert.Equal((1, run + 1), (await db.SupportVisits.CountAsync(), await db.Messages.CountAsync(m => m.Template == "support-visit-planned")));
            await db.SupportVisits.ExecuteDeleteAsync();
        }

        using var everybodyHasLooked = new Countdown(2);
        Assert.Equal(2, await Race.CountAsync(Enumerable.Range(0, 2), async _ =>
        {
            await using var own = world.Db();
            var isPlanned = await own.SupportVisits.AnyAsync(v => v.WorkGroupId == group.Id && v.On == group.StartsOn && v.State == SupportState.Planned);
            await everybodyHasLooked.SignalAndWaitAsync();
            if (isPlanned) return false;

            own.Add(new SupportVisit { HubId = group.HubId, WorkGroupId = group.Id, LeadId = leadId, VisitorId = world.Scene.Administrator.Id, On = group.StartsOn, PlannedAt = world.Clock.GetUtcNow().UtcDateTime });
            await own.SaveChangesAsync();
            return true;
        }));
    }

    /// <summary>The negative control: who looks first and plans then leaves a visit in a group that does not meet.</summary>
    [Fact]
    public async Task Looking_first_and_planning_then_leaves_a_visit_in_it()
    {
        using var world = new JoiningWorld();
        var (group, leadId) = await LedAsync(world);
        await using var db = world.Db();
        var meets = await db.WorkGroups.AnyAsync(g => g.Id == group.Id && g.CancelledAt == null);

        await world.RunAsync<CancelWorkGroup>(c => c.RunAsync(group.Code, group.Version, "The room is not free.", world.Access)); // between the look and the write
        if (meets) db.Add(new SupportVisit { HubId = group.HubId, WorkGroupId = group.Id, LeadId = leadId, VisitorId = world.Scene.Administrator.Id, On = group.StartsOn, PlannedAt = world.Clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync();

        Assert.Equal(1, await db.SupportVisits.CountAsync(v => v.State == SupportState.Planned));
    }

    private static async Task<(WorkGroup Group, Guid LeadId)> LedAsync(JoiningWorld world)
    {
        await using var db = world.Db();
        world.Scene.AddTo(db);
        var group = world.Scene.AddGroup(db, world.Scene.AddProject(db));
        var lead = world.Scene.AddLeader(db, "Flora Reed", new(2029, 8, 31), world.Clock.GetUtcNow().UtcDateTime);
        world.Scene.AddLead(db, group, lead);
        await db.SaveChangesAsync();
        return (group, lead.Id);
    }

    // Asked one after the other, each with a link of their own.
    private static async Task<(Guid GroupId, List<string> Keys)> AskedAsync(JoiningWorld world, int many)
    {
        await using var db = world.Db();
        world.Scene.AddTo(db);
        var group = world.Scene.AddGroup(db, world.Scene.AddProject(db));
        var people = Enumerable.Range(1, many).Select(i => world.Scene.AddLeader(db, $"Leader {i}", new(2029, 8, 31), world.Clock.GetUtcNow().UtcDateTime)).ToList();
        await db.SaveChangesAsync();
        foreach (var person in people) await world.RunAsync<AskLead>(a => a.RunAsync(world.Scene.Hub.Slug, group.Code, person.Id, world.Access));
        var letters = await db.Messages.Where(m => m.Template == "lead-asked").Select(m => m.Body).ToListAsync();
        return (group.Id, [.. letters.Select(body => body.Split('\n').Single(line => line.Contains("/lead-asks/", StringComparison.Ordinal)).Split('/')[^1].Trim())]);
    }
}
