using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>A visit to somebody who leads, with the names around it.</summary>
public sealed record SupportVisitRow(SupportVisit Visit, string Lead, string LeadEmail, string Visitor, string VisitorEmail, string Code, string Group, string Hub, string HubSlug);

public static class SupportVisitQueries
{
    /// <summary>The latest day first; one query.</summary>
    public static Task<List<SupportVisitRow>> ToRowsAsync(this IQueryable<SupportVisit> visits, TessellateDb db, CancellationToken stop = default) =>
        (from v in visits
         join lead in db.People on v.LeadId equals lead.Id
         join visitor in db.People on v.VisitorId equals visitor.Id
         join g in db.WorkGroups on v.WorkGroupId equals g.Id
         join h in db.Hubs on v.HubId equals h.Id
         orderby v.On descending, v.Id
         select new SupportVisitRow(v, lead.Name, lead.Email, visitor.Name, visitor.Email, g.Code, g.Title, h.Name, h.Slug)).AsNoTracking().ToListAsync(stop);
}

/// <summary>One such visit, what was agreed at it, and whether the reader is of the hub or the lead themselves.</summary>
public sealed record SupportVisitInFull(SupportVisitRow Row, Hub Hub, IReadOnlyList<SupportAction> Actions, bool IsKeeper)
{
    /// <summary>Who may be the owner of an action: the two who met.</summary>
    public IEnumerable<(Guid Id, string Name)> Owners => [(Row.Visit.LeadId, Row.Lead), (Row.Visit.VisitorId, Row.Visitor)];

    public string NameOf(Guid ownerId) => Owners.Where(o => o.Id == ownerId).Select(o => o.Name).FirstOrDefault() ?? "somebody";

    /// <summary>Whether the person may say that an action is done: whoever owns it, and the staff of the hub.</summary>
    public bool MayFinish(SupportAction action, Access access) => access.Viewer is null && (IsKeeper || action.OwnerId == access.Person?.Id);

    /// <summary>Three queries.</summary>
    /// <exception cref="NotFoundException">There is none that the person may know of.</exception>
    public static async Task<SupportVisitInFull> GetAsync(TessellateDb db, Guid id, Access access, CancellationToken stop = default)
    {
        var row = (await db.SupportVisits.Where(v => v.Id == id).VisibleTo(access).ToRowsAsync(db, stop)).SingleOrDefault() ?? throw new NotFoundException("Support visit", id);
        var actions = await db.SupportActions.Where(a => a.SupportVisitId == id).OrderBy(a => a.DueOn).ThenBy(a => a.AgreedAt).ThenBy(a => a.Id).AsNoTracking().ToListAsync(stop);
        var hub = await db.Hubs.AsNoTracking().SingleAsync(h => h.Id == row.Visit.HubId, stop);
        return new(row, hub, actions, access.CanVisitLeadersOf(hub.Id));
    }
}
