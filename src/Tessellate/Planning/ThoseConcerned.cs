using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.WorkGroups;

namespace Tessellate.Planning;

/// <summary>Somebody to be told of a change, and why them.</summary>
public sealed record Concerned(string Name, string Email, Guid? PersonId, string Reason)
{
    /// <summary>Agreed for their school, or was asked to.</summary>
    public bool IsHead { get; init; }

    /// <summary>Visits that end with the group, as this person reads of them.</summary>
    public IReadOnlyList<string> Visits { get; init; } = [];
}

/// <summary>
/// Whom a change of a Work Group concerns: who takes part, who is named for a place that is held or offered, who leads it, and the heads who have agreed to
/// its days or are asked to. Nobody else is written to, and nobody twice.
/// </summary>
public static class ThoseConcerned
{
    /// <summary>Five queries, however many they are.</summary>
    public static async Task<List<Concerned>> OfAsync(TessellateDb db, WorkGroup group, DateOnly today, CancellationToken stop)
    {
        var (people, interests, groupId) = (db.People, db.Interests, group.Id);
        var standing = db.Places.Where(p => p.WorkGroupId == groupId && (p.State == PlaceState.Held || p.State == PlaceState.Taken));
        var held = db.Places.Where(p => p.WorkGroupId == groupId && (p.State == PlaceState.Held || p.State == PlaceState.Offered));

        var takePart = await db.Participations.Where(p => p.WorkGroupId == groupId && p.State != ParticipationState.Withdrew)
            .Join(people, p => p.PersonId, p => p.Id, (_, p) => new Concerned(p.Name, p.Email, p.Id, "You get this because you take part.")).ToListAsync(stop);
        var named = await db.InterestPeople.Where(p => p.LeftAt == null && held.Any(x => x.InterestId == p.InterestId))
            .Select(p => new Concerned(p.Name, p.Email, p.PersonId, "You get this because a place is held for you, or offered to your school.")).ToListAsync(stop);
        // Whoever asked answers the offer by its dates, also when they do not come themselves.
        named.AddRange(await db.Interests.Where(i => i.State == InterestState.Offered && held.Any(x => x.InterestId == i.Id))
            .Select(i => new Concerned(i.AskedByName, i.AskedByEmail, null, "You get this because a place is offered to your school.")).ToListAsync(stop));
        var leads = await db.RoleGrants.InForceOn(today).Where(g => g.Role == Role.WorkGroupLead && g.WorkGroupId == groupId)
            .Join(people, g => g.PersonId, p => p.Id, (_, p) => new Concerned(p.Name, p.Email, p.Id, "You get this because you lead the group.")).ToListAsync(stop);
        var heads = await db.Agreements.Where(a => (a.State == AgreementState.Asked || a.State == AgreementState.Agreed) && standing.Any(p => p.InterestId == a.InterestId))
            .Select(a => new Concerned(a.HeadName, a.HeadEmail, null, "You get this because you were asked to agree for your school.") { IsHead = true }).ToListAsync(stop);
        return [.. takePart.Concat(named).Concat(leads).Concat(heads).DistinctBy(one => EmailAddress.Key(one.Email)).OrderBy(one => one.IsHead).ThenBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Email, StringComparer.Ordinal)];
    }

    /// <summary>Whoever is to visit a lead of the group on that day: to see the session, which may be on another day now.</summary>
    public static async Task<List<Concerned>> VisitorsOnAsync(TessellateDb db, WorkGroup group, DateOnly day, CancellationToken stop)
    {
        var (people, groupId) = (db.People, group.Id);
        return await db.SupportVisits.Where(v => v.WorkGroupId == groupId && v.State == SupportState.Planned && v.On == day).OrderBy(v => v.Id)
            .Join(people, v => v.VisitorId, p => p.Id, (_, p) => new Concerned(p.Name, p.Email, p.Id, "You get this because you are to visit the lead of the group on the day as it was.")).ToListAsync(stop);
    }
}
