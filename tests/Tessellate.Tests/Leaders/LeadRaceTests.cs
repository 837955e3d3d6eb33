using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Leaders;

/// <summary>However many who were asked say yes at once, the group has one lead. Two fences: the row of the group, and the others who are withdrawn in the same transaction; the control below has neither.</summary>
public sealed class LeadRaceTests
{
    private static readonly int Runs = Suite.Of(usually: 4, full: 50);

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
