using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Evaluation;

/// <summary>One's own form for one moment of a group, with what was filled in before.</summary>
public sealed record MyAnswer(WorkGroup Group, Hub Hub, Statements Statements, EvaluationDays Days, EvaluationAnswer? Kept, IReadOnlyDictionary<string, int> Ratings)
{
    /// <summary>Four queries.</summary>
    /// <exception cref="NotFoundException">The person takes no part in such a group, or it has no such form.</exception>
    public static async Task<MyAnswer> GetAsync(TessellateDb db, string code, Moment moment, Access access, CancellationToken stop = default)
    {
        var form = await EvaluationForm.GetAsync(db, db.WorkGroups.EvaluatedBy(access, db), code, moment, stop);
        var (id, me) = (form.Group.Id, access.OwnEvaluationOf);
        var kept = await db.EvaluationAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.WorkGroupId == id && a.Moment == moment && a.PersonId == me, stop);
        var ratings = kept is null ? [] : await db.EvaluationRatings.Where(r => r.AnswerId == kept.Id).ToDictionaryAsync(r => r.Statement, r => r.Value, stop);
        return new(form.Group, form.Hub, form.Statements, form.Days, kept, ratings);
    }
}

/// <summary>A form of a group: what it asks, and on which days.</summary>
public sealed record EvaluationForm(WorkGroup Group, Hub Hub, Statements Statements, EvaluationDays Days)
{
    /// <summary>Two queries.</summary>
    /// <exception cref="NotFoundException">There is no such group among these, or it has no such form.</exception>
    public static async Task<EvaluationForm> GetAsync(TessellateDb db, IQueryable<WorkGroup> among, string code, Moment moment, CancellationToken stop = default)
    {
        var row = await (from g in among.Where(g => g.Code == code)
                         join p in db.Projects on g.ProjectId equals p.Id
                         join h in db.Hubs on g.HubId equals h.Id
                         select new { Group = g, Hub = h, p.Year }).AsNoTracking().SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Work group", code);
        var id = row.Group.Id;
        var sessions = await db.Sessions.TakingPlace(db).Where(s => s.WorkGroupId == id).Select(s => s.StartsAt).ToListAsync(stop);
        var days = EvaluationDays.Of(sessions).SingleOrDefault(d => d.Moment == moment) ?? throw new NotFoundException("Form of work group", code);
        return new(row.Group, row.Hub, Statements.Of(row.Year), days);
    }
}
