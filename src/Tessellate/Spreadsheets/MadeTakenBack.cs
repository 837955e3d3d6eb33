using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Spreadsheets;

/// <summary>Somebody's part in a group, as a spreadsheet made it.</summary>
internal sealed record MadePart(Guid Id, Guid PersonId, Guid WorkGroupId, Guid PlaceId, Guid SchoolId, ParticipationState State);

/// <summary>Removes what a spreadsheet made and nothing was built on, within the transaction that takes it back.</summary>
internal sealed class MadeTakenBack(TessellateDb db, Guid spreadsheetId, DateTime now)
{
    /// <summary>Takes back these, without those that stay; what is left goes back to what it was: the state of a part, the people of a place, the places of a group.</summary>
    public async Task RunAsync(List<SpreadsheetMade> made, List<MadePart> parts, Dictionary<Guid, string> stays, CancellationToken stop)
    {
        IQueryable<SpreadsheetMade> Of(MadeKind kind) => db.SpreadsheetMade.Where(m => m.SpreadsheetId == spreadsheetId && m.Kind == kind);
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
        await db.SpreadsheetMade.Where(m => m.SpreadsheetId == spreadsheetId && !stayedGroups.Contains(m.ThingId)).ExecuteDeleteAsync(stop);
    }

    // The state is the latest of what is left.
    private async Task GoBackAsync(Guid participationId, CancellationToken stop)
    {
        var kinds = await db.ParticipationEvents.Standing(db).Where(e => e.ParticipationId == participationId).Select(e => e.Kind).ToListAsync(stop);
        var state = kinds.Count == 0 ? ParticipationState.SignedUp : kinds.MaxBy(PastParticipation.Rank);
        await db.Participations.Where(p => p.Id == participationId).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, state), stop);
    }

    private async Task FreeAsync(List<MadePart> parts, HashSet<Guid> gone, CancellationToken stop)
    {
        var freed = new HashSet<Guid>();
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
}
