using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Figures;

/// <summary>Any history of sign-ups, starts, completions, corrections and mergers, at any cut, against a count in memory that takes the definition word by word.</summary>
public sealed class FiguresHistoryTests : IAsyncDisposable
{
    private sealed record Part(int School, int Group, int SignedUp, int? Started, int? Completed, int? Withdrew, bool StartTakenBack);

    private sealed record Merger(int School, int Into, int? On);

    private sealed record History(IReadOnlyList<Part> Parts, IReadOnlyList<Merger> Mergers);

    private const int Schools = 6;
    private static readonly DateOnly Day0 = new(2026, 9, 10);
    private static readonly Gen<int?> MaybeDay = Gen.Int[-20, 60].Select(day => day < 0 ? null : (int?)day);

    private static readonly Gen<Part> AnyPart = Gen.Select(Gen.Int[0, Schools - 1], Gen.Int[0, 4], Gen.Int[0, 60], Gen.Select(MaybeDay, MaybeDay, MaybeDay), Gen.Bool,
        (school, group, signedUp, days, back) => new Part(school, group, signedUp, days.Item1, days.Item2, days.Item3, back));

    // A school merges into a later one only, so that there is no ring.
    private static readonly Gen<Merger> AnyMerger = Gen.Select(Gen.Int[0, Schools - 2], Gen.Int[1, Schools - 1], MaybeDay, (school, into, on) => new Merger(school, Math.Min(Schools - 1, school + into), on));

    private readonly Site _site = new();
    private Scene? _scene;
    private int _samples;

    [Fact]
    public Task The_figures_are_those_of_the_definition() =>
        Gen.Select(AnyPart.List[0, 12], AnyMerger.List[0, 3], (parts, mergers) => new History(parts, [.. mergers.DistinctBy(m => m.School)])).SampleAsync(async history =>
        {
            var (year, schools, groups) = await StoreAsync(history);
            foreach (var cut in new[] { 0, 15, 30, 45, 60 })
            {
                await using var scope = _site.Services.CreateAsyncScope();
                var counted = await scope.ServiceProvider.GetRequiredService<CountEngagement>().RunAsync(new(year, Day0.AddDays(cut)));

                Assert.Equal(Naive(history, cut, schools, groups), counted.Rows.OrderBy(r => r.SchoolId));
            }
        }, iter: 20, threads: 1);

    private List<CountedSchool> Naive(History history, int cut, List<School> schools, List<WorkGroup> groups)
    {
        int Root(int school)
        {
            while (history.Mergers.FirstOrDefault(m => m.School == school && (m.On is null || m.On <= cut)) is { } merger) school = merger.Into;
            return school;
        }

        var rows = new List<CountedSchool>();
        for (var school = 0; school < Schools; school++)
        {
            var parts = history.Parts.Where(p => Root(p.School) == school && p.SignedUp <= cut).ToList();
            if (parts.Count == 0) continue;

            var facts = history.Parts.Where(p => Root(p.School) == school).ToList();
            var first = parts.OrderBy(p => p.SignedUp).ThenBy(p => groups[p.Group].HubId == _scene!.Hub.Id ? 0 : 1).First(); // north-star before south-star
            rows.Add(new(schools[school].Id, groups[first.Group].HubId, Day0.AddDays(first.SignedUp),
                First(facts.Where(p => !p.StartTakenBack).Select(p => p.Started), cut), First(facts.Select(p => p.Completed), cut)));
        }

        return [.. rows.OrderBy(r => r.SchoolId)];
    }

    private static DateOnly? First(IEnumerable<int?> days, int cut) => days.Where(day => day <= cut).Min() is { } first ? Day0.AddDays(first) : null;

    private async Task<(ProgrammeYear Year, List<School> Schools, List<WorkGroup> Groups)> StoreAsync(History history)
    {
        await using var db = _site.Db();
        var now = _site.Clock.UtcNow();
        if (_scene is null) (_scene = new(_site.Clock.Today(), now)).AddTo(db);
        var year = new ProgrammeYear(2030 + _samples++); // a year of its own for each history, in one database
        var schools = Enumerable.Range(0, Schools).Select(_ => _scene.AddSchool(db)).ToList();
        var project = _scene.AddProject(db, year: year);
        var groups = Enumerable.Range(0, 5).Select(n => _scene.AddGroup(db, project, hub: n % 2 == 0 ? _scene.Hub : _scene.OtherHub)).ToList();
        foreach (var part in history.Parts)
        {
            var participation = _scene.AddParticipation(db, groups[part.Group], schools[part.School], Day0.AddDays(part.SignedUp), now);
            foreach (var (kind, on) in new[] { (ParticipationState.Started, part.Started), (ParticipationState.Completed, part.Completed), (ParticipationState.Withdrew, part.Withdrew) })
            {
                if (on is not { } day) continue;
                var happened = participation.Event(kind, Day0.AddDays(day), now);
                db.Add(happened);
                if (kind == ParticipationState.Started && part.StartTakenBack) db.Add(new EventTakenBack { EventId = happened.Id, At = now, Reason = "Corrected." });
            }
        }
        foreach (var merger in history.Mergers) (schools[merger.School].MergedIntoId, schools[merger.School].MergedOn) = (schools[merger.Into].Id, merger.On is { } on ? Day0.AddDays(on) : null);
        await db.SaveChangesAsync();
        return (year, schools, groups);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
