using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Roles;

/// <summary>
/// A role in the list of who has access, with who gave it, who confirmed it last and when its holder was last here. <c>HoldsMore</c>: the
/// holder has roles besides that whoever looks cannot give.
/// </summary>
public sealed record RoleRow(RoleGrant Grant, string Name, string Email, DateTime? LastSignedInAt, string? GroupTitle, string? GroupCode, string? GivenBy, DateTime? ConfirmedAt, string? ConfirmedBy, string? EndedBy, bool HoldsMore)
{
    public bool IsOverdueOn(DateOnly today) => RoleConfirmation.IsOverdue(Grant, ConfirmedAt is { } at ? DateOnly.FromDateTime(at.InLondon()) : null, today);
}

/// <summary>Everybody with a role in one place: who holds one today, who will, and who did within a year.</summary>
public sealed record RoleList(IReadOnlyList<RoleRow> Now, IReadOnlyList<RoleRow> ToCome, IReadOnlyList<RoleRow> Ended);

public static class WhoHasAccess
{
    /// <summary>One query however many people; of a hub, or of the network when none is given.</summary>
    public static async Task<RoleList> WhoHasAccessAsync(this TessellateDb db, Guid? hubId, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (people, groups, confirmations, since) = (db.People, db.WorkGroups, db.RoleConfirmations, today.AddYears(-1));
        var inForce = db.RoleGrants.InForceOn(today);
        var beyond = access.IsNationalLead ? inForce.Where(g => g.Role == Role.Operator && hubId != null) : inForce.Where(g => g.HubId != hubId);
        var rows = await db.RoleGrants.AsNoTracking().VisibleTo(access).Where(g => g.HubId == hubId && (g.ToOn == null || g.ToOn >= since))
            .Where(g => hubId != null || g.WorkGroupId == null)
            .Join(people, g => g.PersonId, p => p.Id, (g, p) => new { g, p })
            .Select(x => new RoleRow(x.g, x.p.Name, x.p.Email, x.p.LastSignedInAt,
                groups.Where(w => w.Id == x.g.WorkGroupId).Select(w => w.Title).FirstOrDefault(), groups.Where(w => w.Id == x.g.WorkGroupId).Select(w => w.Code).FirstOrDefault(),
                people.Where(p => p.Id == x.g.GivenById).Select(p => p.Name).FirstOrDefault(),
                confirmations.Where(c => c.RoleGrantId == x.g.Id).Max(c => (DateTime?)c.ConfirmedAt),
                confirmations.Where(c => c.RoleGrantId == x.g.Id).OrderByDescending(c => c.ConfirmedAt).Join(people, c => c.ConfirmedById, p => p.Id, (_, p) => p.Name).FirstOrDefault(),
                people.Where(p => p.Id == x.g.EndedById).Select(p => p.Name).FirstOrDefault(), beyond.Any(g => g.PersonId == x.g.PersonId))).ToListAsync(stop);

        var ordered = rows.OrderBy(r => r.Grant.Role).ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.GroupCode, StringComparer.Ordinal).ToList();
        return new([.. ordered.Where(r => r.Grant.IsInForceOn(today))],
            [.. ordered.Where(r => r.Grant.EndedAt is null && r.Grant.FromOn > today)],
            [.. ordered.Where(r => r.Grant.EndedAt is not null || r.Grant.ToOn < today).OrderByDescending(r => r.Grant.ToOn)]);
    }
}
