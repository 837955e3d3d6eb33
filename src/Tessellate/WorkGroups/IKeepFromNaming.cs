using Tessellate.Foundation;

namespace Tessellate.WorkGroups;

/// <summary>What another room knows against naming schools for a group by invitation.</summary>
public interface IKeepFromNaming
{
    /// <param name="urns">Those that are named now, and were not before.</param>
    /// <param name="projectId">The project of the group.</param>
    /// <param name="stop">Stops asking.</param>
    /// <exception cref="BrokenRuleException">One of them is not to be named, and why.</exception>
    Task MustBeNamableAsync(IReadOnlyCollection<int> urns, Guid projectId, CancellationToken stop);
}
