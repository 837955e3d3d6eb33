using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>A mark as a register now has it: whose it is, and what it was before.</summary>
public sealed record WrittenMark(Guid ParticipationId, string Name, MarkKind? Old, MarkKind? New);

/// <summary>What a room after this one makes of marks, in the transaction that saves them and while the group's row is held.</summary>
public interface IFollowMarks
{
    /// <summary>What would fall away, in sentences that whoever saves reads before anything is saved. Changes nothing.</summary>
    Task<IReadOnlyList<string>> FallingAwayAsync(Session session, IReadOnlyList<WrittenMark> written, Access access, CancellationToken stop);

    /// <summary>Follows the marks. The caller saves.</summary>
    Task RunAsync(WorkGroup group, Session session, IReadOnlyList<WrittenMark> written, Actor actor, DateTime now, CancellationToken stop);
}
