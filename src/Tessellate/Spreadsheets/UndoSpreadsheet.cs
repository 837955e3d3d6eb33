using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Spreadsheets;

/// <summary>How many things were taken back, and how many stayed because something was built on them.</summary>
public sealed record UndoneCounts(int TakenBack, int Stayed);

/// <summary>
/// Takes back, within a day, exactly what applying a spreadsheet made. What something was built on since stays, with what it needs,
/// and its row says why.
/// </summary>
public sealed class UndoSpreadsheet(TessellateDb db, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <exception cref="BrokenRuleException">It was not applied, was taken back before, or a day has passed; nothing was changed.</exception>
    public async Task<UndoneCounts> RunAsync(Guid id, Actor actor, CancellationToken stop = default)
    {
        var now = clock.UtcNow();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await ClaimAsync(id, actor, now, stop);
        var spreadsheet = await db.Spreadsheets.AsNoTracking().GetAsync(id, stop);
        await db.HoldHubAsync(spreadsheet.HubId, stop);

        var made = await db.SpreadsheetMade.Where(m => m.SpreadsheetId == id).AsNoTracking().ToListAsync(stop);
        var parts = await PartsAsync(id, stop);
        var stays = await WhatStaysAsync(spreadsheet, made, parts, stop);
        await KeepAsync(id, made, stays, stop);
        await new MadeTakenBack(db, id, now).RunAsync(made, [.. parts.Where(p => !stays.ContainsKey(p.Id))], stays, stop);

        var counts = new UndoneCounts(made.Count - stays.Count, stays.Count);
        db.Record(actor, now, "spreadsheet.undone", nameof(Spreadsheet), id,
            $"{spreadsheet.FileName} was taken back{(stays.Count == 0 ? "" : $", but for {stays.Count} things on which something was built since")}.", spreadsheet.HubId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return counts;
    }

    private async Task ClaimAsync(Guid id, Actor actor, DateTime now, CancellationToken stop)
    {
        var since = now - Spreadsheet.CanBeUndoneFor;
        if (await db.Spreadsheets.Where(s => s.Id == id && s.State == SpreadsheetState.Applied && s.AppliedAt > since).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SpreadsheetState.Undone).SetProperty(s => s.UndoneAt, now).SetProperty(s => s.UndoneById, actor.PersonId), stop) == 1) return;

        var found = await db.Spreadsheets.AsNoTracking().GetAsync(id, stop);
        throw new BrokenRuleException(found switch
        {
            { State: SpreadsheetState.Waiting } => "This spreadsheet was not applied, so there is nothing to take back.",
            { UndoneAt: { } at } => $"This spreadsheet was taken back on {at.InWords()}.",
            _ => $"This spreadsheet was applied on {found.AppliedAt!.Value.InWords()}. It could be taken back for 24 hours; now correct what is wrong where it stands."
        });
    }

    private Task<List<MadePart>> PartsAsync(Guid id, CancellationToken stop)
    {
        var made = db.SpreadsheetMade.Where(m => m.SpreadsheetId == id && m.Kind == MadeKind.Participation);
        return db.Participations.Where(p => made.Any(m => m.ThingId == p.Id)).Select(p => new MadePart(p.Id, p.PersonId, p.WorkGroupId, p.PlaceId, p.SchoolId, p.State)).ToListAsync(stop);
    }

    /// <summary>What was built on, and what those need: a participation its person, group, place and events; each with the reason.</summary>
    private async Task<Dictionary<Guid, string>> WhatStaysAsync(Spreadsheet spreadsheet, List<SpreadsheetMade> made, List<MadePart> parts, CancellationToken stop)
    {
        var stays = await BuiltOn.FindAsync(db, spreadsheet, stop);
        var (events, byId) = (db.ParticipationEvents, made.ToDictionary(m => m.ThingId, m => m.Line));
        var own = db.SpreadsheetMade.Where(m => m.SpreadsheetId == spreadsheet.Id && m.Kind == MadeKind.Event);
        var eventsOf = (await events.Where(e => own.Any(m => m.ThingId == e.Id)).Select(e => new { e.Id, e.ParticipationId }).ToListAsync(stop)).ToLookup(e => e.ParticipationId, e => e.Id);
        foreach (var one in eventsOf.SelectMany(part => part.Select(e => (Part: part.Key, Event: e))).Where(e => stays.ContainsKey(e.Event)).ToList()) stays.TryAdd(one.Part, stays[one.Event]);

        var postLines = made.Where(m => m.Kind == MadeKind.Appointment).ToLookup(m => m.Line, m => m.ThingId);
        foreach (var part in parts.Where(p => stays.ContainsKey(p.Id)).ToList())
        {
            var because = stays[part.Id];
            foreach (var needed in eventsOf[part.Id].Concat(postLines[byId[part.Id]]).Append(part.PersonId).Append(part.WorkGroupId).Append(part.PlaceId)) stays.TryAdd(needed, because);
        }
        // Events that were added to a participation of before stay when that one was built on.
        foreach (var added in eventsOf.Where(e => stays.ContainsKey(e.Key) && !byId.ContainsKey(e.Key)).SelectMany(e => e).ToList()) stays.TryAdd(added, "has something recorded since");
        return stays.Where(thing => byId.ContainsKey(thing.Key)).ToDictionary();
    }

    // What stays is the spreadsheet's no more; but a group that it made still grows with its people.
    private async Task KeepAsync(Guid id, List<SpreadsheetMade> made, Dictionary<Guid, string> stays, CancellationToken stop)
    {
        foreach (var some in made.Where(m => stays.ContainsKey(m.ThingId) && m.Kind != MadeKind.WorkGroup).Select(m => m.ThingId).Chunk(AtOnce))
            await db.SpreadsheetMade.Where(m => m.SpreadsheetId == id && some.Contains(m.ThingId)).ExecuteDeleteAsync(stop);
        foreach (var line in made.Where(m => stays.ContainsKey(m.ThingId)).GroupBy(m => m.Line))
        {
            var why = $"Stayed: {string.Join(", ", line.GroupBy(m => stays[m.ThingId]).Select(r => $"the {InWords(r.Min(m => m.Kind))} {r.Key}"))}.";
            var (number, kept) = (line.Key, why.Length > 500 ? why[..500] : why);
            await db.SpreadsheetLines.Where(l => l.SpreadsheetId == id && l.Number == number).ExecuteUpdateAsync(set => set.SetProperty(l => l.StayedBecause, kept), stop);
        }
    }

    private static string InWords(MadeKind kind) => kind switch
    {
        MadeKind.WorkGroup => "group",
        MadeKind.Appointment => "role at the school",
        MadeKind.Event => "participation",
        _ => kind.ToString().ToLowerInvariant()
    };
}
