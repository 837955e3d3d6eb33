using Microsoft.EntityFrameworkCore;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Schools;

/// <summary>The real registers of July 2023 and July 2025 with their links; skipped where they are not beside the repository.</summary>
public sealed class RealRegisterTests : IDisposable
{
    private readonly TestDatabase _database = new();

    [Fact]
    public async Task Two_years_of_the_real_register_keep_every_school_through_its_conversion()
    {
        var (before, after) = (Register("20230720"), Register("20250711"));
        await _database.ImportAsync(before, Links("20230421"));
        var schools = await SchoolsAsync();

        var difference = await _database.ImportAsync(after, Links("20250422"));

        var now = await SchoolsAsync();
        Assert.Equal((46_545, 46_545), (difference.Rows, now.Count));
        var closed = difference.Lines.Where(l => l.Change == RegisterChange.Closed).Select(l => l.Urn).ToHashSet();
        var fresh = difference.Lines.Where(l => l.Change is RegisterChange.New or RegisterChange.Converted).Select(l => l.Urn).ToHashSet();
        await using var db = _database.Open();
        var links = await db.EstablishmentLinks.ToListAsync();
        var (from, to) = (links.ToLookup(l => l.PredecessorUrn), links.ToLookup(l => l.SuccessorUrn));
        var conversions = links.Where(l => l.Kind == LinkKind.Conversion && closed.Contains(l.PredecessorUrn) && fresh.Contains(l.SuccessorUrn)
            && from[l.PredecessorUrn].Count() == 1 && to[l.SuccessorUrn].Count() == 1).ToList();
        Assert.True(conversions.Count > 1100, $"{conversions.Count} conversions");
        Assert.Empty(conversions.Where(l => now[l.SuccessorUrn] != (schools[l.PredecessorUrn].Id, l.SuccessorUrn)).Take(5));

        // Nobody else is another school than before, but those whose link to an earlier one was only published since.
        var joinedLate = difference.Lines.Where(l => l.Change == RegisterChange.Converted).Select(l => l.Urn).ToHashSet();
        Assert.Empty(schools.Where(s => now[s.Key].Id != s.Value.Id && !joinedLate.Contains(s.Key)).Take(5));
        Assert.True((await _database.ImportAsync(after, Links("20250422"))).IsEmpty);
    }

    [Fact]
    public void The_real_registers_have_the_counts_they_are_known_to_have()
    {
        var file = Register("20250711");

        Assert.Equal((46_545, new DateOnly(2025, 7, 11)), (file.Rows.Count, file.On));
        Assert.Equal((22_010, 767), (file.Rows.Count(e => e.IsOpen), file.Rows.Count(e => e.IsOpen && e.TypeCode is null)));
        Assert.DoesNotContain(file.Rows, e => e.Name.Any(letter => char.IsControl(letter) || letter == '\uFFFD'));
    }

    private static RegisterFile Register(string day) => RegisterFile.Read(SharedData.File("register", $"edubasealldata{day}.csv.gz"));

    private static LinksFile Links(string day) => LinksFile.Read(SharedData.File("links", $"links_edubasealldata{day}.csv.gz"));

    private async Task<Dictionary<int, (Guid Id, int Urn)>> SchoolsAsync()
    {
        await using var db = _database.Open();
        var schools = db.Schools;
        return (await db.Establishments.Join(schools, e => e.SchoolId, s => s.Id, (e, s) => new { e.Urn, s.Id, Now = s.Urn }).ToListAsync()).ToDictionary(e => e.Urn, e => (e.Id, e.Now));
    }

    public void Dispose() => _database.Dispose();
}
