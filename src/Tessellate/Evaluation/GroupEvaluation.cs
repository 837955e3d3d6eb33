using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Evaluation;

/// <summary>What is compared: the start, the end, and how those who answered both moved (lower, the same, higher).</summary>
public enum Part { Start, End, Change }

/// <summary>A group with its forms and what was counted of each; whoever shows it asks <see cref="Shown"/>, never the tallies.</summary>
public sealed record GroupEvaluation(Guid GroupId, string Code, string Title, Guid HubId, Guid ProjectId, DateOnly StartsOn, int People)
{
    public IReadOnlyList<EvaluationDays> Days { get; init; } = [];
    internal IReadOnlyDictionary<Part, Tally> Tallies { get; init; } = new Dictionary<Part, Tally>();

    /// <summary>The form that ends this part: how people moved is known when the form at the end is closed.</summary>
    public EvaluationDays? DaysOf(Part part) => Days.Count < 2 && part == Part.Change ? null : Days.SingleOrDefault(d => d.Moment == (part == Part.Start ? Moment.Start : Moment.End));

    /// <summary>How many have answered: that may always be shown.</summary>
    public int Answers(Part part) => Tallies.GetValueOrDefault(part, Tally.None).All;

    /// <summary>Of those, answers that people gave themselves: they count towards the ten.</summary>
    public int Own(Part part) => Tallies.GetValueOrDefault(part, Tally.None).Own;

    /// <summary>What may be shown of the group by itself; null while its form is not closed, and for good where fewer than ten have answered.</summary>
    public Tally? Shown(Part part, DateOnly today) => Counted(part, today) is { Shows: true } counted ? counted.Tally : null;

    internal CountedPart? Counted(Part part, DateOnly today) => DaysOf(part) is { } days ? new(Tallies.GetValueOrDefault(part, Tally.None), days.IsClosedOn(today)) : null;

    /// <summary>These groups with what was counted. Five queries, however many groups and answers.</summary>
    public static async Task<List<GroupEvaluation>> LoadAsync(TessellateDb db, IQueryable<WorkGroup> groups, CancellationToken stop = default)
    {
        var ids = groups.Select(g => g.Id);
        var people = db.Participations.Where(p => p.State != ParticipationState.Withdrew);
        var rows = await groups.OrderBy(g => g.StartsOn).ThenBy(g => g.Code).Select(g => new GroupEvaluation(g.Id, g.Code, g.Title, g.HubId, g.ProjectId, g.StartsOn, people.Count(p => p.WorkGroupId == g.Id))).ToListAsync(stop);
        var sessions = (await db.Sessions.TakingPlace(db).Where(s => ids.Contains(s.WorkGroupId)).Select(s => new { s.WorkGroupId, s.StartsAt }).ToListAsync(stop)).ToLookup(s => s.WorkGroupId, s => s.StartsAt);

        var (sent, ratings) = (db.EvaluationAnswers.Where(a => a.IsSent && ids.Contains(a.WorkGroupId)), db.EvaluationRatings);
        var answers = await sent.GroupBy(a => new { a.WorkGroupId, a.Moment, IsOwn = a.PersonId != null }).Select(a => new { a.Key.WorkGroupId, a.Key.Moment, a.Key.IsOwn, Count = a.Count() }).ToListAsync(stop);
        var chosen = await sent.Join(ratings, a => a.Id, r => r.AnswerId, (a, r) => new { a.WorkGroupId, a.Moment, r.Statement, r.Value })
            .GroupBy(r => r).Select(r => new { r.Key.WorkGroupId, r.Key.Moment, r.Key.Statement, r.Key.Value, Count = r.Count() }).ToListAsync(stop);
        var moved = await (from before in sent.Where(a => a.Moment == Moment.Start && a.PersonId != null)
                           join after in sent.Where(a => a.Moment == Moment.End) on new { before.WorkGroupId, before.PersonId } equals new { after.WorkGroupId, after.PersonId }
                           join was in ratings on before.Id equals was.AnswerId
                           join now in ratings on new { AnswerId = after.Id, was.Statement } equals new { now.AnswerId, now.Statement }
                           select new { before.WorkGroupId, was.Statement, Value = now.Value > was.Value ? 3 : now.Value < was.Value ? 1 : 2 })
            .GroupBy(r => r).Select(r => new { r.Key.WorkGroupId, r.Key.Statement, r.Key.Value, Count = r.Count() }).ToListAsync(stop);

        var counts = chosen.Select(c => new CountedChoice(c.WorkGroupId, c.Moment == Moment.Start ? Part.Start : Part.End, c.Statement, c.Value, c.Count))
            .Concat(moved.Select(c => new CountedChoice(c.WorkGroupId, Part.Change, c.Statement, c.Value, c.Count))).ToLookup(c => (c.GroupId, c.Part));
        return [.. rows.Select(g => g with
        {
            Days = EvaluationDays.Of(sessions[g.GroupId]),
            Tallies = Enum.GetValues<Part>().ToDictionary(part => part, part => part == Part.Change ? Moved(counts[(g.GroupId, part)])
                : Tallied(counts[(g.GroupId, part)], Count(g.GroupId, part, own: true), Count(g.GroupId, part, own: false)))
        })];

        int Count(Guid group, Part part, bool own) => answers.Where(a => a.WorkGroupId == group && a.IsOwn == own && a.Moment == (part == Part.Start ? Moment.Start : Moment.End)).Sum(a => a.Count);
    }

    private sealed record CountedChoice(Guid GroupId, Part Part, string Statement, int Value, int Count);

    // Everybody who is counted has answered every statement.
    private static Tally Moved(IEnumerable<CountedChoice> choices)
    {
        var counted = Tallied(choices, 0, 0, most: 3);
        return counted with { Own = counted.Counts.Select(c => c.Value.Sum()).DefaultIfEmpty().Max() };
    }

    private static Tally Tallied(IEnumerable<CountedChoice> choices, int own, int paper, int most = 5) => new(own, paper, choices.GroupBy(c => c.Statement).ToDictionary(c => c.Key,
        c => (IReadOnlyList<int>)[.. Enumerable.Range(1, most).Select(value => c.Where(one => one.Value == value).Sum(one => one.Count))]));
}
