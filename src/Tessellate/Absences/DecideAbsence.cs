using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Policies;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

/// <summary>What somebody of the hub decides about one absence.</summary>
public sealed record Decision(bool Charges, int Pence, string? Reason);

/// <summary>A person of the hub charges or waives, after they have read the letters; the person and their head are told. A decision is corrected by another, never silently.</summary>
public sealed class DecideAbsence(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <summary>The exact letters; nothing is changed.</summary>
    /// <exception cref="BrokenRuleException">It cannot be decided so.</exception>
    public async Task<List<Message>> PreviewAsync(ProposalInFull about, Decision decision, CancellationToken stop = default)
    {
        MustDo(about, decision);
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        return [.. AbsenceMessages.Decided(about, decision, about.Proposal.Version, words, clock.UtcNow())];
    }

    /// <summary>Decides, or corrects what was decided. <paramref name="version"/> is that of the proposal on the page on which it was done.</summary>
    /// <exception cref="NotFoundException">There is none that the person may decide about.</exception>
    /// <exception cref="BrokenRuleException">It cannot be decided so, or somebody was quicker; nothing was changed.</exception>
    public async Task RunAsync(Guid id, int version, Decision decision, Access access, CancellationToken stop = default)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var about = await ProposalInFull.GetAsync(db, id, access, stop);
        MustDo(about, decision);
        var (now, actor, reason) = (clock.UtcNow(), access.ActorIn(about.Hub, words), string.IsNullOrWhiteSpace(decision.Reason) ? null : decision.Reason.Trim());
        var (state, pence, by) = (decision.Charges ? ProposalState.Charged : ProposalState.Waived, decision.Charges ? decision.Pence : 0, access.Person?.Id);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var decided = await db.AbsenceProposals.Where(p => p.Id == id && p.Version == version && p.State != ProposalState.FellAway).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.State, state).SetProperty(p => p.ChargedPence, pence).SetProperty(p => p.Reason, reason).SetProperty(p => p.DecidedAt, now).SetProperty(p => p.DecidedById, by).SetProperty(p => p.Version, p => p.Version + 1), stop);
        if (decided == 0) throw new BrokenRuleException("Somebody else has decided this since you opened the page, or the register was corrected. Nothing was changed or sent. Open it again.");

        db.Messages.AddRange(AbsenceMessages.Decided(about, decision, version, words, now));
        db.Record(actor, now, about.Proposal.IsDecided ? "absence.corrected" : "absence.decided", nameof(AbsenceProposal), id, $"{about.Group.Code}, session {about.Session.Number}: {(decision.Charges ? $"{PolicyWords.Pounds(pence)} charged" : "nothing charged")} for an absence.", about.Hub.Id, reason,
            Changed.Of(("Charged", about.Proposal.IsDecided ? PolicyWords.Pounds(about.Proposal.ChargedPence) : null, PolicyWords.Pounds(pence))), about.Group.InRecord(about.SchoolId), about.Group.Id, about.PersonId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static void MustDo(ProposalInFull about, Decision decision)
    {
        var proposal = about.Proposal;
        if (proposal.State == ProposalState.FellAway) throw new BrokenRuleException("The register no longer says that this person was absent, so there is nothing to decide.");
        if (decision.Charges && decision.Pence is < 1 or > AbsencePolicy.MostPence) throw new BrokenRuleException($"Enter an amount from £0.01 to {PolicyWords.Pounds(AbsencePolicy.MostPence)}.", "Form.Pounds");
        if (decision.Charges && decision.Pence > about.Policy.NoWordPence) throw new BrokenRuleException($"The policy that the school was shown charges {PolicyWords.Pounds(about.Policy.NoWordPence)} at most.", "Form.Pounds");
        if ((proposal.State, proposal.ChargedPence) == (decision.Charges ? ProposalState.Charged : ProposalState.Waived, decision.Charges ? decision.Pence : 0)) throw new BrokenRuleException("That is what was decided already. Nothing was changed or sent.");

        var isAsProposed = decision.Charges == (proposal.Proposed == Proposed.Charge) && (!decision.Charges || decision.Pence == proposal.Pence);
        if ((!isAsProposed || proposal.IsDecided) && string.IsNullOrWhiteSpace(decision.Reason))
            throw new BrokenRuleException("Give the reason: the person and their head read it.", "Form.Reason");
        if (decision.Reason?.Trim().Length > AbsenceProposal.ReasonMaxLength) throw new BrokenRuleException($"Give the reason in {AbsenceProposal.ReasonMaxLength} characters or fewer.", "Form.Reason");
    }
}
