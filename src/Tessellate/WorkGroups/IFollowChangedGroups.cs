namespace Tessellate.WorkGroups;

/// <summary>What another room has to put right when a Work Group was changed; within the same transaction.</summary>
public interface IFollowChangedGroups
{
    /// <param name="group">As it is from now on.</param>
    /// <param name="stop">Stops it.</param>
    Task RunAsync(WorkGroup group, CancellationToken stop);
}
