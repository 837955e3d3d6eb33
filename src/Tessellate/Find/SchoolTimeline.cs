using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Find;

/// <summary>Something in a school's history and the day it is true from; no day where the register gives none.</summary>
public sealed record SchoolEvent(DateOnly? On, string What);

/// <summary>Every establishment a school has been, the earliest first, what the register changed in them, and the schools it took in.</summary>
public sealed record SchoolTimeline(IReadOnlyList<EstablishmentFacts> Establishments, IReadOnlyList<EstablishmentChange> Changes, IReadOnlyList<SchoolEvent> TakenIn)
{
    // Compiled, because every school's page asks it.
    private static readonly Func<TessellateDb, Guid, IAsyncEnumerable<EstablishmentFacts>> Of = EF.CompileAsyncQuery(
        (TessellateDb db, Guid schoolId) => db.Set<Establishment>().Where(e => e.SchoolId == schoolId).Select(EstablishmentFacts.Of));

    /// <summary>One query for the many schools that the finder knows by no earlier number or name; three for the others.</summary>
    public static async Task<SchoolTimeline> GetAsync(TessellateDb db, FinderEntry school, CancellationToken stop = default)
    {
        var establishments = await Of(db, school.SchoolId).ToListAsync(stop);
        if (school.FormerNames is null) return new(establishments, [], []);

        var ids = establishments.Select(e => e.Id).ToList();
        return new([.. establishments.OrderBy(e => e.OpenedOn ?? DateOnly.MinValue).ThenBy(e => e.Urn)],
            await db.EstablishmentChanges.Where(c => ids.Contains(c.EstablishmentId) && c.Field == "Name").OrderBy(c => c.On).AsNoTracking().ToListAsync(stop),
            await TakenInAsync(db, school.SchoolId, stop));
    }

    private static async Task<IReadOnlyList<SchoolEvent>> TakenInAsync(TessellateDb db, Guid schoolId, CancellationToken stop)
    {
        var taken = db.Establishments;
        var those = db.Schools.WithTakenIn([schoolId]);
        var rows = await db.Schools.Where(s => s.Id != schoolId && those.Any(t => t.Id == s.Id)).Join(taken, s => new { s.Id, s.Urn }, e => new { Id = e.SchoolId, e.Urn }, (s, e) => new { s.MergedOn, e.Name, e.Urn, e.ClosedOn }).ToListAsync(stop);
        return [.. rows.Select(t => new SchoolEvent(t.MergedOn ?? t.ClosedOn, $"Took in {t.Name}, URN {t.Urn}."))];
    }

    /// <summary>The establishment that the school was on a day; before the first one, the first.</summary>
    public EstablishmentFacts On(DateOnly on) => Establishments.LastOrDefault(e => e.OpenedOn is null || e.OpenedOn <= on) ?? Establishments[0];

    /// <summary>The name on a day. The register says from which of its editions a name is different; until then the old one held.</summary>
    public string NameOn(EstablishmentFacts establishment, DateOnly on) =>
        Changes.FirstOrDefault(c => c.EstablishmentId == establishment.Id && c.On > on)?.OldValue ?? establishment.Name;

    /// <summary>Opened, converted, renamed, closed, in the order of their days.</summary>
    public IReadOnlyList<SchoolEvent> Events()
    {
        var events = Establishments.SelectMany(EventsOf).ToList();
        events.AddRange(Changes.Where(c => c.OldValue is not null).Select(c => new SchoolEvent(c.On, $"Renamed from {c.OldValue} to {c.NewValue}.")));
        return [.. events.Concat(TakenIn).OrderBy(e => e.On ?? DateOnly.MinValue)];
    }

    private IEnumerable<SchoolEvent> EventsOf(EstablishmentFacts establishment, int index)
    {
        var name = $"{NameOn(establishment, establishment.OpenedOn ?? DateOnly.MinValue)}, URN {establishment.Urn}";
        if (index > 0) yield return new(establishment.OpenedOn, $"Went on as {name}, after URN {Establishments[index - 1].Urn}{Because(establishment.OpenedBecause)}.");
        else if (establishment.OpenedOn is not null) yield return new(establishment.OpenedOn, $"Opened as {name}{Because(establishment.OpenedBecause)}.");

        if (!establishment.IsOpen && index == Establishments.Count - 1) yield return new(establishment.ClosedOn, $"Closed{Because(establishment.ClosedBecause)}.");
    }

    private static string Because(string? why) => why is null || why.StartsWith("Not ", StringComparison.OrdinalIgnoreCase) ? "" : $" ({why.ToLowerInvariant()})";
}
