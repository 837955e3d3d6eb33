using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>
/// A group whose places go to whoever confirms first, over HTTP.
/// </summary>
public sealed class FirstComeTests : IAsyncDisposable
{
    private const int SchoolPlaces = 8, Schools = 24;
    private readonly Site _site = new();
    private readonly Scene _scene;
    private bool _isAdded;

    public FirstComeTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task Whoever_confirms_has_the_places_at_once_and_reads_so()
    {
        var (group, interests) = await AddAsync(1);

        await ConfirmAsync(_site, interests[0]);

        await using var db = _site.Db();
        Assert.Equal(InterestState.Accepted, (await db.Interests.SingleAsync()).State);
        Assert.Equal((1, 2), await TakenAsync(db, group));
        Assert.Equal(2, await db.Participations.CountAsync());
        Assert.True(await db.Messages.AnyAsync(m => m.Template == "place-accepted"));
        Assert.Contains("Places go at once to whoever confirms first", (await _site.GetAsync(WorkGroupUrls.WorkGroup(group.Code))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_rule_the_hub_answers()
    {
        var (group, interests) = await AddAsync(1, firstCome: false);

        await ConfirmAsync(_site, interests[0]);

        await using var db = _site.Db();
        Assert.Equal(InterestState.Waiting, (await db.Interests.SingleAsync()).State);
        Assert.Equal((0, 0), await TakenAsync(db, group));
    }

    [Fact]
    public async Task With_somebody_on_the_waitlist_a_newcomer_goes_to_its_end_although_a_place_is_free()
    {
        var (group, interests) = await AddAsync(2);
        await using (var before = _site.Db())
        {
            var first = interests[0].Id;
            await before.Interests.Where(i => i.Id == first).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Waitlisted));
        }

        await ConfirmAsync(_site, interests[1]);

        await using var db = _site.Db();
        Assert.Equal(2, await db.Interests.CountAsync(i => i.State == InterestState.Waitlisted));
        Assert.Equal((0, 0), await TakenAsync(db, group));
    }

    [Fact]
    public async Task Where_nobody_is_named_who_agrees_it_stays_in_the_queue()
    {
        var (group, interests) = await AddAsync(1);
        await using (var before = _site.Db()) await before.Set<Tessellate.Projects.Project>().ExecuteUpdateAsync(set => set.SetProperty(p => p.NeedsAgreement, true));

        await ConfirmAsync(_site, interests[0]);

        await using var db = _site.Db();
        Assert.Equal(InterestState.Waiting, (await db.Interests.SingleAsync()).State);
        Assert.Equal((0, 0), await TakenAsync(db, group));
    }

    /// <summary>Ten times; two hundred in ./test --full.</summary>
    [Fact]
    public async Task Confirmed_at_once_on_two_nodes_as_many_as_there_are_places_have_them_and_all_others_wait()
    {
        await using var other = _site.NextNode();
        var rounds = Suite.Of(usually: 10, full: 200);
        for (var round = 0; round < rounds; round++)
        {
            var (group, interests) = await AddAsync(Schools);
            foreach (var node in new[] { _site, other }) await node.GetAsync(JoiningUrls.Confirm(interests[0].Reference)); // each browser has its cookie before all press at once

            await Task.WhenAll(interests.Select((interest, index) => ConfirmAsync(index % 2 == 0 ? _site : other, interest)));

            await using var db = _site.Db();
            Assert.Equal((SchoolPlaces, 2 * SchoolPlaces), await TakenAsync(db, group));
            Assert.Equal(SchoolPlaces, await db.Places.CountAsync(p => p.WorkGroupId == group.Id && p.State == PlaceState.Taken));
            Assert.Equal(Schools - SchoolPlaces, await db.Interests.CountAsync(i => i.WorkGroupId == group.Id && i.State == InterestState.Waitlisted));
            Assert.Equal(2 * SchoolPlaces, await db.Participations.CountAsync(p => p.WorkGroupId == group.Id));
        }
    }

    /// <summary>The negative control: the same presses on a site that reads the numbers, adds one and writes them back.</summary>
    [Fact]
    public async Task Where_what_others_took_in_between_is_lost_more_have_places_than_there_are()
    {
        await using var broken = new Site { Configure = LostNumbers.In(new()) };
        var (group, interests) = await AddAsync(Schools, on: broken);
        await broken.GetAsync(JoiningUrls.Confirm(interests[0].Reference));

        await Task.WhenAll(interests.Select(interest => ConfirmAsync(broken, interest)));

        await using var db = broken.Db();
        var given = await db.Places.CountAsync(p => p.WorkGroupId == group.Id && p.State == PlaceState.Taken);
        Assert.True(given > SchoolPlaces, $"{given} have places: the control no longer fails, so the race above proves nothing.");
    }

    private static async Task ConfirmAsync(Site node, Interest interest) => Assert.Equal(302, await (await node.ReadyAsync(JoiningUrls.Confirm(interest.Reference)))());

    private static async Task<(int, int)> TakenAsync(Tessellate.Database.TessellateDb db, WorkGroup group)
    {
        var now = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == group.Id);
        return (now.SchoolPlacesTaken, now.PeoplePlacesTaken);
    }

    private async Task<(WorkGroup Group, List<Interest> Interests)> AddAsync(int schools, bool firstCome = true, Site? on = null)
    {
        await using var db = (on ?? _site).Db();
        if (!_isAdded) _scene.AddTo(db);
        _isAdded = true;
        var group = _scene.AddGroup(db, _scene.AddProject(db), SchoolPlaces, 2 * SchoolPlaces);
        group.FirstCome = firstCome;
        var interests = Enumerable.Range(0, schools).Select(_ => _scene.AddInterest(db, group, _site.Clock.UtcNow(), state: InterestState.Unconfirmed)).ToList();
        await db.SaveChangesAsync();
        return (group, interests);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
