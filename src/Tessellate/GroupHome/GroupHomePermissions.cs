using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

/// <summary>
/// A group's home is for those who take its registers, who keep it, and for those who take part, while they do. For others it is not there.
/// </summary>
public static class GroupHomePermissions
{
    public static IQueryable<WorkGroup> KeptBy(this IQueryable<WorkGroup> groups, Access access, TessellateDb db) => groups.WithRegistersFor(access, db);

    public static IQueryable<WorkGroup> WithHomeFor(this IQueryable<WorkGroup> groups, Access access, TessellateDb db)
    {
        var (me, kept, cancelled) = (access.Person?.Id, db.WorkGroups.KeptBy(access, db), db.WorkGroups.Where(g => g.CancelledAt != null));
        // Cancelling takes everybody out, and what they wrote stays theirs to read.
        var mine = db.Participations.Where(p => p.PersonId == me && (p.State != ParticipationState.Withdrew || cancelled.Any(g => g.Id == p.WorkGroupId)));
        return groups.Where(g => kept.Any(k => k.Id == g.Id) || mine.Any(p => p.WorkGroupId == g.Id));
    }
}
