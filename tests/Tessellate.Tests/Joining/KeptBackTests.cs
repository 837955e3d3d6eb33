using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Offers to a waitlist on which a rule of the project, made after they had asked, keeps some back: those behind them wait no longer, and nothing that was begun for one is saved with another.</summary>
public sealed class KeptBackTests : IAsyncDisposable
{
    private readonly FirstOfferFails _fails = new();
    private readonly Site _site;
    private readonly Scene _scene;
    private WorkGroup _group = null!;

    public KeptBackTests()
    {
        _site = new()
        {
            Configure = services =>
            {
                services.ConfigureDbContext<SqliteTessellateDb>(db => db.AddInterceptors(_fails));
                services.ConfigureDbContext<PostgresTessellateDb>(db => db.AddInterceptors(_fails));
            }
        };
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
    }

    [Fact]
    public async Task Whoever_a_rule_keeps_back_is_skipped_stays_on_the_list_and_is_sent_nothing()
    {
        var waiting = await AddAsync(5);
        await TookPartBeforeAsync(waiting[1], waiting[4]);

        // What is shown before the button is pressed is what is offered.
        await using var db = _site.Db();
        var list = (await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == _group.Id), _site.Clock.Today()))!;
        Assert.Equal([waiting[1].Id, waiting[4].Id], NextOnWaitlist.All(list, _site.Clock.Today()).Select(next => next.Row.About.Interest.Id));

        Assert.Equal(2, await OfferAsync());
        Assert.Equal(0, await OfferAsync());

        Assert.Equal([PassedOverFor.AgainstRules], await db.PassedOver.Select(p => p.Why).Distinct().ToListAsync()); // and each that was kept back reads why
        Assert.Equal(new[] { waiting[1].Id, waiting[4].Id }.Order(), (await db.PlaceOffers.Select(o => o.InterestId).ToListAsync()).Order());
        var kept = new[] { waiting[0].Id, waiting[2].Id, waiting[3].Id };
        Assert.Equal(3, await db.Interests.CountAsync(i => kept.Contains(i.Id) && i.State == InterestState.Waitlisted));
        Assert.Equal(2, await db.Messages.CountAsync());
        Assert.Equal(2, await db.Activity.CountAsync(a => a.Kind == "place.offered"));
        await db.OffersAddUpAsync();
    }

    [Fact]
    public async Task Where_a_rule_keeps_everybody_back_it_ends_and_offers_nothing()
    {
        var waiting = await AddAsync(40); // more than the attempts that it makes

        Assert.Equal(0, await OfferAsync());

        await using var db = _site.Db();
        Assert.Equal(waiting.Count, await db.Interests.CountAsync(i => i.State == InterestState.Waitlisted));
        Assert.Equal((0, 0), (await db.PlaceOffers.CountAsync(), await db.Messages.CountAsync()));
        await db.OffersAddUpAsync();
    }

    /// <summary>Somebody is quicker by a moment, so that an offer is begun and cannot be saved: the next attempt saves its own rows, once.</summary>
    [Fact]
    public async Task An_offer_that_could_not_be_saved_leaves_nothing_to_the_next()
    {
        var waiting = await AddAsync(3);
        await TookPartBeforeAsync(waiting[1], waiting[2]);
        _fails.Times = 2;

        Assert.Equal(2, await OfferAsync());

        await using var db = _site.Db();
        Assert.Equal(0, _fails.Times);
        Assert.Equal((2, 2, 2), (await db.PlaceOffers.CountAsync(), await db.Messages.CountAsync(), await db.Activity.CountAsync(a => a.Kind == "place.offered")));
        await db.OffersAddUpAsync();
    }

    private async Task<int> OfferAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OfferPlaces>().RunAsync(_group.Code, _scene.Access(_site.Clock.Today()));
    }

    // A group of a project for schools that took part in the year before, with schools on its list of which nobody did.
    private async Task<List<Interest>> AddAsync(int schools)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        var (before, project) = (_scene.AddProject(db, year: ProgrammeYear.Of(_site.Clock.Today()).Previous), _scene.AddProject(db));
        _scene.AddGroup(db, before);
        _group = _scene.AddGroup(db, project);
        var waiting = Enumerable.Range(0, schools).Select(i => _scene.AddInterest(db, _group, _site.Clock.UtcNow().AddMinutes(i), state: InterestState.Waitlisted)).ToList();
        project.SetRules(before.Code, before.Title, false, null);
        await db.SaveChangesAsync();
        return waiting;
    }

    private async Task TookPartBeforeAsync(params Interest[] of)
    {
        await using var db = _site.Db();
        var group = await db.WorkGroups.SingleAsync(g => g.Id != _group.Id);
        foreach (var interest in of)
        {
            var school = await db.Set<School>().SingleAsync(s => s.Id == interest.SchoolId);
            _scene.AddParticipation(db, group, school, _site.Clock.Today().AddYears(-1), _site.Clock.UtcNow());
        }
        await db.SaveChangesAsync();
        var taken = of.Length;
        await db.WorkGroups.Where(g => g.Id == group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlacesTaken, taken).SetProperty(g => g.PeoplePlacesTaken, taken));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    /// <summary>As if another had given the school its place at the same moment, on either database.</summary>
    private sealed class FirstOfferFails : SaveChangesInterceptor
    {
        public int Times { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Times == 0 || eventData.Context?.ChangeTracker.Entries<PlaceOffer>().Any() != true) return new(result);

            Times--;
            throw new DbUpdateException("Another was quicker.", new SqliteException("UNIQUE constraint failed", 19, 2067));
        }
    }
}
