using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Find;

/// <summary>
/// Derives the finder's table: one row a school, with the hub suggested today. Only rows that differ are written, so that
/// a corrected district costs its own schools.
/// </summary>
public sealed class FinderTable(TimeProvider clock) : IDerivedFromRegister
{
    public async Task RebuildAsync(TessellateDb db, CancellationToken stop)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        await db.SaveChangesAsync(stop); // what is only in memory would be missed by the queries below
        var fresh = await EntriesAsync(db, stop);
        var before = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var kept = await db.FinderEntries.ToDictionaryAsync(e => e.SchoolId, stop);
            var added = new List<FinderEntry>();
            foreach (var entry in fresh)
            {
                if (kept.Remove(entry.SchoolId, out var old)) db.Entry(old).CurrentValues.SetValues(entry);
                else added.Add(entry);
            }

            db.FinderEntries.RemoveRange(kept.Values);
            await db.SaveChangesAsync(stop);
            await db.WriteAsync(added, stop);
            foreach (var entry in db.ChangeTracker.Entries<FinderEntry>().ToList()) entry.State = EntityState.Detached;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = before;
        }

        await MoveOnAsync(db, stop);
        var today = clock.Today();
        await db.FinderGenerations.ExecuteUpdateAsync(g => g.SetProperty(x => x.DerivedOn, today), stop);
        if (own is not null) await own.CommitAsync(stop);
    }

    /// <summary>Tells every node that its copy is old. Call it in the transaction that changes an entry.</summary>
    public static async Task MoveOnAsync(TessellateDb db, CancellationToken stop)
    {
        if (await db.FinderGenerations.ExecuteUpdateAsync(g => g.SetProperty(x => x.Generation, x => x.Generation + 1), stop) > 0) return;

        db.FinderGenerations.Add(new FinderGeneration { Generation = 1 });
        await db.SaveChangesAsync(stop);
    }

    private async Task<List<FinderEntry>> EntriesAsync(TessellateDb db, CancellationToken stop)
    {
        var suggestions = await Suggestions.LoadAsync(db, clock.Today(), stop);
        var names = await FormerNamesAsync(db, stop);
        return [.. suggestions.Schools.Select((school, i) => Entry(school, suggestions.For(i), names[school.SchoolId]))];
    }

    /// <summary>Earlier numbers and names by the school that goes on with them, through conversion, merger and renaming.</summary>
    private static async Task<ILookup<Guid, string>> FormerNamesAsync(TessellateDb db, CancellationToken stop)
    {
        var schools = db.Schools;
        var former = await db.Establishments.Join(schools, e => e.SchoolId, s => s.Id, (e, s) => new { e.SchoolId, e.Urn, e.Name, School = s })
            .Where(x => x.Urn != x.School.Urn || x.School.MergedIntoId != null).Select(x => new { x.SchoolId, x.Urn, x.Name }).ToListAsync(stop);
        var establishments = db.Establishments;
        var renamed = await db.EstablishmentChanges.Where(c => c.Field == "Name" && c.OldValue != null)
            .Join(establishments, c => c.EstablishmentId, e => e.Id, (c, e) => new { e.SchoolId, c.OldValue }).ToListAsync(stop);
        var into = await db.Schools.Where(s => s.MergedIntoId != null).ToDictionaryAsync(s => s.Id, s => s.MergedIntoId!.Value, stop);

        Guid GoesOnAs(Guid school)
        {
            for (var step = 0; step < 20 && into.TryGetValue(school, out var next); step++) school = next;
            return school;
        }

        return former.Select(f => (f.SchoolId, Line: $"{f.Urn} {f.Name}")).Concat(renamed.Select(r => (r.SchoolId, Line: r.OldValue!)))
            .ToLookup(line => GoesOnAs(line.SchoolId), line => line.Line);
    }

    private static FinderEntry Entry(SchoolPlace s, Suggestion suggested, IEnumerable<string> former)
    {
        var lines = string.Join('\n', former.Distinct().Order(StringComparer.Ordinal));
        return new FinderEntry
        {
            SchoolId = s.SchoolId, Urn = s.Urn, Name = s.Name, Phase = s.Phase, IsOpen = s.IsOpen, IsStateFunded = s.IsStateFunded, Street = s.Street,
            Locality = s.Locality, Town = s.Town, Postcode = s.Postcode, AuthorityName = s.AuthorityName, DistrictCode = s.DistrictCode,
            Easting = s.Easting, Northing = s.Northing, HubId = suggested.HubId, Basis = suggested.Basis, Neighbours = suggested.Neighbours,
            FormerNames = lines.Length == 0 ? null : lines[..Math.Min(lines.Length, 2000)]
        };
    }
}
