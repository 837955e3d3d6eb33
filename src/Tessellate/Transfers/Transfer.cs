using Tessellate.WorkGroups;

namespace Tessellate.Transfers;

/// <summary>Proposed: another hub has to answer. Done: the place is in the other group. Declined: that hub said no. TakenBack: whoever proposed it did not wait.</summary>
public enum TransferState { Proposed, Done, Declined, TakenBack }

/// <summary>
/// A school's place moves, with the people in it, from one Work Group to another of the same project, without a new application. The hub of the group they leave proposes; where the
/// other group is another hub's, that hub accepts.
/// </summary>
public sealed class Transfer
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The request by which the school has its place in the group that it leaves.</summary>
    public required Guid InterestId { get; init; }
    public required Guid FromGroupId { get; init; }
    public required Guid FromHubId { get; init; }
    public required Guid ToGroupId { get; init; }
    public required Guid ToHubId { get; init; }
    public required Guid SchoolId { get; init; }

    /// <summary>Why, as those who move and the other hub read it.</summary>
    public required string Reason { get; init; }
    public required DateTime ProposedAt { get; init; }
    public Guid? ProposedById { get; init; }

    public TransferState State { get; set; } = TransferState.Proposed;
    public DateTime? AnsweredAt { get; set; }
    public Guid? AnsweredById { get; set; }

    /// <summary>Why the other hub said no.</summary>
    public string? AnswerReason { get; set; }

    /// <summary>The request by which the school has its place in the other group, once it moved.</summary>
    public Guid? NewInterestId { get; set; }

    /// <summary>
    /// Whether what a head agreed to still covers the other group: no more half-days out of class, no more days that are still to come, and none that begins sooner than the
    /// first one did, or within <see cref="DaysOfNotice"/> days.
    /// </summary>
    public static bool IsNoWorse(WorkGroup from, IReadOnlyList<Session> before, WorkGroup to, IReadOnlyList<Session> after, DateTime now)
    {
        var (ahead, next) = (before.Where(s => s.StartsAt > now).Select(s => s.StartsAt).Order().ToList(), after.Where(s => s.StartsAt > now).Select(s => s.StartsAt).Order().ToList());
        if (to.HalfDaysOut > from.HalfDaysOut || next.Count > ahead.Count || next.Count == 0) return false;
        return next[0] >= ahead[0] || next[0] >= now.AddDays(DaysOfNotice);
    }

    /// <summary>Days before a session that a school needs to find cover, where it had counted on a later one.</summary>
    public const int DaysOfNotice = 14;
}
