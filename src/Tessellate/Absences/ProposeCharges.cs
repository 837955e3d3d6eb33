using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Policies;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

/// <summary>What follows from absences in a register: a proposal for each person, by the policy that their school was shown. Nobody is charged and nobody is written to by it.</summary>
public sealed class ProposeCharges(TessellateDb db, NetworkInUse network) : IFollowMarks
{
    public async Task<IReadOnlyList<string>> FallingAwayAsync(Session session, IReadOnlyList<WrittenMark> written, Access access, CancellationToken stop)
    {
        var present = written.Where(w => IsAbsence(w.Old) && !IsAbsence(w.New)).ToDictionary(w => w.ParticipationId, w => w.Name);
        if (present.Count == 0) return [];

        return [.. (await Standing(session, present.Keys).AsNoTracking().ToListAsync(stop)).OrderBy(p => p.Id).Select(p => InWords(p, present[p.ParticipationId])).OfType<string>()];
    }

    public async Task RunAsync(WorkGroup group, Session session, IReadOnlyList<WrittenMark> written, Actor actor, DateTime now, CancellationToken stop)
    {
        if (group.IsSample) return;
        if (written.Where(w => IsAbsence(w.New)).ToDictionary(w => w.ParticipationId, w => w.New!.Value) is { Count: > 0 } absent) await ProposeAsync(group, session, absent, now, stop);
        if (written.Where(w => IsAbsence(w.Old) && !IsAbsence(w.New)).Select(w => w.ParticipationId).ToList() is { Count: > 0 } present) await LetGoAsync(group, session, present, actor, now, stop);
    }

    private static bool IsAbsence(MarkKind? kind) => kind is MarkKind.Absent or MarkKind.AbsentWithNotice;

    private IQueryable<AbsenceProposal> Standing(Session session, IEnumerable<Guid> participations)
    {
        var ids = participations.ToList();
        return db.AbsenceProposals.Where(p => p.SessionId == session.Id && ids.Contains(p.ParticipationId) && p.State != ProposalState.FellAway);
    }

    private static string? InWords(AbsenceProposal proposal, string name) => proposal switch
    {
        { State: ProposalState.Charged } => $"{name} is then not charged for: the {PolicyWords.Pounds(proposal.ChargedPence)} that were decided fall away, and {name} and the head are told by a message.",
        { State: ProposalState.Waived } => $"What was decided about {name}’s absence (nothing is charged) falls away.",
        { Proposed: Proposed.NoCharge } => null,
        _ => $"The proposal about {name}’s absence falls away: {proposal.Sentence}"
    };

    private async Task ProposeAsync(WorkGroup group, Session session, Dictionary<Guid, MarkKind> absent, DateTime now, CancellationToken stop)
    {
        var policies = await db.AbsencePolicies.Where(p => p.HubId == group.HubId).AsNoTracking().ToListAsync(stop);
        if (policies.Count == 0) return;

        var (ids, interests, told) = (absent.Keys.ToList(), db.Interests, db.Absences.Where(a => a.SessionId == session.Id));
        var earlier = db.Marks.Where(m => (m.Kind == MarkKind.Absent || m.Kind == MarkKind.AbsentWithNotice) && db.Set<Session>().Any(s => s.Id == m.SessionId && s.StartsAt < session.StartsAt));
        var people = await (from p in db.Participations.Where(p => ids.Contains(p.Id))
                            join place in db.Places on p.PlaceId equals place.Id
                            select new
                            {
                                p.Id, place.GivenAt, AskedAt = interests.Where(i => i.Id == place.InterestId).Select(i => (DateTime?)i.AskedAt).FirstOrDefault(), Told = told.FirstOrDefault(a => a.ParticipationId == p.Id),
                                IsFirst = !earlier.Any(m => m.ParticipationId == p.Id)
                            }).AsNoTracking().ToListAsync(stop);
        var standing = await db.AbsenceProposals.Where(p => p.SessionId == session.Id && ids.Contains(p.ParticipationId)).ToDictionaryAsync(p => p.ParticipationId, stop);
        foreach (var person in people)
        {
            if (policies.ShownAt(person.AskedAt ?? person.GivenAt) is not { } policy) continue;
            var judged = Judgement.Of(policy, session.StartsAt, absent[person.Id], person.Told is { } word && word.HoldsFor(session) ? word.ToldAt : null, person.IsFirst);
            if (standing.TryGetValue(person.Id, out var before)) before.Propose(judged, now);
            else db.Add(new AbsenceProposal { HubId = group.HubId, SessionId = session.Id, ParticipationId = person.Id, PolicyId = policy.Id, Proposed = judged.Proposed, Pence = judged.Pence, Sentence = judged.Sentence, ProposedAt = now });
        }
    }

    private async Task LetGoAsync(WorkGroup group, Session session, IReadOnlyList<Guid> present, Actor actor, DateTime now, CancellationToken stop)
    {
        var standing = await Standing(session, present).ToListAsync(stop);
        var charged = standing.Where(p => p.State == ProposalState.Charged).Select(p => p.Id).ToList();
        if (charged.Count > 0)
        {
            var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
            foreach (var about in await ProposalInFull.LoadAsync(db, db.AbsenceProposals.Where(p => charged.Contains(p.Id)), stop))
            {
                db.Messages.AddRange(AbsenceMessages.FellAway(about, words, now));
                db.Record(actor, now, "absence.fell-away", nameof(AbsenceProposal), about.Proposal.Id, $"{group.Code}, session {session.Number}: a charge of {PolicyWords.Pounds(about.Proposal.ChargedPence)} fell away, because the register was corrected.", group.HubId,
                    schoolId: group.InRecord(about.SchoolId), workGroupId: group.Id, aboutPersonId: about.PersonId);
            }
        }
        foreach (var proposal in standing) proposal.FallAway();
    }
}
