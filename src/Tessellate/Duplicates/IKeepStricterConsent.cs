using Tessellate.Database;

namespace Tessellate.Duplicates;

/// <summary>
/// Whoever keeps consents or unsubscriptions says here what becomes of them when two records are made one: of each, the stricter goes
/// on. A no that was said under either address is a no of the person. Called within the transaction of the merge, before anything is
/// moved, and of its undoing, when everything is back.
/// </summary>
public interface IKeepStricterConsent
{
    Task MergeAsync(TessellateDb db, Guid keptId, Guid goneId, DateTime now, CancellationToken stop);

    /// <summary>The records part again; what became stricter may stay so.</summary>
    Task PartAsync(TessellateDb db, Guid keptId, Guid goneId, DateTime now, CancellationToken stop);
}
