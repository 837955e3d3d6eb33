namespace Tessellate.WorkGroups;

/// <summary>
/// Who sees a Work Group and may ask for places. Open: everybody. Invitation: whoever holds its link, and confirmed heads of schools that its hub has named; to others it is not there.
/// FollowOn: everybody sees it, and schools that took part in what it follows on may ask.
/// </summary>
public enum Visibility { Open, Invitation, FollowOn }

/// <summary>A school that the hub has named for a group by invitation, by any URN that it ever had.</summary>
public sealed class InvitedSchool
{
    public required Guid WorkGroupId { get; init; }
    public required int Urn { get; init; }
}

/// <summary>
/// Who is to see a group, as staff plan it: what a follow-on group follows (the code of a project or of a group of the same hub), and the schools that are named for one by
/// invitation. None named: whoever holds the link.
/// </summary>
public sealed record PlannedVisibility(Visibility Kind, string? FollowsOn = null, IReadOnlyCollection<int>? Urns = null)
{
    public static PlannedVisibility ForAll { get; } = new(Visibility.Open);
}
