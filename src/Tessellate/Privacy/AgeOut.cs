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

        var taken = new List<AgedOut>();
        await using (await CleanStorage.OpenAsync(db, stop))
        {
            foreach (var (table, rule) in aged.Rules) taken.Add(new(table.Name, rule.InWords, await aged.RemoveAsync(table, rule, clock.UtcNow(), stop)));
        }

        taken.Add(new("people", "after the last activity", await ErasePeopleAsync(stop)));
        var rows = taken.Sum(t => t.Rows);
        await FinishAsync(run, taken, rows, stop);
        var yesterday = run.StartedAt.AddDays(-2);
        if (rows > 0 || await db.Erasures.AnyAsync(e => e.At >= yesterday, stop)) await CleanStorage.RewriteAsync(db, stop);
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

    private async Task<int> ErasePeopleAsync(CancellationToken stop)
    {
        var erased = 0;
        foreach (var id in await aged.Inactive(clock.UtcNow()).Select(p => p.Id).ToListAsync(stop))
        {
            if (await erase.WhyNotAsync(id, stop) is not null) continue; // somebody the network needs: a person decides
            await erase.RunAsync(id, "Six years without any activity.", Nightly, stop);
            erased++;
        }

        return erased;
    }

    private async Task FinishAsync(RetentionRun run, List<AgedOut> taken, int rows, CancellationToken stop)
    {
        var said = string.Join(", ", taken.Where(t => t.Rows > 0).GroupBy(t => t.Table).Select(g => $"{g.Sum(t => t.Rows):N0} of {g.Key.Replace('_', ' ')}"));
        var now = clock.UtcNow();
        (await db.RetentionRuns.SingleAsync(r => r.Id == run.Id, stop)).Finish(rows, now);
        db.Record(Nightly, now, "retention.run", nameof(RetentionRun), run.Id, rows == 0 ? "Nothing was past its date." : Shortened($"Past their date and removed: {said}."));
        await db.SaveChangesAsync(stop);
    }

    private static string Shortened(string text) => text.Length <= 500 ? text : text[..499] + "…";
}
