using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Evaluation;

/// <summary>What came of the forms of one group, as one reader may see it: texts are the lead’s alone, shuffled, and only where numbers show too.</summary>
public sealed record EvaluationResults(WorkGroup Group, Hub Hub, Statements Statements, GroupEvaluation Counted, IReadOnlyDictionary<Moment, IReadOnlyList<string>> Texts)
{
    /// <summary>Seven queries.</summary>
    /// <exception cref="NotFoundException">There is no such group whose evaluation the person may see.</exception>
    public static async Task<EvaluationResults> GetAsync(TessellateDb db, string code, Access access, DateOnly today, CancellationToken stop = default)
    {
        var groups = db.WorkGroups.WithEvaluationFor(access, db).Where(g => g.Code == code);
        var row = await (from g in groups join p in db.Projects on g.ProjectId equals p.Id join h in db.Hubs on g.HubId equals h.Id select new { Group = g, Hub = h, p.Year })
            .AsNoTracking().SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Work group", code);
        var counted = (await GroupEvaluation.LoadAsync(db, groups, stop)).Single();
        return new(row.Group, row.Hub, Statements.Of(row.Year), counted, access.CanReadEvaluationTexts(row.Group) ? await TextsAsync(db, counted, today, stop) : new Dictionary<Moment, IReadOnlyList<string>>());
    }

    private static async Task<Dictionary<Moment, IReadOnlyList<string>>> TextsAsync(TessellateDb db, GroupEvaluation group, DateOnly today, CancellationToken stop)
    {
        var shown = new[] { Moment.Start, Moment.End }.Where(m => group.Shown(m == Moment.Start ? Part.Start : Part.End, today) is not null).ToList();
        var id = group.GroupId;
        var texts = await db.EvaluationAnswers.Where(a => a.WorkGroupId == id && a.IsSent && a.Text != null && shown.Contains(a.Moment)).Select(a => new { a.Id, a.Moment, Text = a.Text! }).ToListAsync(stop);
        // By a digest of random ids: the same each time, and in an order that says nothing.
        return texts.GroupBy(t => t.Moment).ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[.. t.OrderBy(one => Convert.ToHexString(SHA256.HashData(one.Id.ToByteArray())), StringComparer.Ordinal).Select(one => one.Text)]);
    }
}
