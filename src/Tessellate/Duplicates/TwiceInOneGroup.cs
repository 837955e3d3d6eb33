using Microsoft.EntityFrameworkCore;
using Tessellate.Absences;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Duplicates;

/// <summary>
/// Two participations of one person in one group. The one of the record that goes stays with it, as it was written; where it still
/// held a people place it was counted twice, so its events are taken back and the place is free. No event is deleted.
/// </summary>
internal sealed class TwiceInOneGroup(TessellateDb db, DateTime now, Guid? by)
{
    private const string Because = "Counted twice: both records are of one person.";

    /// <summary>All participations of the record that goes in groups of the one that is kept, and of these what was taken back.</summary>
    public async Task<(List<Guid> Shared, List<CountedTwice> Twice)> MergeAsync(Guid keptId, Guid goneId, CancellationToken stop)
    {
        var groups = db.WorkGroups;
        var shared = await (from gone in db.Participations.Where(t => t.PersonId == goneId)
                            join kept in db.Participations.Where(t => t.PersonId == keptId) on gone.WorkGroupId equals kept.WorkGroupId
                            join g in groups on gone.WorkGroupId equals g.Id
                            select new { Gone = gone, Kept = kept, g.Title }).AsNoTracking().ToListAsync(stop);
        var twice = new List<CountedTwice>();
        foreach (var pair in shared.Where(pair => pair.Gone.State != ParticipationState.Withdrew))
        {
            if (Rank(pair.Gone.State) > Rank(pair.Kept.State)) throw new BrokenRuleException($"In {pair.Title} the other record has gone further. Keep that one instead.", "Keep");
            if (pair.Gone.PlaceId != pair.Kept.PlaceId) throw new BrokenRuleException($"In {pair.Title} the two records hold places of two schools. Withdraw one of them first, then merge.");
            twice.Add(await TakeBackAsync(pair.Gone, stop) with { Proposals = await LetGoAsync(pair.Gone.Id, stop) });
        }

        return ([.. shared.Select(pair => pair.Gone.Id)], twice);
    }

    /// <exception cref="BrokenRuleException">The place was given to somebody else since, or the school's was freed.</exception>
    public async Task PartAsync(IEnumerable<CountedTwice> twice, CancellationToken stop)
    {
        foreach (var one in twice)
        {
            var title = await db.WorkGroups.Where(g => g.Id == one.WorkGroupId).Select(g => g.Title).SingleAsync(stop);
            if (!await db.TryTakeOneMoreAsync(one.WorkGroupId, stop)) throw new BrokenRuleException($"The place in {title} that the merge freed has been given to somebody else. Make room in the group first, then undo it.");
            if (await db.Places.Where(p => p.Id == one.PlaceId && p.State == PlaceState.Taken).ExecuteUpdateAsync(set => set.SetProperty(p => p.People, p => p.People + 1), stop) != 1)
                throw new BrokenRuleException($"The school’s place in {title} has been freed since. The records cannot part with both in it.");

            await db.EventsTakenBack.Where(t => one.EventIds.Contains(t.EventId) && t.Reason == Because).ExecuteDeleteAsync(stop);
            var state = Enum.Parse<ParticipationState>(one.State);
            await db.Participations.Where(t => t.Id == one.ParticipationId).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, state), stop);
            foreach (var fallen in one.Proposals)
            {
                var (was, pence) = (Enum.Parse<ProposalState>(fallen.State), fallen.ChargedPence);
                await db.AbsenceProposals.Where(p => p.Id == fallen.Id && p.State == ProposalState.FellAway).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, was).SetProperty(p => p.ChargedPence, pence).SetProperty(p => p.Version, p => p.Version + 1), stop);
            }
        }
    }

    private async Task<CountedTwice> TakeBackAsync(Participation gone, CancellationToken stop)
    {
        var (id, state) = (gone.Id, gone.State);
        var stillSo = await db.Participations.Where(t => t.Id == id && t.State == state).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, ParticipationState.Withdrew), stop) == 1
            && await db.Places.Where(p => p.Id == gone.PlaceId && p.State == PlaceState.Taken && p.People > 1).ExecuteUpdateAsync(set => set.SetProperty(p => p.People, p => p.People - 1), stop) == 1;
        if (!stillSo) throw new BrokenRuleException("Somebody changed these places a moment ago. Look again.");

        await db.GiveBackAsync(gone.WorkGroupId, 1, schoolPlace: false, stop);
        var events = await db.ParticipationEvents.Standing(db).Where(e => e.ParticipationId == id).Select(e => e.Id).ToListAsync(stop);
        db.AddRange(events.Select(e => new EventTakenBack { EventId = e, At = now, ById = by, Reason = Because }));
        return new(id, gone.WorkGroupId, gone.PlaceId, $"{state}", events);
    }

    // Nobody is charged twice for one absence, nor for one of a record that was never a second person. What the other record was absent from stands.
    private async Task<List<FallenProposal>> LetGoAsync(Guid participationId, CancellationToken stop)
    {
        var standing = db.AbsenceProposals.Where(p => p.ParticipationId == participationId && p.State != ProposalState.FellAway);
        var fallen = await standing.OrderBy(p => p.Id).Select(p => new { p.Id, p.State, p.ChargedPence }).ToListAsync(stop);
        await standing.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ProposalState.FellAway).SetProperty(p => p.ChargedPence, 0).SetProperty(p => p.Version, p => p.Version + 1), stop);
        return [.. fallen.Select(p => new FallenProposal(p.Id, $"{p.State}", p.ChargedPence))];
    }

    private static int Rank(ParticipationState state) => state switch
    {
        ParticipationState.Withdrew => 0,
        ParticipationState.SignedUp => 1,
        ParticipationState.Started => 2,
        _ => 3
    };
}
