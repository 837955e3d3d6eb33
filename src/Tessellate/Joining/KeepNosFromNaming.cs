using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A school that said "not this year" is not named for a group by invitation: that would be inviting it.</summary>
public sealed class KeepNosFromNaming(TessellateDb db, TimeProvider clock) : IKeepFromNaming
{
    public async Task MustBeNamableAsync(IReadOnlyCollection<int> urns, Guid projectId, CancellationToken stop)
    {
        if (urns.Count == 0) return;

        var nos = db.NotThisYear.StandingOn(clock.Today()).Where(n => n.ProjectId == null || n.ProjectId == projectId);
        var against = await (from e in db.Establishments.Where(e => urns.Contains(e.Urn))
                             join n in nos on e.SchoolId equals n.SchoolId
                             orderby e.Urn, n.Until descending
                             select new { e.Urn, e.Name, n.Until, n.Reason }).FirstOrDefaultAsync(stop);
        if (against is not null) throw new BrokenRuleException($"{against.Name} ({against.Urn}) has said that it does not want to be invited until {against.Until.InWords()}: “{against.Reason}” Leave it out, or ring the school; when it takes its no back, it can be named.", "Form.Invited");
    }
}
