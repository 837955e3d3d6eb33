using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Demonstration;

public sealed class InventedProgrammeTests : IDisposable
{
    private static readonly DateTime Now = InventedEngland.Today.ToDateTime(TimeOnly.MinValue).FromLondon();
    private readonly InventedEngland _england = new();

    [Fact]
    public async Task Counters_are_the_places_that_are_taken()
    {
        await using var db = await LoadedAsync();
        var taken = (await db.Places.Where(p => p.State == PlaceState.Taken).ToListAsync()).ToLookup(p => p.WorkGroupId);
        var people = (await db.Participations.Where(p => p.State != ParticipationState.Withdrew).ToListAsync()).ToLookup(p => p.PlaceId);

        Assert.All(await db.WorkGroups.ToListAsync(), group =>
        {
            Assert.Equal(taken[group.Id].Count(), group.SchoolPlacesTaken);
            Assert.Equal(taken[group.Id].Sum(p => p.People), group.PeoplePlacesTaken);
            Assert.Equal(taken[group.Id].Count(), taken[group.Id].Select(p => p.SchoolId).Distinct().Count());
        });
        Assert.All(taken.SelectMany(places => places), place => Assert.Equal(people[place.Id].Count(), place.People));
    }

    [Fact]
    public async Task Events_come_in_order_and_the_state_is_the_last_of_them()
    {
        await using var db = await LoadedAsync();
        var events = (await db.ParticipationEvents.ToListAsync()).ToLookup(e => e.ParticipationId);

        Assert.All(await db.Participations.ToListAsync(), participation =>
        {
            var happened = events[participation.Id].OrderBy(e => e.RecordedAt).ToList();
            Assert.Equal(ParticipationState.SignedUp, happened[0].Kind);
            Assert.Equal(happened.Select(e => e.On).Order(), happened.Select(e => e.On));
            Assert.Equal(happened.Select(e => e.Kind).Order(), happened.Select(e => e.Kind));
            Assert.Equal(happened.Count, happened.Select(e => e.Kind).Distinct().Count());
            Assert.Equal(happened[^1].Kind, participation.State);
        });
    }

    [Fact]
    public async Task Nothing_has_happened_yet_that_lies_in_the_future()
    {
        await using var db = await LoadedAsync();

        Assert.Empty(await db.ParticipationEvents.Where(e => e.On >= InventedEngland.Today || e.RecordedAt > Now).ToListAsync());
        Assert.Empty(await db.Marks.Where(m => m.MarkedAt > Now).ToListAsync());
        Assert.Empty(await db.Interests.Where(i => i.AskedAt > Now || i.ConfirmedAt > Now || i.AnsweredAt > Now).ToListAsync());
        Assert.Empty(await db.Interests.Where(i => i.ConfirmedAt < i.AskedAt || i.AnsweredAt < i.ConfirmedAt).ToListAsync());
        Assert.Empty(await db.Places.Where(p => p.GivenAt > Now || p.FreedAt > Now || p.FreedAt < p.GivenAt).ToListAsync());
        Assert.Empty(await db.HubChoices.Where(c => c.ChosenAt > Now).ToListAsync());
        Assert.Empty(await db.Projects.Where(p => p.PublishedAt > Now).ToListAsync());
        Assert.Empty(await db.People.Where(p => p.CreatedAt > Now).ToListAsync());
        Assert.True(await db.Marks.AnyAsync());
    }

    [Fact]
    public async Task Marks_are_of_people_who_were_signed_up_on_the_day()
    {
        await using var db = await LoadedAsync();
        var sessions = await db.Sessions.ToDictionaryAsync(s => s.Id);
        var participations = await db.Participations.ToDictionaryAsync(p => p.Id);
        var events = (await db.ParticipationEvents.ToListAsync()).ToLookup(e => (e.ParticipationId, e.Kind));

        Assert.All(await db.Marks.ToListAsync(), mark =>
        {
            var day = DateOnly.FromDateTime(sessions[mark.SessionId].StartsAt.InLondon());
            Assert.Equal(participations[mark.ParticipationId].WorkGroupId, sessions[mark.SessionId].WorkGroupId);
            Assert.True(events[(mark.ParticipationId, ParticipationState.SignedUp)].Single().On < day);
            Assert.DoesNotContain(events[(mark.ParticipationId, ParticipationState.Withdrew)], e => e.On <= day);
        });
    }

    [Fact]
    public async Task Project_codes_are_as_the_network_writes_them_and_a_school_is_of_a_phase_that_may_join()
    {
        await using var db = await LoadedAsync();
        var pattern = NetworkSettings.Parse(await db.Networks.Select(n => n.Settings).SingleAsync()).ProjectCodePattern;
        Assert.All(await db.Projects.ToListAsync(), project => Assert.Matches(pattern, project.Code));

        var asked = await (from i in db.Interests
                           join g in db.WorkGroups on i.WorkGroupId equals g.Id
                           join p in db.Projects on g.ProjectId equals p.Id
                           join s in db.Schools on i.SchoolId equals s.Id
                           join e in db.Establishments on s.Urn equals e.Urn
                           select new { p.Phases, e.Phase }).ToListAsync();
        Assert.All(asked, a => Assert.True(Eligibility.Allows(a.Phases, a.Phase)));
    }

    [Theory]
    [InlineData("2026-09-01")]
    [InlineData("2026-11-24")]
    [InlineData("2027-01-02")]
    [InlineData("2027-05-10")]
    [InlineData("2027-08-15")]
    public async Task Whatever_the_day_a_hub_has_something_to_answer_and_a_group_that_meets(string day)
    {
        var today = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        await _england.LoadAsync(today);

        await using var db = _england.Open();
        var (morning, night) = (today.ToDateTime(TimeOnly.MinValue).FromLondon(), today.ToDateTime(TimeOnly.MaxValue).FromLondon());
        var leads = await (from g in db.RoleGrants.InForceOn(today) join s in db.Sessions on g.WorkGroupId equals s.WorkGroupId where s.StartsAt >= morning && s.StartsAt <= night select g.HubId).Distinct().ToListAsync();
        Assert.Equal(40, leads.Count);
        // With one school in fifty some hubs have nobody left to ask.
        Assert.InRange(await db.Interests.Where(i => i.State == InterestState.Waiting).Select(i => i.HubId).Distinct().CountAsync(), 15, 40);
        Assert.True(await db.WorkGroups.AnyAsync(g => g.Recruitment == Recruitment.Open && g.SchoolPlacesTaken < g.SchoolPlaces && g.StartsOn > today));
        Assert.Equal(today, (await db.Installations.SingleAsync()).DemonstrationOn);
    }

    private async Task<TessellateDb> LoadedAsync()
    {
        await _england.LoadAsync();
        return _england.Open();
    }

    public void Dispose() => _england.Dispose();
}
