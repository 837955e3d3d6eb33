using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>A school goes on through a merger: places that were given to those that it took in are its own.</summary>
internal static class OneSchool
{
    /// <summary>The lasting school and those that it took in, by their ids.</summary>
    public static IQueryable<Guid> WithThoseTakenIn(this TessellateDb db, Guid lastingId) => db.Schools.Where(s => s.Id == lastingId || s.MergedIntoId == lastingId).Select(s => s.Id);
}
