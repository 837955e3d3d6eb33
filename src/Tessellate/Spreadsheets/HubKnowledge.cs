using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Spreadsheets;

internal sealed record KnownPerson(Guid Id, string Name, string Email, string EmailKey);

internal sealed record KnownGroup(WorkGroup Group, string ProjectCode, bool CameByASpreadsheet);

internal sealed record KnownPart(Guid Id, Guid SchoolId, ParticipationState State, bool HasMarks, IReadOnlyDictionary<ParticipationState, DateOnly> Events);

/// <summary>What a hub has stored, as far as a list of that year can be about it. A handful of queries however long the list is.</summary>
internal sealed class HubKnowledge
{
    private readonly Dictionary<string, KnownPerson> _people;
    private readonly ILookup<(string Name, Guid School), KnownPerson> _bySchool;
    private readonly Dictionary<(Guid Group, Guid Person), KnownPart> _parts;

    private HubKnowledge(List<KnownPerson> people, IEnumerable<(string Key, Guid PersonId)> merged, IEnumerable<Appointment> posts, Dictionary<(Guid, Guid), KnownPart> parts)
    {
        // Somebody may be known twice by one address, once apart: then the record that signs in by it is meant.
        _people = people.GroupBy(p => EmailAddress.Key(p.Email)).ToDictionary(p => p.Key, p => p.OrderByDescending(x => x.EmailKey == p.Key).ThenBy(x => x.Id).First());
        var byId = people.ToDictionary(p => p.Id);
        foreach (var (key, id) in merged) _people.TryAdd(key, byId[id]);
        Posts = posts.ToLookup(p => (p.PersonId, p.SchoolId), p => p.Held);
        _bySchool = Posts.ToLookup(p => (SearchText.Fold(byId[p.Key.PersonId].Name), p.Key.SchoolId), p => byId[p.Key.PersonId]);
        _parts = parts;
    }

    public required IReadOnlyList<KnownGroup> Groups { get; init; }
    public required IReadOnlyDictionary<string, Project> Projects { get; init; }
    public required IReadOnlySet<(Guid Group, Guid School)> Places { get; init; }
    public ILookup<(Guid PersonId, Guid SchoolId), PostHeld> Posts { get; }

    public KnownPerson? ByAddress(string key) => _people.GetValueOrDefault(key);

    /// <summary>People of that name at that school. They may be somebody else: only a person decides.</summary>
    public IEnumerable<KnownPerson> Namesakes(string name, Guid schoolId) => _bySchool[(SearchText.Fold(name), schoolId)];

    public KnownPart? Part(Guid groupId, Guid personId) => _parts.GetValueOrDefault((groupId, personId));

    public static async Task<HubKnowledge> LoadAsync(TessellateDb db, Guid hubId, ProgrammeYear year, CancellationToken stop)
    {
        var projects = await db.Projects.Where(p => p.Year == year && p.PublishedAt != null && (p.HubId == null || p.HubId == hubId)).AsNoTracking().ToListAsync(stop);
        var ofYear = db.Projects.Where(p => p.Year == year);
        var groups = db.WorkGroups.Real().Where(g => g.HubId == hubId && ofYear.Any(p => p.Id == g.ProjectId));
        var made = db.SpreadsheetMade.Where(m => m.Kind == MadeKind.WorkGroup);
        var rows = await groups.Join(ofYear, g => g.ProjectId, p => p.Id, (g, p) => new { Group = g, p.Code, ByASpreadsheet = made.Any(m => m.ThingId == g.Id) }).AsNoTracking().ToListAsync(stop);
        var known = db.People.Where(p => p.MergedIntoId == null).KnownTo(hubId, db);
        var people = await known.Select(p => new KnownPerson(p.Id, p.Name, p.Email, p.EmailKey)).ToListAsync(stop);
        var merged = await db.People.Join(known, gone => gone.MergedIntoId, p => p.Id, (gone, p) => new { gone.EmailKey, p.Id }).ToListAsync(stop);
        var posts = await db.Appointments.Where(a => known.Any(p => p.Id == a.PersonId)).AsNoTracking().ToListAsync(stop);
        var places = await db.Places.Where(p => p.State == PlaceState.Taken && groups.Any(g => g.Id == p.WorkGroupId)).Select(p => new { p.WorkGroupId, p.SchoolId }).ToListAsync(stop);
        return new(people, merged.Select(p => (p.EmailKey, p.Id)), posts, await PartsAsync(db, groups, stop))
        {
            Groups = [.. rows.Select(r => new KnownGroup(r.Group, r.Code, r.ByASpreadsheet))],
            Projects = projects.ToDictionary(p => p.Code, StringComparer.OrdinalIgnoreCase),
            Places = places.Select(p => (p.WorkGroupId, p.SchoolId)).ToHashSet()
        };
    }

    private static async Task<Dictionary<(Guid, Guid), KnownPart>> PartsAsync(TessellateDb db, IQueryable<WorkGroup> groups, CancellationToken stop)
    {
        var (parts, marks) = (db.Participations.Where(t => groups.Any(g => g.Id == t.WorkGroupId)), db.Marks);
        var events = (await db.ParticipationEvents.Standing(db).Where(e => parts.Any(t => t.Id == e.ParticipationId)).Select(e => new { e.ParticipationId, e.Kind, e.On }).ToListAsync(stop)).ToLookup(e => e.ParticipationId);
        var rows = await parts.Select(t => new { t.Id, t.WorkGroupId, t.PersonId, t.SchoolId, t.State, HasMarks = marks.Any(m => m.ParticipationId == t.Id) }).ToListAsync(stop);
        return rows.ToDictionary(t => (t.WorkGroupId, t.PersonId), t => new KnownPart(t.Id, t.SchoolId, t.State, t.HasMarks,
            events[t.Id].GroupBy(e => e.Kind).ToDictionary(e => e.Key, e => e.Min(x => x.On))));
    }
}
