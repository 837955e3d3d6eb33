using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Notices;

namespace Tessellate.AskMe;

/// <summary>The directory is for everybody who is signed in; a question is its two people's; reports are the national lead's.</summary>
public static class AskMePermissions
{
    extension(Access access)
    {
        public bool CanDecideReports => access.IsNationalLead;
    }

    /// <summary>Those who put themselves there, have not been made one with another record and have not limited the use of their record since.</summary>
    public static IQueryable<AskMeEntry> Listed(this IQueryable<AskMeEntry> entries, TessellateDb db)
    {
        var (limits, merged) = (db.Limits.InForce(), db.People.Where(p => p.MergedIntoId != null));
        return entries.Where(e => !limits.Any(l => l.PersonId == e.PersonId) && !merged.Any(p => p.Id == e.PersonId));
    }

    /// <summary>Questions that the person asked or was asked.</summary>
    public static IQueryable<AskedQuestion> OfPerson(this IQueryable<AskedQuestion> questions, Access access)
    {
        var me = access.Viewer is null ? access.Person?.Id : null; // not for whoever looks at the site as them
        return questions.Where(q => q.FromId == me || q.ToId == me);
    }
}
