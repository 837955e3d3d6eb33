using Tessellate.Accounts;
using Tessellate.Networks;
using Tessellate.Roles;

namespace Tessellate.Web.Pages.Roles;

/// <summary>What the table of who has access needs to be drawn; the slug is that of its hub, none for the network.</summary>
public sealed record RoleTable(RoleList Roles, Access Access, NetworkSettings Words, DateOnly Today, string? Slug)
{
    public bool MayConfirm => Roles.Now.Any(r => Access.CanConfirm(r.Grant));

    public int Overdue => Roles.Now.Count(r => r.IsOverdueOn(Today));

    public bool MayHandOver(RoleRow row) => Slug is not null && IsFirstOf(row) && Access.CanConfirm(row.Grant);

    public bool MayViewAs(RoleRow row) => IsFirstOf(row) && !row.HoldsMore && Access.CanViewAs(row.Grant.PersonId, [.. Roles.Now.Where(r => r.Grant.PersonId == row.Grant.PersonId).Select(r => r.Grant)]);

    private bool IsFirstOf(RoleRow row) => Roles.Now.FirstOrDefault(r => r.Grant.PersonId == row.Grant.PersonId) == row;
}
