using Tessellate.Accounts;

namespace Tessellate.Roles;

/// <summary>Somebody looked at a role and said that it is still right. Once a month for every role; what was not confirmed is overdue.</summary>
public sealed class RoleConfirmation
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid RoleGrantId { get; init; }
    public required DateTime ConfirmedAt { get; init; }
    public required Guid ConfirmedById { get; init; }

    /// <summary>As what: "Hub lead, North Star".</summary>
    public required string ConfirmedBy { get; init; }

    /// <summary>Whoever was last confirmed, or began, before this day is overdue. A role that begins is as good as confirmed.</summary>
    public static DateOnly OverdueBefore(DateOnly today) => today.AddMonths(-1);

    public static bool IsOverdue(RoleGrant grant, DateOnly? confirmedOn, DateOnly today) =>
        grant.IsInForceOn(today) && (confirmedOn is { } on && on > grant.FromOn ? on : grant.FromOn) < OverdueBefore(today);
}
