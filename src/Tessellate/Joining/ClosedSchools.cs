using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>Schools that are closed by the register of schools, and go on in no other: they are confirmed, given and offered nothing, and the hub hears of the places that they still have.</summary>
internal static class ClosedSchools
{
    /// <summary>A school that merged into another is what that one is.</summary>
    public static IQueryable<Guid> ClosedSchoolIds(this TessellateDb db) =>
        from s in db.Schools
        join last in db.Schools on s.MergedIntoId ?? s.Id equals last.Id
        join e in db.Establishments on last.Urn equals e.Urn
        where e.Status == EstablishmentStatus.Closed
        select s.Id;

    public static string InWords(string school) => $"The register of schools says that {school} is closed.";

    /// <exception cref="BrokenRuleException">The school has closed since it asked.</exception>
    public static void SchoolMustBeOpen(this InterestInFull about)
    {
        if (about.SchoolIsClosed) throw RefusalReason.SchoolClosed.With($"{InWords(about.School)} Nothing was changed.");
    }
}
