using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Messages;

namespace Tessellate.Duplicates;

/// <summary>A hub makes one of two records when it sees all of both; otherwise the national lead decides. Nobody merges themselves.</summary>
public static class DuplicatesPermissions
{
    extension(Access access)
    {
        public bool CanMergePeople => access.IsNationalLead || access.StaffHubIds.Any();
    }

    /// <summary>Merges that the person may undo: one of another hub says why and by whom, which is that hub's affair.</summary>
    public static IQueryable<PersonMerge> VisibleTo(this IQueryable<PersonMerge> merges, Access access, TessellateDb db)
    {
        if (access.IsNationalLead) return merges;

        var hubIds = access.StaffHubIds.ToList();
        var (people, seen, parts, grants) = (db.People.VisibleTo(access, db), db.Participations.VisibleTo(access, db), db.Participations, db.RoleGrants);
        var (messages, named, interests) = (db.Messages, db.InterestPeople, db.Interests);
        return merges.Where(m => people.Any(p => p.Id == m.KeptId) && !grants.Any(g => g.PersonId == m.KeptId)
            && !parts.Any(t => t.PersonId == m.KeptId && !seen.Any(s => s.Id == t.Id))
            && !messages.Any(w => w.PersonId == m.KeptId && w.HubId != null && !hubIds.Contains(w.HubId.Value))
            && !named.Any(n => n.PersonId == m.KeptId && interests.Any(i => i.Id == n.InterestId && !hubIds.Contains(i.HubId))));
    }

    /// <summary>Why the person may not merge these two, in a sentence; null when they may. At most four queries.</summary>
    public static async Task<string?> WhyNotMergeAsync(this Access access, TessellateDb db, Guid one, Guid other, CancellationToken stop = default)
    {
        if (access.Person?.Id is { } me && (me == one || me == other)) return "One of these records is your own. Ask a colleague to merge them.";
        if (access.IsNationalLead) return null;

        List<Guid> both = [one, other];
        var hubIds = access.StaffHubIds.ToList();
        var (seen, interests) = (db.Participations.VisibleTo(access, db), db.Interests);
        var wholly = !await db.RoleGrants.AnyAsync(g => both.Contains(g.PersonId), stop)
            && !await db.Participations.AnyAsync(t => both.Contains(t.PersonId) && !seen.Any(s => s.Id == t.Id), stop)
            && !await db.Messages.AnyAsync(m => m.PersonId != null && both.Contains(m.PersonId.Value) && m.HubId != null && !hubIds.Contains(m.HubId.Value), stop)
            && !await db.InterestPeople.AnyAsync(p => p.PersonId != null && both.Contains(p.PersonId.Value) && interests.Any(i => i.Id == p.InterestId && !hubIds.Contains(i.HubId)), stop);
        return wholly ? null : "These records hold more than your hub’s own, so the national team decides. They see this pair in their list.";
    }
}
