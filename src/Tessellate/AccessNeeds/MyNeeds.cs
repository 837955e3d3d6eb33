using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.AccessNeeds;

/// <summary>What one person has said that they need, for a group and its sessions that are still to come.</summary>
public sealed record MyNeeds(WorkGroup Group, IReadOnlyList<Session> Sessions, IReadOnlyList<PersonNeeds> Said)
{
    public PersonNeeds? For(Guid? sessionId) => Said.FirstOrDefault(n => n.SessionId == sessionId);

    /// <summary>Three queries.</summary>
    /// <exception cref="NotFoundException">The person does not take part in such a group.</exception>
    public static async Task<MyNeeds> GetAsync(TessellateDb db, string code, Access access, DateTime now, CancellationToken stop = default)
    {
        var group = await db.WorkGroups.ComingTo(access, db).AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) ?? throw new NotFoundException("Work group", code);
        var (id, me) = (group.Id, access.OwnNeedsOf);
        var sessions = await db.Sessions.TakingPlace(db).Where(s => s.WorkGroupId == id && s.EndsAt > now).OrderBy(s => s.StartsAt).AsNoTracking().ToListAsync(stop);
        return new(group, sessions, await db.PersonNeeds.Where(n => n.WorkGroupId == id && n.PersonId == me).AsNoTracking().ToListAsync(stop));
    }
}
