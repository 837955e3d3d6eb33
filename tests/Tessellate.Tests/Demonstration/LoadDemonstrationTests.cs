using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

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

    public void Dispose() => _england.Dispose();
}
