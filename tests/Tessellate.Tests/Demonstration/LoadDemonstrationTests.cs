using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Demonstration;

public sealed class LoadDemonstrationTests : IDisposable
{
    private readonly InventedEngland _england = new();

    [Fact]
    public async Task A_database_of_real_data_is_refused_and_left_as_it_is()
    {
        await using var db = _england.Open();
        db.Installations.Add(new() { Kind = InstallationKind.Real, CreatedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
        db.Schools.Add(new School { Urn = 123_456 });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        foreach (var reset in new[] { false, true })
        {
            var refused = await Assert.ThrowsAsync<UnusableInputException>(() => _england.LoadAsync(reset: reset));
            Assert.StartsWith("This database holds real data", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, await db.Schools.CountAsync());
        Assert.Equal(0, await db.Hubs.CountAsync());
    }

    [Fact]
    public async Task A_network_that_somebody_loaded_is_not_mixed_with_a_demonstration()
    {
        await using var db = _england.Open();
        db.Networks.Add(new() { Key = "own", Name = "Own", AreaPolicy = AreaPolicy.Soft, Settings = "{}", LoadedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<UnusableInputException>(() => _england.LoadAsync(reset: true));

        Assert.Equal(1, await db.Networks.CountAsync());
    }

    [Fact]
    public async Task It_is_loaded_once_and_anew_only_when_asked()
    {
        var first = await _england.LoadAsync();

        await Assert.ThrowsAsync<UnusableInputException>(() => _england.LoadAsync());
        var again = await _england.LoadAsync(new(2025, 3, 1), reset: true);

        await using var db = _england.Open();
        Assert.Equal(first.Hubs, again.Hubs);
        var installation = await db.Installations.SingleAsync();
        Assert.Equal((InstallationKind.Demonstration, new(2025, 3, 1)), (installation.Kind, installation.DemonstrationOn!.Value));
        Assert.Equal(40, await db.Hubs.CountAsync());
    }

    [Fact]
    public async Task Every_school_is_one_establishment_today_and_no_two_are_open()
    {
        await _england.LoadAsync();

        await using var db = _england.Open();
        var schools = await db.Schools.ToListAsync();
        var establishments = (await db.Establishments.ToListAsync()).ToLookup(e => e.SchoolId);
        Assert.InRange(schools.Count, 380, 520);
        Assert.All(schools, school =>
        {
            Assert.Single(establishments[school.Id], e => e.Urn == school.Urn);
            Assert.True(establishments[school.Id].Count(e => e.IsOpen) <= 1);
            Assert.All(establishments[school.Id].Where(e => e.Urn != school.Urn), e => Assert.Equal(EstablishmentStatus.Closed, e.Status));
        });
        Assert.Contains(schools, s => s.MergedIntoId is not null);
        Assert.All(schools.Where(s => s.MergedIntoId is not null), s => Assert.Single(establishments[s.MergedIntoId!.Value], e => e.IsOpen));
        Assert.Contains(schools, s => s.SplitFromId is not null);
        Assert.Equal(3, await db.SuccessionQuestions.CountAsync(q => q.DecidedAt == null));
    }

    [Fact]
    public async Task Nothing_invented_could_be_taken_for_real()
    {
        await _england.LoadAsync();

        await using var db = _england.Open();
        var establishments = await db.Establishments.ToListAsync();
        Assert.All(establishments, e => Assert.InRange(e.Urn, 900_000, 999_999));
        Assert.All(establishments, e => Assert.EndsWith(".example/", e.Website, StringComparison.Ordinal));
        Assert.All(establishments, e => Assert.StartsWith("01632 960", e.Telephone, StringComparison.Ordinal));
        Assert.All(establishments, e => Assert.Matches("^[A-Z]{1,2}[0-9]{1,2} [1-9][CIKMOV]{2}$", e.Postcode)); // no inward code has these letters
        Assert.All(await db.People.ToListAsync(), p => Assert.EndsWith(".example", p.EmailKey, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Database", "one")]
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

    public void Dispose() => _england.Dispose();
}
