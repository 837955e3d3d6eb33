using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Spreadsheets;

/// <summary>Reads a file, lays it beside what the hub has stored and keeps both for a person to look at. Of the hub's own data nothing is written.</summary>
public sealed class PreviewSpreadsheet(TessellateDb db, SchoolFinder finder, NetworkInUse network, TimeProvider clock)
{
    private const int MostWaiting = 10;

    private readonly CompareSheet _compare = new(db, finder, network, clock);

    /// <exception cref="UnusableInputException">The file cannot be read; nothing was kept.</exception>
    public async Task<Spreadsheet> RunAsync(Hub hub, string fileName, Stream file, Actor actor, CancellationToken stop)
    {
        var (sheet, sha256) = await SheetReader.ReadAsync(file, stop);
        var (now, year) = (clock.UtcNow(), ProgrammeYear.Of(clock.Today()).Previous);
        var rows = await _compare.RunAsync(hub.Id, year, sheet, stop);
        var spreadsheet = new Spreadsheet
        {
            HubId = hub.Id, FileName = NameOf(fileName), Sha256 = sha256, Year = year, Headings = SpreadsheetLines.ToJson(sheet.Headings), UploadedAt = now,
            UploadedById = actor.PersonId, Fingerprint = Comparison.Fingerprint(rows)
        };

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await MakeRoomAsync(hub.Id, sha256, stop);
        db.Add(spreadsheet);
        db.Record(actor, now, "spreadsheet.read", nameof(Spreadsheet), spreadsheet.Id, $"{spreadsheet.FileName} was read: {rows.Count} rows. Nothing was applied yet.", hub.Id);
        await db.SaveChangesAsync(stop);
        await db.WriteAsync(rows.Select(row => row.ToLine(spreadsheet.Id)), stop);
        await transaction.CommitAsync(stop);
        return spreadsheet;
    }

    /// <summary>Compares a waiting spreadsheet anew, because what is stored has changed since.</summary>
    internal async Task AgainAsync(Guid id, CancellationToken stop)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var spreadsheet = await db.Spreadsheets.GetAsync(id, stop);
        if (spreadsheet.State != SpreadsheetState.Waiting) return;

        var sheet = (await db.SpreadsheetLines.Where(l => l.SpreadsheetId == id).AsNoTracking().ToListAsync(stop)).ToSheet(spreadsheet);
        var rows = await _compare.RunAsync(spreadsheet.HubId, spreadsheet.Year, sheet, stop);
        spreadsheet.Fingerprint = Comparison.Fingerprint(rows);
        await db.SpreadsheetLines.Where(l => l.SpreadsheetId == id).ExecuteDeleteAsync(stop);
        await db.WriteAsync(rows.Select(row => row.ToLine(id)), stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // The same file waits once, and a hub does not pile up files that nobody applies.
    private async Task MakeRoomAsync(Guid hubId, string sha256, CancellationToken stop)
    {
        var waiting = await db.Spreadsheets.Where(s => s.HubId == hubId && s.State == SpreadsheetState.Waiting).OrderByDescending(s => s.UploadedAt).Select(s => new { s.Id, s.Sha256 }).ToListAsync(stop);
        var gone = waiting.Where(s => s.Sha256 == sha256).Concat(waiting.Where(s => s.Sha256 != sha256).Skip(MostWaiting - 1)).Select(s => s.Id).ToList();
        await db.SpreadsheetLines.Where(l => gone.Contains(l.SpreadsheetId)).ExecuteDeleteAsync(stop);
        await db.Spreadsheets.Where(s => gone.Contains(s.Id) && s.State == SpreadsheetState.Waiting).ExecuteDeleteAsync(stop);
    }

    // Browsers send a name, some send a path; neither is trusted.
    private static string NameOf(string fileName)
    {
        var name = CellText.OneLine(fileName.Split('/', '\\')[^1]);
        return name.Length == 0 ? "spreadsheet" : name.Length > 200 ? name[..200] : name;
    }
}
