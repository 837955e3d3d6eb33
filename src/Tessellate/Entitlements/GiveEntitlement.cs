using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Entitlements;

/// <summary>To how many schools it was given, how many had it already, and what of a list could not be used, in sentences.</summary>
public sealed record Given(int Schools, int Already, IReadOnlyList<string> Problems);

/// <summary>
/// Gives an entitlement to schools: those on a list of URNs, or those with a place in a project. Given twice it is given once, so that a longer list or a
/// project that has grown can be given again.
/// </summary>
public sealed class GiveEntitlement(TessellateDb db, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>The most numbers that one list may hold.</summary>
    public const int MostUrns = 25_000;

    /// <summary>Reads a list: numbers of six digits, one a line or parted by commas; of a CSV file the first column that has one. Anything else is named.</summary>
    public static (IReadOnlyList<int> Urns, IReadOnlyList<string> Problems) Read(string list)
    {
        var (urns, problems) = (new List<int>(), new List<string>());
        foreach (var (line, number) in list.Split('\n').Select((line, at) => (line.Trim('\uFEFF', '\r', ' ', '\t'), at + 1)).Where(l => l.Item1.Length > 0))
        {
            var cells = line.Split([',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(c => c.Trim('"')).ToList();
            var found = cells.Where(c => c.Length == 6 && c.All(char.IsAsciiDigit)).Select(int.Parse).ToList();
            if (found.Count == 0 && !(number == 1 && cells.Exists(c => c.Contains("URN", StringComparison.OrdinalIgnoreCase)))) problems.Add($"Line {number} has no URN of six digits: “{(line.Length > 40 ? line[..40] + "…" : line)}”.");
            urns.AddRange(cells.TrueForAll(c => c.Length == 6 && c.All(char.IsAsciiDigit)) ? found : found.Take(1));
        }
        return ([.. urns.Distinct()], problems);
    }

    /// <exception cref="BrokenRuleException">The list is too long; nothing was changed.</exception>
    public async Task<Given> ToListAsync(Guid entitlementId, string list, Access access, CancellationToken stop = default)
    {
        var (urns, problems) = Read(list);
        if (urns.Count > MostUrns) throw new BrokenRuleException($"The list has {urns.Count:N0} numbers; {MostUrns:N0} is the most. Send it in parts.", "Urns");
        if (urns.Count == 0) throw new BrokenRuleException(problems.Count > 0 ? string.Join(' ', problems.Take(5)) : "Enter the numbers (URN) of the schools, one a line.", "Urns");

        var schools = new Dictionary<int, Guid>();
        foreach (var some in urns.Chunk(AtOnce))
        {
            var known = await db.Establishments.Where(e => some.Contains(e.Urn)).Join(db.Schools, e => e.SchoolId, s => s.Id, (e, s) => new { e.Urn, Id = s.MergedIntoId ?? s.Id }).ToListAsync(stop);
            foreach (var one in known) schools[one.Urn] = one.Id;
        }
        problems = [.. problems, .. urns.Where(u => !schools.ContainsKey(u)).Select(u => $"The register of schools has no URN {u}.")];
        return await GiveAsync(entitlementId, schools.Values, problems, "a list", access, stop);
    }

    /// <summary><paramref name="firstYear"/>: only schools that had no place in the strand in an earlier year.</summary>
    public async Task<Given> ToProjectAsync(Guid entitlementId, string projectCode, bool firstYear, Access access, CancellationToken stop = default)
    {
        var project = await db.Projects.Where(p => p.Code == projectCode).OrderByDescending(p => p.Year).AsNoTracking().FirstOrDefaultAsync(stop) ?? throw new BrokenRuleException($"There is no project {projectCode}.", "Project");
        var groups = db.WorkGroups.Real();
        var taken = db.Places.Where(p => p.State == PlaceState.Taken && groups.Any(g => g.Id == p.WorkGroupId && g.ProjectId == project.Id));
        var before = db.Projects.Where(p => p.Strand == project.Strand && p.Id != project.Id);
        var earlier = (await before.Select(p => new { p.Id, p.Year }).ToListAsync(stop)).Where(p => p.Year.StartYear < project.Year.StartYear).Select(p => p.Id).ToList();
        var had = db.Places.Where(p => p.State == PlaceState.Taken && groups.Any(g => g.Id == p.WorkGroupId && earlier.Contains(g.ProjectId)));
        var schools = await db.Schools.Where(s => taken.Any(p => p.SchoolId == s.Id) && (!firstYear || !had.Any(p => p.SchoolId == s.Id))).Select(s => s.MergedIntoId ?? s.Id).ToListAsync(stop);
        if (schools.Count == 0) throw new BrokenRuleException(firstYear ? $"No school with a place in {projectCode} is in its first year." : $"No school has a place in {projectCode} yet.", "Project");
        return await GiveAsync(entitlementId, schools, [], $"schools of {projectCode}{(firstYear ? " in their first year" : "")}", access, stop);
    }

    private async Task<Given> GiveAsync(Guid entitlementId, IEnumerable<Guid> to, IReadOnlyList<string> problems, string whom, Access access, CancellationToken stop)
    {
        if (!access.CanKeepEntitlements) throw new NotAllowedException();
        var (now, schools) = (clock.UtcNow(), to.Distinct().ToList());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // A value written over itself takes the row: two lists are given one after the other.
        if (await db.Entitlements.Where(e => e.Id == entitlementId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Title, e => e.Title), stop) == 0) throw new NotFoundException(nameof(Entitlement), entitlementId);
        var of = await db.Entitlements.AsNoTracking().SingleAsync(e => e.Id == entitlementId, stop);
        var have = (await db.SchoolEntitlements.Where(s => s.EntitlementId == entitlementId).Select(s => s.SchoolId).ToListAsync(stop)).ToHashSet();
        var (fresh, hubs) = (schools.Where(s => !have.Contains(s)).ToList(), new Dictionary<Guid, Guid>());
        foreach (var some in fresh.Chunk(AtOnce))
            foreach (var one in await db.FinderEntries.Where(e => some.Contains(e.SchoolId) && e.HubId != null).Select(e => new { e.SchoolId, e.HubId }).ToListAsync(stop)) hubs[one.SchoolId] = one.HubId!.Value;

        var given = fresh.Where(hubs.ContainsKey).Select(s => new SchoolEntitlement { EntitlementId = entitlementId, SchoolId = s, HubId = hubs[s], Granted = of.PerSchool, GivenAt = now }).ToList();
        db.AddRange(given);
        if (given.Count > 0) db.Record(access.ActorForNetwork, now, "claim.entitlement-given", nameof(Entitlement), of.Id, $"{of.Title}, {of.Year}, was given to {given.Count} {(given.Count == 1 ? "school" : "schools")}: {whom}.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        var without = fresh.Count - given.Count;
        return new(given.Count, schools.Count - fresh.Count, without == 0 ? problems : [.. problems, $"{without} {(without == 1 ? "school has" : "schools have")} no hub that could check its claims. Give them one, and send the list again."]);
    }
}
