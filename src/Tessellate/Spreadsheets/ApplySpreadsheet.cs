using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Spreadsheets;

/// <summary>Applies a spreadsheet that was looked at: all of what it adds or nothing, and once however often it is asked.</summary>
public sealed class ApplySpreadsheet(TessellateDb db, PreviewSpreadsheet preview, SchoolFinder finder, NetworkInUse network, TimeProvider clock)
{
    private const int Attempts = 3;

    private readonly CompareSheet _compare = new(db, finder, network, clock);

    /// <exception cref="BrokenRuleException">It was applied before, or reads differently now; nothing was written.</exception>
    public async Task<SpreadsheetCounts> RunAsync(Guid id, Actor actor, CancellationToken stop = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryAsync(id, actor, stop) is { } counts) return counts;
                break;
            }
            catch (Exception e) when (e is DbException or DbUpdateException && attempt < Attempts && DatabaseTrouble.InWords(e) is null)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known: look again
            }
        }
        await preview.AgainAsync(id, stop);
        throw new BrokenRuleException("What is stored has changed since you looked, so that some rows read differently now. Nothing was applied: look through the list once more, and then apply it.");
    }

    /// <summary>Null when the list reads differently than it did when it was looked at.</summary>
    private async Task<SpreadsheetCounts?> TryAsync(Guid id, Actor actor, CancellationToken stop)
    {
        var now = clock.UtcNow();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await ClaimAsync(id, actor, now, stop);
        var spreadsheet = await db.Spreadsheets.AsNoTracking().GetAsync(id, stop);
        await db.HoldHubAsync(spreadsheet.HubId, stop);

        var sheet = (await db.SpreadsheetLines.Where(l => l.SpreadsheetId == id).AsNoTracking().ToListAsync(stop)).ToSheet(spreadsheet);
        var rows = await _compare.RunAsync(spreadsheet.HubId, spreadsheet.Year, sheet, stop);
        if (Comparison.Fingerprint(rows) != spreadsheet.Fingerprint) return null;

        var counts = await new SpreadsheetWriter(db, spreadsheet, actor, now).WriteAsync([.. rows.Select(row => row.Plan).OfType<RowPlan>()], stop);
        db.Record(actor, now, "spreadsheet.applied", nameof(Spreadsheet), id,
            $"{spreadsheet.FileName} was applied: {counts.People} new people, {counts.Groups} new groups of {spreadsheet.Year}, {counts.Participations} participations.", spreadsheet.HubId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return counts;
    }

    private async Task ClaimAsync(Guid id, Actor actor, DateTime now, CancellationToken stop)
    {
        if (await db.Spreadsheets.Where(s => s.Id == id && s.State == SpreadsheetState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SpreadsheetState.Applied).SetProperty(s => s.AppliedAt, now).SetProperty(s => s.AppliedById, actor.PersonId), stop) == 1) return;

        var before = await db.Spreadsheets.Where(s => s.Id == id).Select(s => s.AppliedAt).SingleOrDefaultAsync(stop);
        throw new BrokenRuleException(before is { } at ? $"This spreadsheet was applied on {at.InWords()}. It was not applied again." : "This spreadsheet is no longer here: somebody threw it away, or sent the same file again.");
    }
}

internal static class HubHolding
{
    /// <summary>Spreadsheets of one hub are applied and taken back one after the other: an update that changes nothing holds its row until the end.</summary>
    public static Task HoldHubAsync(this TessellateDb db, Guid hubId, CancellationToken stop) =>
        db.Hubs.Where(h => h.Id == hubId).ExecuteUpdateAsync(set => set.SetProperty(h => h.Region, h => h.Region), stop);
}
