using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>Somebody who is in a group by a request: takes part, or a place is held or offered for them. <c>Key</c> is their address as it is compared.</summary>
public sealed record InGroup(Guid WorkGroupId, Guid? InterestId, string Key, string Name, string School);

/// <summary>Somebody whom a request names, and whether they are in its group by another.</summary>
internal sealed class NamedPersonInGroup
{
    public required InterestPerson Person { get; init; }
    public required bool IsIn { get; init; }
}

/// <summary>
/// Nobody is in a group for two schools: they would sign up for the second when its head says yes, and could not. So it is asked when a place is given, held or offered, and not only when they sign up.
/// </summary>
public static class InGroupAlready
{
    /// <summary>Those of these addresses who are in one of these groups; two queries.</summary>
    public static async Task<List<InGroup>> InGroupsAsync(this TessellateDb db, IReadOnlyCollection<Guid> groupIds, IEnumerable<InterestPerson> named, CancellationToken stop = default)
    {
        var keys = named.Select(p => EmailAddress.Key(p.Email)).Distinct().ToList();
        var takePart = await (from t in db.Participations.Where(t => groupIds.Contains(t.WorkGroupId) && t.State != ParticipationState.Withdrew)
                              join place in db.Places on t.PlaceId equals place.Id
                              join person in db.People.Where(p => keys.Contains(p.EmailKey)) on t.PersonId equals person.MergedIntoId ?? person.Id
                              join s in db.Schools on t.SchoolId equals s.Id
                              join e in db.Establishments on s.Urn equals e.Urn
                              select new InGroup(t.WorkGroupId, place.InterestId, person.EmailKey, person.Name, e.Name)).ToListAsync(stop);
#pragma warning disable CA1304, CA1311 // lower() of the database
        var waiting = await (from p in db.InterestPeople.Where(p => p.LeftAt == null && keys.Contains(p.Email.ToLower()))
                             join place in db.Places.Where(x => groupIds.Contains(x.WorkGroupId) && (x.State == PlaceState.Held || x.State == PlaceState.Offered)) on p.InterestId equals place.InterestId
                             join s in db.Schools on place.SchoolId equals s.Id
                             join e in db.Establishments on s.Urn equals e.Urn
                             select new InGroup(place.WorkGroupId, place.InterestId, p.Email.ToLower(), p.Name, e.Name)).ToListAsync(stop);
#pragma warning restore CA1304, CA1311
        return [.. takePart, .. waiting];
    }

    /// <summary>People whom requests name, and whether each is in the group by another request: to be part of one query.</summary>
    internal static IQueryable<NamedPersonInGroup> WithInGroup(this TessellateDb db, Guid groupId, IQueryable<InterestPerson> named)
    {
        var takePart = from t in db.Participations.Where(t => t.WorkGroupId == groupId && t.State != ParticipationState.Withdrew)
                       join person in db.People on t.PersonId equals person.MergedIntoId ?? person.Id
                       select person.EmailKey;
        var places = db.Places.Where(x => x.WorkGroupId == groupId && (x.State == PlaceState.Held || x.State == PlaceState.Offered));
        var waiting = db.InterestPeople.Where(p => p.LeftAt == null && places.Any(x => x.InterestId == p.InterestId));
#pragma warning disable CA1304, CA1311, CA1862 // lower() of the database
        return named.Select(p => new NamedPersonInGroup
        {
            Person = p, IsIn = takePart.Contains(p.Email.ToLower()) || waiting.Any(w => w.InterestId != p.InterestId && w.Email.ToLower() == p.Email.ToLower())
        });
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>
    /// Of two schools that name the same person for one group at the same moment the second waits here until the first is settled, and then finds them in it. Inside the transaction that gives,
    /// holds or offers the place, and before the group's row is taken, for which everybody else waits. By address: of two addresses of one person both may be held a place, and one signs up.
    /// </summary>
    internal static async Task WaitForSamePeopleAsync(this TessellateDb db, InterestInFull about, CancellationToken stop)
    {
        if (!db.Database.IsNpgsql()) return; // SQLite has one writer: who writes has waited already

        // There is no row yet that both would take. In one order, or two requests with the same two people would wait for each other.
        var keys = about.People.Select(p => $"{about.Group.Id} {EmailAddress.Key(p.Email)}").Distinct().Order(StringComparer.Ordinal).ToArray();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest({keys}) AS key", stop);
    }

    /// <summary>Of those who are in groups, somebody whom this request names for another school; null when it names none.</summary>
    internal static InGroup? In(this InterestInFull about, IEnumerable<InGroup> those)
    {
        var keys = about.People.Select(p => EmailAddress.Key(p.Email)).ToHashSet();
        return those.FirstOrDefault(one => one.WorkGroupId == about.Group.Id && one.InterestId != about.Interest.Id && keys.Contains(one.Key));
    }

    /// <summary>The sentence for the hub that gives the place.</summary>
    internal static string InWords(this InGroup one) => $"{one.Name} is in this group already, for {one.School}, and nobody takes part for two schools. Ask the school to name somebody else, or withdraw them there first.";

    internal static async Task<Refusal?> WhyInGroupAsync(this TessellateDb db, InterestInFull about, CancellationToken stop = default) =>
        about.In(await db.InGroupsAsync([about.Group.Id], about.People, stop)) is { } one ? new(RefusalReason.TakesPart, $"{one.InWords()} Nothing was changed.") : null;
}
