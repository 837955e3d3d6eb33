using Tessellate.Database;

namespace Tessellate.Schools;

/// <summary>
/// What a later room derives from schools and areas (the finder). Called inside the transaction that changed them, so
/// that the derived rows are true exactly when the change is.
/// </summary>
public interface IDerivedFromRegister
{
    Task RebuildAsync(TessellateDb db, CancellationToken stop);
}
