using CsCheck;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Tests.Networks;

/// <summary>
/// Whatever is loaded and corrected in whatever order, each district is in exactly one hub on every day from its first, and no
/// past day ever changes its answer. Seen red by a correction that forgot what was planned after it.
/// </summary>
public sealed class DatedAreaTests
{
    private static readonly string[] Slugs = ["red", "green", "blue"];

    private enum Act { Wait, Correct, Move, Import, ChangeCode, Merge }

    private sealed record Step(Act Act, int District, string Hub, int Days);

    private static readonly Gen<Step> Steps = Gen.Select(Gen.Frequency((3, Gen.Const(Act.Wait)), (6, Gen.Const(Act.Correct)), (4, Gen.Const(Act.Move)), (2, Gen.Const(Act.Import)), (1, Gen.Const(Act.ChangeCode)), (1, Gen.Const(Act.Merge))),
        Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 300], (act, district, hub, days) => new Step(act, district, Slugs[hub], days));

    [Fact]
    public async Task Any_sequence_of_loading_and_correcting_keeps_the_past() => await Steps.Array[1, 14].SampleAsync(async steps =>
    {
        using var sample = new AreaSample();
        await sample.ImportAsync();
        var known = new Dictionary<(string, DateOnly), Guid?>();
        foreach (var step in steps)
        {
            await TakeAsync(sample, step);
            await using var db = sample.Open();
            await MustBeSeamlessAsync(db.HubAreas.AsNoTracking(), await db.Districts.AsNoTracking().ToListAsync());
            MustRemember(known, await AreaLookup.LoadAsync(db), sample.Files.Districts, sample.Clock.Today());
        }
    }, iter: 12, threads: 1);

    private static async Task TakeAsync(AreaSample sample, Step step)
    {
        var today = sample.Clock.Today();
        var present = sample.Files.Districts.Where(d => d.ReplacedBy is null).ToList();
        var code = present[step.District % present.Count].Code;
        try
        {
            switch (step.Act)
            {
                case Act.Wait: sample.Clock.Advance(TimeSpan.FromDays(step.Days)); break;
                case Act.Correct: await sample.CorrectAsync(code, step.Hub, today.AddDays(step.Days)); break;
                case Act.Move: sample.Serve(code, step.Hub); await sample.ImportAsync(today.AddDays(step.Days)); break;
                case Act.Import: await sample.ImportAsync(today.AddDays(step.Days)); break;
                case Act.ChangeCode: Replace(sample, [code], today); await sample.ImportAsync(today); break;
                case Act.Merge: Replace(sample, [.. present.Select(d => d.Code)], today); await sample.ImportAsync(today); break;
            }
        }
        catch (BrokenRuleException)
        {
            // Refused, because it is so already: nothing may have changed, which is looked at next.
        }
    }

    private static void Replace(AreaSample sample, IReadOnlyCollection<string> codes, DateOnly on)
    {
        var fresh = $"E0999{9900 + sample.Files.Districts.Count + 10}";
        var hub = sample.Files.Areas.First(a => codes.Contains(a.District)).Hub;
        sample.Files = sample.Files with
        {
            Districts = [.. sample.Files.Districts.Select(d => codes.Contains(d.Code) ? d with { ReplacedBy = fresh, ReplacedOn = on } : d), new(fresh, $"New {fresh}", "North", null, null)],
            Areas = [.. sample.Files.Areas.Where(a => !codes.Contains(a.District)), new(fresh, hub, AreaBasis.Published, new(2020, 9, 1))]
        };
    }

    private static async Task MustBeSeamlessAsync(IQueryable<HubArea> areas, List<District> districts)
    {
        var rows = (await areas.ToListAsync()).GroupBy(a => a.DistrictCode).ToDictionary(g => g.Key, g => g.OrderBy(a => a.FromOn).ToList());
        Assert.All(districts.Where(d => d.ReplacedByCode is null), district =>
        {
            var own = rows[district.Code];
            Assert.Null(own[^1].ToOn);
            Assert.All(own.Zip(own.Skip(1)), pair => Assert.Equal(pair.First.ToOn?.AddDays(1), pair.Second.FromOn));
            Assert.All(own, area => Assert.True(area.ToOn is null || area.ToOn >= area.FromOn));
        });
    }

    // A code that appears later answers for its ground in the past too; from then on that is held to as well.
    private static void MustRemember(Dictionary<(string, DateOnly), Guid?> known, AreaLookup areas, IReadOnlyList<NetworkFiles.DistrictLine> districts, DateOnly today)
    {
        foreach (var code in districts.Select(d => d.Code))
        {
            for (var day = new DateOnly(2020, 9, 1); day < today; day = day.AddDays(day.Year < 2027 ? 97 : 3))
            {
                var hub = areas.Find(code, day)?.HubId;
                Assert.NotNull(hub);
                Assert.Equal(known.GetValueOrDefault((code, day), hub), hub);
                known[(code, day)] = hub;
            }
        }
    }
}
