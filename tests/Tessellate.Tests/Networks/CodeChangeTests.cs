using Microsoft.EntityFrameworkCore;
using Tessellate.Networks;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Networks;

/// <summary>The network of forty hubs as if it had been loaded before the changes of codes of April 2023 and 2025, and again after.</summary>
public sealed class CodeChangeTests : IDisposable
{
    private static readonly NetworkFiles Present = NetworkFiles.Read(Repository.File("networks", "maths-hubs"));
    private readonly AreaSample _sample = new() { Files = Before(Present) };

    [Fact]
    public async Task Areas_and_corrections_survive_a_change_of_code()
    {
        _sample.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero));
        await _sample.ImportAsync();
        await _sample.CorrectAsync("E08000016", "north-west-one", new(2027, 2, 1)); // Barnsley, which changed alone
        await _sample.CorrectAsync("E07000165", "north-west-one", new(2027, 2, 1)); // Harrogate, which went into North Yorkshire with six others
        var before = await AnswersAsync(new(2027, 3, 31));

        _sample.Clock.Advance(TimeSpan.FromDays(80));
        _sample.Files = Present;
        var difference = await _sample.ImportAsync(new(2027, 4, 1));

        Assert.All(await AnswersAsync(new(2027, 3, 31), before.Keys), answer => Assert.Equal(before[answer.Key], answer.Value));
        Assert.Equal("north-west-one", await _sample.HubAsync("E08000038", new(2027, 4, 1)));
        Assert.Equal("south-yorkshire", await _sample.HubAsync("E08000038", new(2027, 1, 31)));
        Assert.Contains(difference.Kept, sentence => sentence.StartsWith("Barnsley stays with North West One", StringComparison.Ordinal));

        // The seven did not agree any more, so the folder decides for the new one and, from its first day, for their old codes.
        var northYorkshire = await _sample.HubAsync("E06000065", new(2027, 4, 1));
        Assert.Equal(Present.Areas.Single(a => a.District == "E06000065").Hub, northYorkshire);
        Assert.Equal(northYorkshire, await _sample.HubAsync("E07000165", new(2027, 4, 1)));
    }

    [Fact]
    public async Task Every_present_district_is_in_exactly_one_hub_afterwards()
    {
        await _sample.ImportAsync();
        _sample.Files = Present;
        _sample.Clock.Advance(TimeSpan.FromDays(80));

        await _sample.ImportAsync();

        await using var db = _sample.Open();
        var present = db.Districts.Where(d => d.ReplacedByCode == null).Select(d => d.Code);
        Assert.Equal(296, await db.HubAreas.CountAsync(a => present.Contains(a.DistrictCode)));
        Assert.All(await db.HubAreas.Where(a => present.Contains(a.DistrictCode)).ToListAsync(), area => Assert.Null(area.ToOn));
        Assert.All(await db.HubAreas.Where(a => !present.Contains(a.DistrictCode)).ToListAsync(), area => Assert.NotNull(area.ToOn));
    }

    private async Task<Dictionary<string, string?>> AnswersAsync(DateOnly on, IEnumerable<string>? codes = null)
    {
        await using var db = _sample.Open();
        var (areas, hubs) = (await AreaLookup.LoadAsync(db), await db.Hubs.ToDictionaryAsync(h => h.Id, h => h.Slug));
        return (codes ?? await db.Districts.Select(d => d.Code).ToListAsync()).ToDictionary(code => code, code => areas.Find(code, on) is { } area ? hubs[area.HubId] : null);
    }

    private static NetworkFiles Before(NetworkFiles files)
    {
        var fresh = files.Districts.Select(d => d.ReplacedBy).OfType<string>().ToHashSet();
        var hubs = files.Areas.ToDictionary(a => a.District);
        return files with
        {
            Districts = [.. files.Districts.Where(d => !fresh.Contains(d.Code)).Select(d => d with { ReplacedBy = null, ReplacedOn = null })],
            Areas = [.. files.Areas.Where(a => !fresh.Contains(a.District)), .. files.Districts.Where(d => d.ReplacedBy is not null).Select(d => hubs[d.ReplacedBy!] with { District = d.Code })]
        };
    }

    public void Dispose() => _sample.Dispose();
}
