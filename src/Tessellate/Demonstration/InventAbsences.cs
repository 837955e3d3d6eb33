using Tessellate.Absences;
using Tessellate.Foundation;
using Tessellate.Policies;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>What most hubs ask of whoever cannot come, who told them, and what was decided: the latest fortnight still waits. Somebody cannot come to the next session of every third group.</summary>
internal sealed class InventAbsences(InventedProgramme programme, DemonstrationDays days)
{
    private const int IsDecided = 14;

    private static readonly string[] WhyAbsent = ["An inspection was announced for that day.", "I am on a residential with my class.", "Nobody can take my class that morning.", "A hospital appointment."];
    private static readonly string[] WhyWaived = ["The school lost two teachers to illness that week.", "An inspection was announced the day before.", "The session had been moved by us in the week before."];

    private Dictionary<Guid, DateTime> _askedAt = [];

    public void Run(IReadOnlyList<HubTeam> teams, IReadOnlyList<InventedGroup> groups)
    {
        var asked = programme.Interests.ToDictionary(i => i.Id, i => i.AskedAt);
        _askedAt = programme.Places.ToDictionary(p => p.Id, p => p.InterestId is { } id ? asked[id] : p.GivenAt);
        var (of, kinds) = (groups.ToLookup(g => g.Team.Hub.Id), programme.Marks.ToLookup(m => m.ParticipationId));
        foreach (var team in teams)
        {
            var dice = new Dice($"absences of {team.Hub.Slug}");
            if (!dice.Chance(0.75)) continue;

            var policies = Policies(team, dice);
            foreach (var group in of[team.Hub.Id].Where(g => !g.Group.IsSample && !g.Group.IsCancelled && g.Group.EndsOn >= days.ThisYear.StartsOn))
            {
                foreach (var person in group.Participants) Judge(group, person, policies, [.. kinds[person.Participation.Id]], dice);
                if (dice.Chance(0.35)) TellOfNext(group, dice);
            }
        }
    }

    private List<AbsencePolicy> Policies(HubTeam team, Dice dice)
    {
        var (notice, late, none) = dice.Pick([(7 * 24, 7_500, 10_000), (7 * 24, 5_000, 7_500), (3 * 24, 4_000, 6_000)]);
        List<AbsencePolicy> policies = [New(team, 1, days.Years[0].StartsOn, notice, late - 2_500, none - 2_500, false), New(team, 2, days.ThisYear.Previous.StartsOn.AddMonths(6), notice, late, none, dice.Chance(0.5))];
        programme.AbsencePolicies.AddRange(policies);
        return policies;
    }

    private static AbsencePolicy New(HubTeam team, int version, DateOnly from, int notice, int late, int none, bool first) => new()
    {
        HubId = team.Hub.Id, Version = version, BeginsAt = from.ToDateTime(TimeOnly.MinValue).FromLondon(), NoticeHours = notice, LatePence = late, NoWordPence = none, FirstIsWaived = first,
        Wording = PolicyWords.Of(notice, late, none, first), SetAt = DemonstrationDays.At(from.AddDays(-30), 10, 0), SetById = team.AdministratorOn(from).Id
    };

    private void Judge(InventedGroup group, InventedParticipant person, List<AbsencePolicy> policies, List<Mark> marks, Dice dice)
    {
        if (policies.ShownAt(_askedAt[person.Participation.PlaceId]) is not { } policy) return;
        var isFirst = true;
        foreach (var session in group.Sessions.Where(s => s.Day >= days.ThisYear.StartsOn))
        {
            if (marks.Find(m => m.SessionId == session.Id) is not { Kind: MarkKind.Absent or MarkKind.AbsentWithNotice } mark) continue;

            DateTime? toldAt = mark.Kind == MarkKind.AbsentWithNotice && dice.Chance(0.85) ? session.StartsAt.AddHours(-dice.Between(3, 20 * 24)) : null;
            if (toldAt is { } told) Tell(session, person, told, dice);
            var judged = Judgement.Of(policy, session.StartsAt, mark.Kind.Value, toldAt, isFirst);
            var proposal = new AbsenceProposal
            {
                HubId = group.Team.Hub.Id, SessionId = session.Id, ParticipationId = person.Participation.Id, PolicyId = policy.Id, Proposed = judged.Proposed, Pence = judged.Pence, Sentence = judged.Sentence, ProposedAt = mark.MarkedAt
            };
            programme.AbsenceProposals.Add(proposal);
            if (proposal.Waits && session.Day < days.Today.AddDays(-IsDecided)) Decide(group, session, proposal, dice);
            isFirst = false;
        }
    }

    private static void Decide(InventedGroup group, Session session, AbsenceProposal proposal, Dice dice)
    {
        var on = session.Day.AddDays(dice.Between(2, 10));
        var charges = proposal.Proposed == Proposed.Charge && dice.Chance(0.6);
        (proposal.State, proposal.ChargedPence, proposal.Version) = (charges ? ProposalState.Charged : ProposalState.Waived, charges ? proposal.Pence : 0, 2);
        (proposal.DecidedAt, proposal.DecidedById, proposal.Reason) = (DemonstrationDays.During(on, dice), group.Team.AdministratorOn(on).Id, charges || proposal.Proposed != Proposed.Charge ? null : dice.Pick(WhyWaived));
    }

    private void TellOfNext(InventedGroup group, Dice dice)
    {
        if (group.Sessions.FirstOrDefault(s => s.Day > days.Today) is not { } next || group.Participants.Where(p => p.Fate == Fate.Steady).ToList() is not { Count: > 0 } people) return;
        Tell(next, dice.Pick(people), DemonstrationDays.During(days.Today.AddDays(-dice.Between(1, 6)), dice), dice);
    }

    private void Tell(Session session, InventedParticipant person, DateTime at, Dice dice) => programme.Absences.Add(new()
    {
        SessionId = session.Id, ParticipationId = person.Participation.Id, ToldAt = at, StartsAt = session.StartsAt, Reason = dice.Chance(0.6) ? dice.Pick(WhyAbsent) : null
    });
}
