using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

/// <summary>Somebody who takes part now.</summary>
public sealed record HomePerson(Guid ParticipationId, Guid PersonId, string Name, string Email, Guid SchoolId, string School, ParticipationState State)
{
    /// <summary>In what they took part before, the latest first; for whoever sees contacts.</summary>
    public IReadOnlyList<EarlierGroup> Earlier { get; init; } = [];
}

/// <summary>Somebody who leads the group.</summary>
public sealed record HomeLead(Guid PersonId, string Name);

/// <summary>An entry with the names that belong to it.</summary>
public sealed record HomeLine(HomeEntry Entry, string? Owner, string? Author);

/// <summary>A reflection with whose it is.</summary>
public sealed record HomeReflection(TaskReflection Reflection, string By);

/// <summary>
/// A group's home as one reader may see it. Who keeps it sees everybody by name; who takes part sees the names of their own school and of
/// the others the schools only, and of reflections their own and those that were shared.
/// </summary>
public sealed record GroupHomeOnPage(WorkGroup Group, Hub Hub, bool IsKeeper, Guid? Me, IReadOnlyList<Session> Sessions, IReadOnlyList<HomePerson> People,
    IReadOnlyList<HomeLead> Leads, IReadOnlyList<HomeLine> Entries, IReadOnlyList<HomeReflection> Reflections)
{
    /// <summary>What was taken out within the last day: whoever keeps the home can put it back.</summary>
    public IReadOnlyList<HomeLine> TakenOut { get; init; } = [];

    /// <summary>Whether the reader sees addresses, and what people did before with the hub: whoever leads the group, and the hub that runs it. Staff of a partner hub see who takes part.</summary>
    public bool SeesContacts { get; init; }

    public Session? Next(DateTime now) => Sessions.FirstOrDefault(s => s.EndsAt > now);

    public bool TakesPart => People.Any(p => p.PersonId == Me);

    /// <summary>Whether the reader may know by name who that is: who keeps the home may; everybody themselves, the leads, and colleagues of their own school.</summary>
    public bool MayName(Guid? personId) => IsKeeper || personId == Me || Leads.Any(l => l.PersonId == personId)
        || People.Any(p => p.PersonId == personId && People.Any(own => own.PersonId == Me && own.SchoolId == p.SchoolId));

    public IEnumerable<HomeLine> Of(EntryKind kind) => Entries.Where(e => e.Entry.Kind == kind);

    /// <summary>People by school, by name where the reader may know it.</summary>
    public IEnumerable<(string School, int People, IReadOnlyList<string> Names)> Schools()
    {
        var own = People.Where(p => p.PersonId == Me).Select(p => p.SchoolId).ToHashSet();
        return People.GroupBy(p => (p.SchoolId, p.School)).Select(s => (s.Key.School, s.Count(), (IReadOnlyList<string>)(IsKeeper || own.Contains(s.Key.SchoolId) ? [.. s.Select(p => p.Name)] : [])));
    }

    /// <inheritdoc cref="GetAsync(TessellateDb, string, Access, DateOnly, DateTime?, CancellationToken)"/>
    public static Task<GroupHomeOnPage> GetAsync(TessellateDb db, string code, Access access, DateOnly today, CancellationToken stop = default) => GetAsync(db, code, access, today, takenOutSince: null, stop);

    /// <summary>Four queries, however many there are of anything. <paramref name="takenOutSince"/>: with what was taken out after that moment, for whoever keeps the home.</summary>
    /// <exception cref="NotFoundException">There is no such group, or its home is not for this person.</exception>
    public static async Task<GroupHomeOnPage> GetAsync(TessellateDb db, string code, Access access, DateOnly today, DateTime? takenOutSince, CancellationToken stop)
    {
        var (me, kept) = (access.Person?.Id, db.WorkGroups.KeptBy(access, db));
        var everybody = db.People;
        var leading = db.RoleGrants.InForceOn(today).Where(l => l.Role == Role.WorkGroupLead).Join(everybody, l => l.PersonId, p => p.Id, (l, p) => new { l.WorkGroupId, p.Id, p.Name });
        var row = await db.WorkGroups.WithHomeFor(access, db).Where(g => g.Code == code).Join(db.Hubs, g => g.HubId, h => h.Id, (g, h) => new { Group = g, Hub = h })
            .Select(x => new { x.Group, x.Hub, IsKeeper = kept.Any(k => k.Id == x.Group.Id), Leads = leading.Where(l => l.WorkGroupId == x.Group.Id).ToList() })
            .AsNoTracking().SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Work group", code);
        var (id, hubId, begins) = (row.Group.Id, row.Group.HubId, row.Group.StartsOn);
        var seesContacts = access.CanSeePeopleOf(hubId) || access.LedWorkGroupIds.Contains(id);
        var (parts, before, projects) = (db.Participations.Where(p => seesContacts && p.WorkGroupId != id && p.State != ParticipationState.Withdrew), db.WorkGroups.Real().Where(g => g.HubId == hubId && g.StartsOn < begins && g.CancelledAt == null), db.Projects);
        var sessions = await db.Sessions.TakingPlace(db).Where(s => s.WorkGroupId == id).OrderBy(s => s.StartsAt).AsNoTracking().ToListAsync(stop);
        var people = await (from p in db.Participations.Where(p => p.WorkGroupId == id && p.State != ParticipationState.Withdrew)
                            join person in db.People on p.PersonId equals person.Id
                            join s in db.Schools on p.SchoolId equals s.Id
                            join e in db.Establishments on s.Urn equals e.Urn
                            orderby e.Name, e.Urn, person.Name, p.Id
                            select new HomePerson(p.Id, person.Id, person.Name, person.Email, p.SchoolId, e.Name, p.State)
                            {
                                Earlier = (from other in parts.Where(x => x.PersonId == p.PersonId)
                                           join g in before on other.WorkGroupId equals g.Id
                                           join project in projects on g.ProjectId equals project.Id
                                           orderby g.StartsOn descending, other.Id
                                           select new EarlierGroup(project.Title, g.StartsOn, other.State)).ToList()
                            }).ToListAsync(stop);
        var leads = row.Leads.DistinctBy(l => l.Id).OrderBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.Id).Select(l => new HomeLead(l.Id, l.Name)).ToList();
        var writer = access.Viewer is null ? me : null; // whoever looks at the site as somebody else reads only what was shared
        var written = db.TaskReflections.Where(r => r.IsShared || r.PersonId == writer).Join(db.People, r => r.PersonId, p => p.Id, (r, p) => new { Reflection = r, p.Name });
        var since = row.IsKeeper ? takenOutSince : null;
        var entries = await db.HomeEntries.Where(e => e.WorkGroupId == id && (e.TakenOutAt == null || e.TakenOutAt > since)).OrderBy(e => e.DueOn).ThenByDescending(e => e.WrittenAt).Select(e => new
        {
            Entry = e, Owner = everybody.Where(p => p.Id == e.OwnedById).Select(p => p.Name).FirstOrDefault(), Author = everybody.Where(p => p.Id == e.WrittenById).Select(p => p.Name).FirstOrDefault(),
            Written = written.Where(r => r.Reflection.EntryId == e.Id).ToList()
        }).AsNoTracking().ToListAsync(stop);
        var lines = entries.ConvertAll(e => new HomeLine(e.Entry, e.Owner, e.Author));
        return new(row.Group, row.Hub, row.IsKeeper, me, sessions, people, leads, [.. lines.Where(l => l.Entry.TakenOutAt is null)],
            [.. entries.SelectMany(e => e.Written).Select(r => new HomeReflection(r.Reflection, r.Name)).OrderBy(r => r.Reflection.WrittenAt)])
        { SeesContacts = seesContacts, TakenOut = [.. lines.Where(l => l.Entry.TakenOutAt is not null).OrderByDescending(l => l.Entry.TakenOutAt)] };
    }
}
