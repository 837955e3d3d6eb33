using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

/// <summary>Rows of uploaded files are copies of what people wrote, and go: a file that nobody applied with everything, another with all but what it was.</summary>
public sealed class ForgetSpreadsheets(TessellateDb db, TimeProvider clock)
{
    /// <summary>Throws away one that waits.</summary>
    /// <exception cref="BrokenRuleException">It was applied.</exception>
    public async Task ThrowAwayAsync(Spreadsheet spreadsheet, Actor actor, CancellationToken stop)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var waiting = db.Spreadsheets.Where(s => s.Id == spreadsheet.Id && s.State == SpreadsheetState.Waiting);
        if (await waiting.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SpreadsheetState.Waiting), stop) == 0) throw new BrokenRuleException("This spreadsheet was applied. Take it back instead.");

        await db.SpreadsheetLines.Where(l => l.SpreadsheetId == spreadsheet.Id).ExecuteDeleteAsync(stop);
        await waiting.ExecuteDeleteAsync(stop);
        db.Record(actor, clock.UtcNow(), "spreadsheet.thrown-away", nameof(Spreadsheet), spreadsheet.Id, $"{spreadsheet.FileName} was thrown away without being applied.", spreadsheet.HubId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Every night: what is a week old.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var before = clock.UtcNow() - Spreadsheet.RowsAreKeptFor;
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var old = db.Spreadsheets.Where(s => s.UploadedAt < before && (s.AppliedAt == null || s.AppliedAt < before));
        await db.SpreadsheetLines.Where(l => old.Any(s => s.Id == l.SpreadsheetId)).ExecuteDeleteAsync(stop);
        // That a group came with a spreadsheet is kept, because such a group has as many places as were taken.
        await db.SpreadsheetMade.Where(m => m.Kind != MadeKind.WorkGroup && old.Any(s => s.Id == m.SpreadsheetId)).ExecuteDeleteAsync(stop);
        await old.Where(s => s.State == SpreadsheetState.Waiting).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
