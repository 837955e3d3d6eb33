using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

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

    private sealed record Part(Guid Id, Guid PersonId, Guid WorkGroupId, Guid PlaceId, Guid SchoolId, ParticipationState State);

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
        await TakeBackAsync(id, made, [.. parts.Where(p => !stays.ContainsKey(p.Id))], stays, stop);

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

    private Task<List<Part>> PartsAsync(Guid id, CancellationToken stop)
    {
        var made = db.SpreadsheetMade.Where(m => m.SpreadsheetId == id && m.Kind == MadeKind.Participation);
        return db.Participations.Where(p => made.Any(m => m.ThingId == p.Id)).Select(p => new Part(p.Id, p.PersonId, p.WorkGroupId, p.PlaceId, p.SchoolId, p.State)).ToListAsync(stop);
    }

    /// <summary>What was built on, and what those need: a participation its person, group, place and events; each with the reason.</summary>
    private async Task<Dictionary<Guid, string>> WhatStaysAsync(Spreadsheet spreadsheet, List<SpreadsheetMade> made, List<Part> parts, CancellationToken stop)
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

    private async Task TakeBackAsync(Guid id, List<SpreadsheetMade> made, List<Part> parts, Dictionary<Guid, string> stays, CancellationToken stop)
    {
        IQueryable<SpreadsheetMade> Of(MadeKind kind) => db.SpreadsheetMade.Where(m => m.SpreadsheetId == id && m.Kind == kind);
        var (gone, stayedGroups) = (made.Where(m => !stays.ContainsKey(m.ThingId)).Select(m => m.ThingId).ToHashSet(), made.Where(m => m.Kind == MadeKind.WorkGroup && stays.ContainsKey(m.ThingId)).Select(m => m.ThingId).ToList());
        var (events, people, posts, places, participations) = (Of(MadeKind.Event), Of(MadeKind.Person), Of(MadeKind.Appointment), Of(MadeKind.Place), Of(MadeKind.Participation));
        var groups = Of(MadeKind.WorkGroup).Where(m => !stayedGroups.Contains(m.ThingId));

        var goneOn = await db.ParticipationEvents.Where(e => events.Any(m => m.ThingId == e.Id) && !participations.Any(m => m.ThingId == e.ParticipationId)).Select(e => e.ParticipationId).Distinct().ToListAsync(stop);
        await db.ParticipationEvents.Where(e => events.Any(m => m.ThingId == e.Id)).ExecuteDeleteAsync(stop);
        foreach (var part in goneOn) await GoBackAsync(part, stop);
        await db.Participations.Where(p => participations.Any(m => m.ThingId == p.Id)).ExecuteDeleteAsync(stop);
        await FreeAsync(parts, gone, stop);
        await db.Places.Where(p => places.Any(m => m.ThingId == p.Id)).ExecuteDeleteAsync(stop);
        await db.Appointments.Where(a => posts.Any(m => m.ThingId == a.Id)).ExecuteDeleteAsync(stop);
        await db.WorkGroups.Where(g => groups.Any(m => m.ThingId == g.Id)).ExecuteDeleteAsync(stop);
        await db.People.Where(p => people.Any(m => m.ThingId == p.Id)).ExecuteDeleteAsync(stop);
        await db.SpreadsheetMade.Where(m => m.SpreadsheetId == id && !stayedGroups.Contains(m.ThingId)).ExecuteDeleteAsync(stop);
    }

    // The state is the latest of what is left.
    private async Task GoBackAsync(Guid participationId, CancellationToken stop)
    {
        var kinds = await db.ParticipationEvents.Standing(db).Where(e => e.ParticipationId == participationId).Select(e => e.Kind).ToListAsync(stop);
        var state = kinds.Count == 0 ? ParticipationState.SignedUp : kinds.MaxBy(PastParticipation.Rank);
        await db.Participations.Where(p => p.Id == participationId).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, state), stop);
    }

    private async Task FreeAsync(List<Part> parts, HashSet<Guid> gone, CancellationToken stop)
    {
        var (now, freed) = (clock.UtcNow(), new HashSet<Guid>());
        var taken = parts.Where(p => p.State != ParticipationState.Withdrew).GroupBy(p => (p.PlaceId, p.WorkGroupId)).ToList();
        foreach (var place in taken.Where(p => !gone.Contains(p.Key.PlaceId)))
        {
            var (placeId, people) = (place.Key.PlaceId, place.Count());
            var left = db.Places.Where(p => p.Id == placeId);
            if (await left.Where(p => p.People <= people).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Freed).SetProperty(p => p.FreedAt, now), stop) == 1) freed.Add(placeId);
            else await left.ExecuteUpdateAsync(set => set.SetProperty(p => p.People, p => p.People - people), stop);
        }
        foreach (var group in taken.GroupBy(p => p.Key.WorkGroupId))
        {
            if (!gone.Contains(group.Key)) await GiveBackAsync(group.Key, group.Count(p => gone.Contains(p.Key.PlaceId) || freed.Contains(p.Key.PlaceId)), group.Sum(p => p.Count()), stop);
        }
    }

    private async Task GiveBackAsync(Guid workGroupId, int schools, int people, CancellationToken stop)
    {
        var grew = await db.SpreadsheetMade.AnyAsync(m => m.Kind == MadeKind.WorkGroup && m.ThingId == workGroupId, stop);
        for (var left = schools; left > 1; left--) await db.GiveBackAsync(workGroupId, 0, schoolPlace: true, stop);
        await db.GiveBackAsync(workGroupId, people, schoolPlace: schools > 0, stop);
        if (grew) await db.ShrinkToTakenAsync(workGroupId, stop);
    }

    private static string InWords(MadeKind kind) => kind switch
    {
        MadeKind.WorkGroup => "group",
        MadeKind.Appointment => "role at the school",
        MadeKind.Event => "participation",
        _ => kind.ToString().ToLowerInvariant()
    };
}
