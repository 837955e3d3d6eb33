using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>Schools that are closed by the register of schools, and go on in no other: they are confirmed, given and offered nothing, and the hub hears of the places that they still have.</summary>
internal static class SchoolsThatClosed
{
    /// <summary>A school that merged into another is what that one is. Asked of one school by its id: a list of ids would be made anew for every question.</summary>
    public static IQueryable<School> ClosedSchools(this TessellateDb db) =>
        from s in db.Schools
        join last in db.Schools on s.MergedIntoId ?? s.Id equals last.Id
        join e in db.Establishments on last.Urn equals e.Urn
        where e.Status == EstablishmentStatus.Closed
        select s;

    public static string InWords(string school) => $"The register of schools says that {school} is closed.";

    /// <exception cref="BrokenRuleException">The school has closed since it asked.</exception>
    public static void SchoolMustBeOpen(this InterestInFull about)
    {
        if (about.SchoolIsClosed) throw RefusalReason.SchoolClosed.With($"{InWords(about.School)} Nothing was changed.");
    }
}
