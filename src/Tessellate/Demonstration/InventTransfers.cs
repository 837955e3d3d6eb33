using Tessellate.Joining;
using Tessellate.Transfers;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>To each hub that has room, another proposes that a school moves over: most wait for an answer, some were declined.</summary>
internal sealed class InventTransfers(InventedProgramme programme, DemonstrationDays days)
{
    private static readonly string[] Reasons =
    [
        "They can come on these days, and not on ours.", "The school is nearer to your group than to ours.", "Both of them have moved to your side of the town.", "Our group is mostly secondary; yours suits them better."
    ];

    public void Run(IReadOnlyList<InventedGroup> all)
    {
        var taken = programme.Places.Where(p => p.State == PlaceState.Taken && p.InterestId is not null).Select(p => p.InterestId!.Value).ToHashSet();
        var ahead = all.Where(g => g.Group.Recruitment == Recruitment.Open && !g.Group.IsCancelled && g.Group.StartsOn > days.Today).ToList();
        foreach (var of in ahead.GroupBy(g => g.Team.Hub.Id))
        {
            var dice = new Dice($"transfers to {of.First().Team.Hub.Slug}");
            foreach (var to in of.Where(g => !g.IsFull))
            {
                var from = ahead.Where(g => g.Project.Id == to.Project.Id && g.Team.Hub.Id != of.Key).FirstOrDefault(g => Moves(g, to, taken) is not null);
                if (from is null) continue;

                var moves = Moves(from, to, taken)!;
                taken.Remove(moves.Interest.Id); // one at a time
                programme.Transfers.Add(New(from, to, moves, dice));
                if (programme.Transfers.Count(t => t.ToHubId == of.Key) == 2) break;
            }
        }
    }

    private static InventedInterest? Moves(InventedGroup from, InventedGroup to, HashSet<Guid> taken) => from.Interests.FirstOrDefault(i => taken.Contains(i.Interest.Id) && !to.Asked.Contains(i.School.Id));

    private Transfer New(InventedGroup from, InventedGroup to, InventedInterest moves, Dice dice)
    {
        var (at, declined) = (DemonstrationDays.During(days.Today.WorkingDaysBefore(dice.Between(1, 3)), dice), dice.Chance(0.25));
        return new()
        {
            InterestId = moves.Interest.Id, FromGroupId = from.Group.Id, FromHubId = from.Team.Hub.Id, ToGroupId = to.Group.Id, ToHubId = to.Team.Hub.Id, SchoolId = moves.Interest.SchoolId,
            Reason = Reasons[dice.Between(0, Reasons.Length - 1)], ProposedAt = at, ProposedById = from.Team.AdministratorOn(InventAsking.Day(at)).Id,
            State = declined ? TransferState.Declined : TransferState.Proposed, AnsweredAt = declined ? at.AddHours(1) : null,
            AnsweredById = declined ? to.Team.AdministratorOn(InventAsking.Day(at)).Id : null, AnswerReason = declined ? "We keep the last places for schools that are new to us." : null
        };
    }
}
