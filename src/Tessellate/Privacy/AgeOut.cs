using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Privacy;

/// <summary>What a rule takes: how many rows of which table, and why.</summary>
public sealed record AgedOut(string Table, string Rule, int Rows);

/// <summary>
/// Removes what is past its date, each night, by the rules of the classification; in batches, so that nobody waits for it long. The night is
/// claimed by one inserted row: of several nodes one does the work.
/// </summary>
public sealed class AgeOut(TessellateDb db, AgedRows aged, ErasePerson erase, TimeProvider clock)
{
    private static readonly Actor Nightly = Actor.System("the nightly removal");

    /// <returns>How many rows went; null when tonight is another node's, or done.</returns>
    public async Task<int?> RunAsync(CancellationToken stop)
    {
        var run = new RetentionRun { On = clock.Today(), StartedAt = clock.UtcNow() };
        if (!await ClaimAsync(run, stop)) return null;

        var (taken, each) = (new List<AgedOut>(), new EachOnItsOwn(db, stop));
        await using (await CleanStorage.OpenAsync(db, stop))
        {
            foreach (var (table, rule) in aged.Rules)
            {
                await each.TryAsync($"{table.Name}, {rule.InWords},", async () => taken.Add(new(table.Name, rule.InWords, await aged.RemoveAsync(table, rule, clock.UtcNow(), stop))));
            }
        }

        var (erased, left) = await ErasePeopleAsync(each, stop);
        taken.Add(new("people", "after the last activity", erased));
        var rows = taken.Sum(t => t.Rows);
        await FinishAsync(run, taken, rows, left, stop);
        var yesterday = run.StartedAt.AddDays(-2);
        if (rows > 0 || await db.Erasures.AnyAsync(e => e.At >= yesterday, stop)) await CleanStorage.RewriteAsync(db, stop);
        each.ThrowFailures();
        return rows;
    }

    private async Task<bool> ClaimAsync(RetentionRun run, CancellationToken stop)
    {
        if (await db.RetentionRuns.AnyAsync(r => r.On == run.On, stop)) return false;
        db.Add(run);
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.RetentionRuns.AnyAsync(r => r.On == run.On, stop)) return false;
            throw;
        }
    }

    // Somebody the network needs, or whose name is a word that everybody uses, is left for a person to decide.
    private async Task<(int Erased, int Left)> ErasePeopleAsync(EachOnItsOwn each, CancellationToken stop)
    {
        var (erased, left) = (0, 0);
        foreach (var id in await aged.Inactive(clock.UtcNow()).Select(p => p.Id).ToListAsync(stop))
        {
            await each.TryAsync($"Person {id}", async () =>
            {
                if (await erase.WhyNotAsync(id, stop) is not null || await erase.TextsOfOthersAsync(id, stop) > ErasePerson.MostTexts)
                {
                    left++;
                    return;
                }

                await erase.RunAsync(id, "Six years without any activity.", Nightly, stop);
                erased++;
            });
        }

        return (erased, left);
    }

    private async Task FinishAsync(RetentionRun run, List<AgedOut> taken, int rows, int left, CancellationToken stop)
    {
        var said = string.Join(", ", taken.Where(t => t.Rows > 0).GroupBy(t => t.Table).Select(g => $"{g.Sum(t => t.Rows):N0} of {g.Key.Replace('_', ' ')}"));
        var now = clock.UtcNow();
        (await db.RetentionRuns.SingleAsync(r => r.Id == run.Id, stop)).Finish(rows, now);
        db.Record(Nightly, now, "retention.run", nameof(RetentionRun), run.Id, Shortened($"{(rows == 0 ? "Nothing was removed." : $"Past their date and removed: {said}.")}{LeftInWords(left)}"));
        await db.SaveChangesAsync(stop);
    }

    private static string LeftInWords(int left) => left switch
    {
        0 => "",
        1 => " One person past their date is left for somebody to decide.",
        _ => $" {left:N0} people past their date are left for somebody to decide."
    };

    private static string Shortened(string text) => text.Length <= 500 ? text : text[..499] + "…";
}
