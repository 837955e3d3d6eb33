using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Schools;

public static class PostcodeGazetteer
{
    /// <summary>Position and district of a live postcode of England; null when it is not in the postcode file, or no file was loaded.</summary>
    public static Task<PostcodePlace?> FindAsync(TessellateDb db, Postcode postcode, CancellationToken stop)
    {
        var bare = postcode.Outward + postcode.Inward;
        return db.Postcodes.AsNoTracking().SingleOrDefaultAsync(p => p.Postcode == bare, stop);
    }
}
