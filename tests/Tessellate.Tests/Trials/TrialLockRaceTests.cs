using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.Trials;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Trials;

/// <summary>
/// Over HTTP, on two nodes: the national lead enrols the schools of a trial while a hub gives them places and schools confirm where whoever confirms first has a place. Each is locked or in. The last test is the negative control: who
/// asks for the lock before the group’s row is theirs gives a locked school its place.
/// </summary>
public sealed class TrialLockRaceTests : IAsyncDisposable
{
    private const int Schools = 8;
    private static readonly int Runs = Suite.Of(usually: 10, full: 200);

    private readonly Site _site = new();
    private readonly Site _other;
    private readonly Scene _scene;
    private readonly Person _lead;
    private bool _isAdded;

    public TrialLockRaceTests()
    {
        _other = _site.NextNode();
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _lead = Person.New("Nora Lead", "nora.lead@network.example", _site.Clock.UtcNow());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_school_that_joins_while_it_is_enrolled_is_locked_or_in(bool firstCome)
    {
        for (var run = 0; run < Runs; run++)
        {
            var (group, asking, trial) = await AddAsync(firstCome);
            (_site.SignedIn, _other.SignedIn) = (firstCome ? null : _scene.Administrator, _lead);
            var presses = new List<Func<Task<int>>>();
            foreach (var interest in asking) presses.Add(firstCome ? await _site.ReadyAsync(JoiningUrls.Confirm(interest.Reference)) : await _site.ReadyAsync("/account", JoiningUrls.Answer, ("Do", "Accept"), ("Seen", "true"), ("Pick", interest.Reference)));
            var enrol = await _other.ReadyAsync(TrialsUrls.Trial(trial), $"{TrialsUrls.Trial(trial)}?handler=Enrol");
            presses.Insert(run % presses.Count, enrol);

            var answers = await Race.RunAsync(presses);
            Assert.Equal(302, await enrol()); // who confirmed a moment too late for the first

            Assert.All(answers, status => Assert.True(status is 302 or 409, $"{status}"));
            await using var db = _site.Db();
            var places = await db.Places.Where(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed).Select(p => p.SchoolId).ToListAsync();
            var locks = await db.ControlLocks.Where(l => l.ProjectId == group.ProjectId).Select(l => l.SchoolId).ToListAsync();
            Assert.Empty(places.Intersect(locks)); // never both
            Assert.Equal(asking.Select(i => i.SchoolId).Order(), places.Concat(locks).Order()); // and never neither
            Assert.Equal(places.Count, (await db.WorkGroups.SingleAsync(g => g.Id == group.Id)).SchoolPlacesTaken);
            Assert.Equal(2 * places.Count, await db.Participations.CountAsync(p => p.WorkGroupId == group.Id));
        }
    }

    /// <summary>The lock is being set, and is not there yet, when the hub presses: it waits for that and is told no.</summary>
    [Fact]
    public async Task Whoever_presses_while_a_lock_is_being_set_waits_for_it_and_is_told_no()
    {
        var (group, asking, trial) = await AddAsync(firstCome: false);
        _site.SignedIn = _scene.Administrator;
        var press = await _site.ReadyAsync("/account", JoiningUrls.Answer, ("Do", "Accept"), ("Seen", "true"), ("Pick", asking[0].Reference));

        Assert.Equal(409, await WhileLockedAsync(group, asking[0], trial, press));

        await using var db = _site.Db();
        Assert.Equal((0, 0, 1), (await db.Places.CountAsync(), await db.Participations.CountAsync(), await db.ControlLocks.CountAsync()));
        Assert.Equal(0, (await db.WorkGroups.SingleAsync()).SchoolPlacesTaken);
    }

    [Fact]
    public async Task Asking_for_the_lock_first_and_taking_then_gives_a_locked_school_its_place()
    {
        var (group, asking, trial) = await AddAsync(firstCome: false);
        var (one, today) = (asking[0], _site.Clock.Today());

        await WhileLockedAsync(group, one, trial, async () =>
        {
            await using var db = _site.Db();
            if (await db.WhyLockedAsync(one.SchoolId, group.ProjectId, today) is not null) return 409; // asked while the lock is not to be seen yet

            await using var transaction = await WriteTransaction.BeginAsync(db, CancellationToken.None);
            await db.WorkGroups.Where(g => g.Id == group.Id && g.SchoolPlacesTaken < g.SchoolPlaces).ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlacesTaken, g => g.SchoolPlacesTaken + 1));
            db.Add(new Place { WorkGroupId = group.Id, SchoolId = one.SchoolId, InterestId = one.Id, People = 2, State = PlaceState.Taken, GivenAt = one.AskedAt });
            await db.SaveChangesAsync();
            await transaction.CommitAsync(CancellationToken.None);
            return 302;
        });

        await using var after = _site.Db();
        Assert.True(await after.ControlLocks.AnyAsync(l => after.Set<Place>().Any(p => p.SchoolId == l.SchoolId)), "The control no longer fails, so the races above prove nothing.");
    }

    // What EnrolSchools does, stopped between its lock and its commit until the press waits.
    private async Task<int> WhileLockedAsync(WorkGroup group, Interest interest, string trial, Func<Task<int>> press)
    {
        await using var db = _site.Db();
        var answers = await Race.WhileHeldAsync(db, async () =>
        {
            await db.HoldStillAsync([group.ProjectId]);
            var id = await db.Trials.Where(t => t.Code == trial).Select(t => t.Id).SingleAsync();
            db.Add(new ControlLock { TrialId = id, SchoolId = interest.SchoolId, ProjectId = group.ProjectId, OpensOn = new(2027, 9, 1), SetAt = _site.Clock.UtcNow() });
            await db.SaveChangesAsync();
        }, () => Task.CompletedTask, press);
        return answers.Single();
    }

    private async Task<(WorkGroup Group, List<Interest> Asking, string Trial)> AddAsync(bool firstCome)
    {
        await using var db = _site.Db();
        if (!_isAdded)
        {
            _scene.AddTo(db);
            db.AddRange(_lead, _scene.Grant(_lead, Role.NationalLead));
        }
        _isAdded = true;
        var project = _scene.AddProject(db);
        var group = _scene.AddGroup(db, project, Schools, 2 * Schools);
        group.FirstCome = firstCome;
        var asking = Enumerable.Range(0, Schools).Select(_ => _scene.AddInterest(db, group, _site.Clock.UtcNow(), state: firstCome ? InterestState.Unconfirmed : InterestState.Waiting)).ToList();
        await db.SaveChangesAsync();
        await using var scope = _site.Services.CreateAsyncScope();
        var trial = await scope.ServiceProvider.GetRequiredService<KeepTrial>()
            .SetUpAsync(new("An invented trial", project.Id, [], "What is asked, of whom, and how.", null, new(2027, 9, 1), 1, 1, [TrialStratum.Hub]), new(_lead, [_scene.Grant(_lead, Role.NationalLead)]));
        return (group, asking, trial.Code);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _site.DisposeAsync();
    }
}
