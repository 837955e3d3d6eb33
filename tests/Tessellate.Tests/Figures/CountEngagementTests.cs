using Microsoft.Extensions.DependencyInjection;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Figures;

/// <summary>Guards against counting taken-back events, by following a merger before its day, and by letting every group count its school.</summary>
public sealed class CountEngagementTests : IAsyncDisposable
{
    private static readonly DateOnly Autumn = new(2026, 10, 5);
    private static readonly ProgrammeYear Year = new(2026);

    private readonly Site _site = new();
    private readonly Scene _scene;

    public CountEngagementTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private DateTime Now => _site.Clock.UtcNow();

    [Fact]
    public async Task Signed_up_started_and_completed_are_counted_by_their_own_days()
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var one = _scene.AddParticipation(db, _scene.AddGroup(db, _scene.AddProject(db)), _scene.AddSchool(db), Autumn, Now);
            db.AddRange(one.Event(ParticipationState.Started, Autumn.AddDays(10), Now), one.Event(ParticipationState.Completed, Autumn.AddDays(60), Now));
            await db.SaveChangesAsync();
        }

        Assert.Equal((0, 0, 0), await CountAsync(Autumn.AddDays(-1)));
        Assert.Equal((1, 0, 0), await CountAsync(Autumn));
        Assert.Equal((1, 0, 0), await CountAsync(Autumn.AddDays(9)));
        Assert.Equal((1, 1, 0), await CountAsync(Autumn.AddDays(10)));
        Assert.Equal((1, 1, 1), await CountAsync(Autumn.AddDays(60)));
    }

    [Fact]
    public async Task Who_withdraws_has_still_signed_up_and_has_not_started()
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var one = _scene.AddParticipation(db, _scene.AddGroup(db, _scene.AddProject(db)), _scene.AddSchool(db), Autumn, Now);
            db.Add(one.Event(ParticipationState.Withdrew, Autumn.AddDays(3), Now));
            await db.SaveChangesAsync();
        }

        Assert.Equal((1, 0, 0), await CountAsync(Autumn.AddDays(30)));
    }

    [Fact]
    public async Task A_start_that_was_taken_back_counts_on_no_day()
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var one = _scene.AddParticipation(db, _scene.AddGroup(db, _scene.AddProject(db)), _scene.AddSchool(db), Autumn, Now);
            var start = one.Event(ParticipationState.Started, Autumn.AddDays(10), Now);
            db.AddRange(start, new EventTakenBack { EventId = start.Id, At = Now, Reason = "The mark was corrected." });
            await db.SaveChangesAsync();
        }

        Assert.Equal((1, 0, 0), await CountAsync(Autumn.AddDays(30)));
    }

    [Fact]
    public async Task A_school_counts_once_for_the_hub_that_ran_its_first_group_of_the_year()
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var (school, project) = (_scene.AddSchool(db), _scene.AddProject(db));
            _scene.AddParticipation(db, _scene.AddGroup(db, project), school, Autumn.AddDays(2), Now);
            _scene.AddParticipation(db, _scene.AddGroup(db, project, hub: _scene.OtherHub), school, Autumn.AddDays(1), Now);
            _scene.AddParticipation(db, _scene.AddGroup(db, _scene.AddProject(db, year: Year.Previous)), school, Autumn.AddYears(-1), Now);
            await db.SaveChangesAsync();
        }

        var figures = await RunAsync(new(Year, Autumn.AddDays(30)));

        Assert.Equal(_scene.OtherHub.Id, Assert.Single(figures.Rows).HubId);
        Assert.Equal(0, figures.Of(_scene.Hub.Id).SignedUp);
    }

    [Fact]
    public async Task Two_schools_that_merge_are_two_until_that_day_and_then_one_with_the_first_of_each_fact()
    {
        School into;
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var group = _scene.AddGroup(db, _scene.AddProject(db));
            (var gone, into) = (_scene.AddSchool(db), _scene.AddSchool(db));
            (gone.MergedIntoId, gone.MergedOn) = (into.Id, Autumn.AddDays(20));
            var (first, second) = (_scene.AddParticipation(db, group, gone, Autumn, Now), _scene.AddParticipation(db, group, into, Autumn.AddDays(5), Now));
            db.AddRange(first.Event(ParticipationState.Started, Autumn.AddDays(12), Now), second.Event(ParticipationState.Started, Autumn.AddDays(10), Now));
            await db.SaveChangesAsync();
        }

        Assert.Equal((2, 2, 0), await CountAsync(Autumn.AddDays(19)));
        var row = Assert.Single((await RunAsync(new(Year, Autumn.AddDays(20)))).Rows);
        Assert.Equal(new CountedSchool(into.Id, _scene.Hub.Id, Autumn, Autumn.AddDays(10), null), row);
    }

    [Fact]
    public async Task A_school_that_is_not_state_funded_is_in_neither_number()
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var school = _scene.AddSchool(db);
            db.Set<Establishment>().Local.Single(e => e.SchoolId == school.Id).TypeCode = 11;
            _scene.AddParticipation(db, _scene.AddGroup(db, _scene.AddProject(db)), school, Autumn, Now);
            await db.SaveChangesAsync();
        }

        var figures = await RunAsync(new(Year, Autumn.AddDays(30)));

        Assert.Equal(new EngagementCount(0, 0, 0, 0), figures.National);
    }

    private async Task<(int, int, int)> CountAsync(DateOnly on) => await RunAsync(new(Year, on)) is { National: var all } ? (all.SignedUp, all.Started, all.Completed) : default;

    private async Task<Engagement> RunAsync(Cut cut)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CountEngagement>().RunAsync(cut);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
