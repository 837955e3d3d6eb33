using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Evaluation;

/// <summary>What somebody fills in: by the key of each statement a number from 1 to 5, and words of their own. Without all statements it is kept half filled.</summary>
public sealed record Filled(IReadOnlyDictionary<string, int> Ratings, string? Text);

/// <summary>
/// Keeps an answer, finished or half filled, until the day on which its form closes. No activity is written: who answered, and when, is nobody’s
/// to read.
/// </summary>
public sealed class KeepAnswer(TessellateDb db, TimeProvider clock)
{
    /// <summary>One's own answer; what was there before is replaced.</summary>
    /// <returns>Whether it is finished.</returns>
    /// <exception cref="NotFoundException">The person takes no part in such a group.</exception>
    /// <exception cref="BrokenRuleException">The form is closed or not open yet, or the text is too long; nothing was changed.</exception>
    public async Task<bool> RunAsync(string code, Moment moment, Filled filled, Access access, CancellationToken stop = default)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var groups = db.WorkGroups.EvaluatedBy(access, db).Where(g => g.Code == code);
        if (access.OwnEvaluationOf is not { } me) throw new NotFoundException("Work group", code);
        // Held before anything is asked: two tabs write one after the other, sessions are moved before or after, and whoever waits is asked for the day on which they write.
        await db.Participations.Where(p => p.PersonId == me && groups.Any(g => g.Id == p.WorkGroupId)).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, p => p.State), stop);
        var form = await EvaluationForm.GetAsync(db, groups, code, moment, stop);
        var (known, text) = Checked(form, filled);
        await MustNotHaveClosedAsync(form.Group.Id, moment, stop);
        var groupId = form.Group.Id;
        var answer = await db.EvaluationAnswers.SingleOrDefaultAsync(a => a.WorkGroupId == groupId && a.Moment == moment && a.PersonId == me, stop);
        if (answer is null) db.Add(answer = new() { WorkGroupId = groupId, PersonId = me, Moment = moment, Version = form.Statements.Version, ClosesOn = form.Days.ClosesOn });
        var answerId = answer.Id;
        await db.EvaluationRatings.Where(r => r.AnswerId == answerId).ExecuteDeleteAsync(stop);
        (answer.Text, answer.ClosesOn, answer.IsSent) = (text, form.Days.ClosesOn, known.Count == form.Statements.All.Count);
        db.AddRange(Rows(answer, known));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return answer.IsSent;
    }

    /// <summary>An answer from paper, which names nobody. The same draft typed in twice is one.</summary>
    /// <exception cref="BrokenRuleException">A statement is without an answer, there are as many answers as people, or the form is not open.</exception>
    public async Task TypeInAsync(string code, Moment moment, Guid draft, Filled filled, Access access, CancellationToken stop = default)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The group's row is held, so that of two who type the second counts what the first has kept.
        if (await db.WorkGroups.WithEvaluationFor(access, db).Where(g => g.Code == code).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop) == 0) throw new NotFoundException("Work group", code);
        var form = await EvaluationForm.GetAsync(db, db.WorkGroups, code, moment, stop);
        var (known, text) = Checked(form, filled);
        await MustNotHaveClosedAsync(form.Group.Id, moment, stop);
        if (known.Count < form.Statements.All.Count) throw new BrokenRuleException("Choose an answer for every statement. A sheet with statements left out cannot be counted.");
        var groupId = form.Group.Id;
        if (await db.EvaluationAnswers.AnyAsync(a => a.Id == draft, stop)) return;
        var people = await db.Participations.CountAsync(p => p.WorkGroupId == groupId && p.State != ParticipationState.Withdrew, stop);
        if (await db.EvaluationAnswers.CountAsync(a => a.WorkGroupId == groupId && a.Moment == moment && a.IsSent, stop) >= people) throw new BrokenRuleException("There are as many answers as people who take part. Somebody may have answered on paper and on a screen: nothing was kept.");

        var answer = new EvaluationAnswer { Id = draft, WorkGroupId = groupId, Moment = moment, Version = form.Statements.Version, ClosesOn = form.Days.ClosesOn, IsSent = true, Text = text };
        db.Add(answer);
        db.AddRange(Rows(answer, known));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // Sessions may be moved or taken away after a form has closed and its results were shown: one more answer then would show by the difference.
    private async Task MustNotHaveClosedAsync(Guid groupId, Moment moment, CancellationToken stop)
    {
        var closed = await db.EvaluationAnswers.Where(a => a.WorkGroupId == groupId && a.Moment == moment && a.IsSent).MaxAsync(a => (DateOnly?)a.ClosesOn, stop);
        if (closed < clock.Today()) throw new BrokenRuleException("This form has closed. Answers can no longer be changed.");
    }

    private (IReadOnlyDictionary<string, int> Known, string? Text) Checked(EvaluationForm form, Filled filled)
    {
        var (today, text) = (clock.Today(), string.IsNullOrWhiteSpace(filled.Text) ? null : filled.Text.Trim());
        if (form.Days.IsClosedOn(today)) throw new BrokenRuleException($"This form closed at the end of {form.Days.ClosesOn.InWordsWithWeekday()}. Answers can no longer be changed.");
        if (!form.Days.IsOpenOn(today)) throw new BrokenRuleException($"This form opens on {form.Days.OpensOn.InWordsWithWeekday()}.");
        if (text?.Length > EvaluationAnswer.TextMaxLength) throw new BrokenRuleException($"Write {EvaluationAnswer.TextMaxLength:N0} characters or fewer.", "Text");

        return (form.Statements.All.Where(s => filled.Ratings.GetValueOrDefault(s.Key) is >= 1 and <= 5).ToDictionary(s => s.Key, s => filled.Ratings[s.Key]), text);
    }

    private static IEnumerable<EvaluationRating> Rows(EvaluationAnswer answer, IReadOnlyDictionary<string, int> ratings) => ratings.Select(r => new EvaluationRating { AnswerId = answer.Id, Statement = r.Key, Value = r.Value });
}
