using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// A head's yes, for a group that has not begun, to words of the project that were changed since. The agreement keeps what was signed. The head is named to the hub alone.
/// </summary>
public sealed record AgreedEarlier(string GroupCode, string GroupTitle, string School, string? Head, DateTime At, string Reference)
{
    /// <summary>Of the person's hubs, and of all for the national lead; by group and school, one query.</summary>
    public static async Task<List<AgreedEarlier>> OfAsync(TessellateDb db, Project project, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (now, national, hubIds) = (project.AgreementText ?? AgreementWording.Text, access.IsNationalLead, access.StaffHubIds.ToList());
        return await (from a in db.Agreements
                      join i in db.Interests on a.InterestId equals i.Id
                      join g in db.WorkGroups.Real() on i.WorkGroupId equals g.Id
                      join s in db.Schools on a.SchoolId equals s.Id
                      join e in db.Establishments on s.Urn equals e.Urn
                      where g.ProjectId == project.Id && g.CancelledAt == null && g.StartsOn > today && a.State == AgreementState.Agreed && a.Wording != now && (national || hubIds.Contains(g.HubId))
                      orderby g.StartsOn, g.Code, e.Name
                      select new AgreedEarlier(g.Code, g.Title, e.Name, hubIds.Contains(g.HubId) ? a.HeadName : null, a.AnsweredAt ?? a.AskedAt, i.Reference)).ToListAsync(stop);
    }
}
