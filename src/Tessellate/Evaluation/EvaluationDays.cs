using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Evaluation;

/// <summary>On which days a form of a group can be answered and changed, both included, and the day after which people are written to.</summary>
public sealed record EvaluationDays(Moment Moment, DateOnly OpensOn, DateOnly ClosesOn, DateOnly SessionOn)
{
    private const int DaysBefore = 14, DaysAfterFirst = 21, DaysAfterLast = 28;

    public bool IsOpenOn(DateOnly day) => day >= OpensOn && day <= ClosesOn;

    public bool IsClosedOn(DateOnly day) => day > ClosesOn;

    /// <summary>
    /// The forms of a group with these sessions: at the start from two weeks before the first session until three weeks after it, and never as long as
    /// the last; at the end from the day of the last session for four weeks. A group that meets on one day is asked at the end alone.
    /// </summary>
    public static IReadOnlyList<EvaluationDays> Of(IEnumerable<DateTime> sessions)
    {
        var days = sessions.Select(at => DateOnly.FromDateTime(at.InLondon())).Order().ToList();
        if (days.Count == 0) return [];

        var (first, last) = (days[0], days[^1]);
        var end = new EvaluationDays(Moment.End, last, last.AddDays(DaysAfterLast), last);
        if (first == last) return [end];

        var closes = first.AddDays(DaysAfterFirst) < last ? first.AddDays(DaysAfterFirst) : last.AddDays(-1);
        return [new(Moment.Start, first.AddDays(-DaysBefore), closes, first), end];
    }

    public static IReadOnlyList<EvaluationDays> Of(IEnumerable<Session> sessions) => Of(sessions.Select(s => s.StartsAt));
}
