using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>
/// The hub's answer, the head's and the one to an offer, pressed at once on two nodes: as many have places as there are, neither more nor fewer. The controls of the head's answer and of
/// the offers are beside the races of the operations; that of the places is here.
/// </summary>
public sealed class AnswerRaceTests : IAsyncDisposable
{
    private const int Places = 3;
    private static readonly int Runs = Suite.Of(usually: 10, full: 200);

    private readonly Site _site = new();
    private readonly Site _other;
    private readonly Scene _scene;
    private bool _isAdded;

    public AnswerRaceTests()
    {
        _other = _site.NextNode();
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
    }

    [Fact]
    public async Task Of_more_than_fit_as_many_are_given_a_place_by_the_hub_as_there_are_places()
    {
        for (var run = 0; run < Runs; run++)
        {
            var (group, asking) = await AddAsync(2 * Places);

            var answers = await Race.RunAsync(await AcceptAsync(asking));

            Assert.Equal((Places, Places), (answers.Count(status => status == 302), answers.Count(status => status == 409)));
            await using var db = _site.Db();
            await ComesToAsync(db, group, Places, PlaceState.Taken);
            Assert.Equal(Places, await db.Interests.CountAsync(i => i.WorkGroupId == group.Id && i.State == InterestState.Waiting)); // who was too late has lost nothing
        }
    }

    /// <summary>The negative control: the same presses on a site that reads the numbers, adds one and writes them back.</summary>
    [Fact]
    public async Task Where_what_others_took_in_between_is_lost_the_same_presses_give_more()
    {
        var numbers = new LostNumbers();
        await using var broken = new Site { Configure = LostNumbers.In(numbers) };
        var (_, asking) = await AddAsync(2 * Places, on: broken);

        var answers = await Race.RunAsync(await AcceptAsync(asking, broken));

        Assert.True(answers.Count(status => status == 302) > Places, $"{string.Join(", ", answers)}, {numbers.Lost} lost: the control no longer fails, so the race above proves nothing.");
    }

    [Fact]
    public async Task The_heads_two_answers_the_hub_and_the_clock_at_once_end_each_hold_once()
    {
        for (var run = 0; run < Runs; run++)
        {
            var (group, asking) = await AddAsync(Places, agreed: true);
            await Race.RunAsync(await AcceptAsync(asking));
            await using var db = _site.Db();
            await ComesToAsync(db, group, Places, PlaceState.Held);
            (_site.SignedIn, _other.SignedIn) = (null, _scene.Administrator);
            var presses = new List<Func<Task<int>>>();
            foreach (var (interest, index) in asking.Select((interest, index) => (interest, index)))
            {
                var link = JoiningUrls.Agreement(await db.TokenAsync("agreement-asked", interest.Reference));
                var people = (await db.InterestPeople.Where(p => p.InterestId == interest.Id).Select(p => p.Id).ToListAsync()).Select(id => ("For", $"{id}"));
                presses.Add(await _site.ReadyAsync(link, values: [("Answer", "Agree"), ("Name", "Hettie Moor"), .. people]));
                presses.Add(await _site.ReadyAsync(link, values: [("Answer", "NotNow"), ("Name", "Hettie Moor"), ("Reason", "Nobody can cover.")]));
                if (index > 0) presses.Add(await _other.ReadyAsync(JoiningUrls.Head(interest.Reference), $"{JoiningUrls.Head(interest.Reference)}?handler=GiveUp", ("Reason", "Nobody answers.")));
            }
            presses.Add(() => LapseAsync(_other));
            if (run % 2 == 1) await db.Agreements.Where(a => a.State == AgreementState.Asked).ExecuteUpdateAsync(set => set.SetProperty(a => a.ExpiresAt, _site.Clock.UtcNow())); // at midnight nobody can say yes any more

            var answers = await Race.RunAsync(presses);

            Assert.All(answers, status => Assert.True(status is 200 or 302 or 404 or 409 or 410, $"{status}")); // told, and not by an error
            await db.AddsUpAsync();
            var mine = asking.Select(i => i.Id).ToList();
            var yes = await db.Agreements.CountAsync(a => mine.Contains(a.InterestId) && a.State == AgreementState.Agreed);
            await ComesToAsync(db, group, yes, PlaceState.Taken);
            var lapsed = await db.Agreements.CountAsync(a => mine.Contains(a.InterestId) && a.State == AgreementState.Lapsed);
            Assert.Equal(Places, lapsed + answers.Count(status => status == 302)); // each hold was ended by one of them
        }
    }

    [Fact]
    public async Task Offers_that_are_taken_left_and_made_at_once_are_each_answered_once_and_no_place_is_left_lying()
    {
        for (var run = 0; run < Runs; run++)
        {
            var (group, waiting) = await AddAsync(2 * Places, InterestState.Waitlisted);
            await OfferAsync(_site);
            await using var db = _site.Db();
            (_site.SignedIn, _other.SignedIn) = (null, null);
            var presses = new List<Func<Task<int>>> { () => OfferAsync(_other) };
            var offered = await db.PlaceOffers.Where(o => o.State == OfferState.Open).Select(o => o.InterestId).ToListAsync();
            foreach (var interest in waiting.Where(i => offered.Contains(i.Id)))
            {
                var link = JoiningUrls.OnWaitlist(await db.OfferTokenAsync(interest));
                presses.AddRange([await _site.ReadyAsync(link, values: ("Answer", "Accept")), await _other.ReadyAsync(link, values: ("Answer", "Leave"))]);
            }

            var answers = await Race.RunAsync(presses);

            Assert.Equal(Places, answers.Count(status => status == 302));
            Assert.Equal(Places, answers.Count(status => status == 409));
            await OfferAsync(_site);
            await db.OffersAddUpAsync();
            await db.NothingIsLeftToOfferAsync(_site.Clock.Today());
            Assert.Equal(Places, (await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == group.Id)).SchoolPlacesTaken);
            await db.Interests.Where(i => i.WorkGroupId == group.Id && i.State == InterestState.Waitlisted).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Withdrawn));
        }
    }

    private static async Task ComesToAsync(TessellateDb db, WorkGroup group, int schools, PlaceState state)
    {
        var now = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == group.Id);
        Assert.Equal((schools, 2 * schools), (now.SchoolPlacesTaken, now.PeoplePlacesTaken));
        Assert.Equal(schools, await db.Places.CountAsync(p => p.WorkGroupId == group.Id && p.State == state));
        Assert.Equal(state == PlaceState.Taken ? 2 * schools : 0, await db.Participations.CountAsync(p => p.WorkGroupId == group.Id));
    }

    private Task<List<Func<Task<int>>>> AcceptAsync(IEnumerable<Interest> asking) => AcceptAsync(asking, _site, _other);

    private async Task<List<Func<Task<int>>>> AcceptAsync(IEnumerable<Interest> asking, params Site[] nodes)
    {
        foreach (var node in nodes) node.SignedIn = _scene.Administrator;
        var presses = new List<Func<Task<int>>>();
        foreach (var interest in asking) presses.Add(await nodes[presses.Count % nodes.Length].ReadyAsync("/account", JoiningUrls.Answer, ("Do", "Accept"), ("Seen", "true"), ("Pick", interest.Reference)));
        return presses;
    }

    private static async Task<int> OfferAsync(Site node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeepWaitlists>().RunAsync();
        return 200;
    }

    private static async Task<int> LapseAsync(Site node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LapseHolds>().RunAsync();
        return 200;
    }

    private async Task<(WorkGroup Group, List<Interest> Asking)> AddAsync(int schools, InterestState state = InterestState.Waiting, bool agreed = false, Site? on = null)
    {
        await using var db = (on ?? _site).Db();
        if (!_isAdded) _scene.AddTo(db);
        _isAdded = true;
        var group = _scene.AddGroup(db, agreed ? _scene.AddAgreedProject(db) : _scene.AddProject(db), Places, 2 * Places);
        var now = _site.Clock.UtcNow();
        var asking = Enumerable.Range(0, schools).Select(i => agreed ? _scene.AddAsking(db, group, now.AddSeconds(-i)) : _scene.AddInterest(db, group, now.AddSeconds(-i), state: state)).ToList();
        await db.SaveChangesAsync();
        return (group, asking);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _site.DisposeAsync();
    }
}
