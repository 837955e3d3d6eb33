using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Schools;

public static class PostcodeGazetteer
{
    private static readonly Func<TessellateDb, string, CancellationToken, Task<PostcodePlace?>> ByPostcode = EF.CompileAsyncQuery(
        (TessellateDb db, string bare, CancellationToken stop) => db.Set<PostcodePlace>().AsNoTracking().FirstOrDefault(p => p.Postcode == bare));

    /// <summary>Position and district of a live postcode of England; null when it is not in the postcode file, or no file was loaded.</summary>
    public static Task<PostcodePlace?> FindAsync(TessellateDb db, Postcode postcode, CancellationToken stop) =>
        ByPostcode(db, postcode.Outward + postcode.Inward, stop);
}
