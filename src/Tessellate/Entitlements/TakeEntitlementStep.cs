using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Entitlements;

/// <summary>
/// The steps after a school has claimed: the hub checks, the national lead pays or sends the kits, the school or its hub says that they have come. Until it is paid or sent it
/// can be sent back with a reason, and its amount can be claimed anew. Whoever checks has not claimed, and whoever pays or sends has done neither.
/// </summary>
public sealed class TakeEntitlementStep(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    /// <summary>The steps that this person can take with that claim now; with a reason, those that somebody else has to take.</summary>
    public static IEnumerable<(EntitlementState Step, string? WhyNot)> Next(EntitlementsOfSchool of, EntitlementRow row, EntitlementClaim claim, Access access)
    {
        var (hub, national, me) = (access.IsStaffOf(row.Given.HubId), access.IsNationalLead, access.Person?.Id);
        bool Took(EntitlementState state) => of.Steps[claim.Id].Any(s => s.To == state && s.ById == me);
        if (claim.State == EntitlementState.Claimed && hub)
        {
            yield return (EntitlementState.Checked, Took(EntitlementState.Claimed) ? "You have claimed this yourself. Somebody else has to check it." : null);
            yield return (EntitlementState.SentBack, null);
        }
        if (claim.State == EntitlementState.Checked && national)
        {
            var paid = row.Of.Kind == EntitlementKind.Money ? EntitlementState.Paid : EntitlementState.Sent;
            yield return (paid, Took(EntitlementState.Claimed) || Took(EntitlementState.Checked) ? $"You have claimed or checked this yourself. Somebody else has to {(paid == EntitlementState.Paid ? "record the payment" : "send the kits")}." : null);
            yield return (EntitlementState.SentBack, null);
        }
        if (claim.State == EntitlementState.Sent && (hub || of.IsOfSchool)) yield return (EntitlementState.Received, null);
    }

    /// <exception cref="NotFoundException">There is no such claim of that school for this person.</exception>
    /// <exception cref="BrokenRuleException">It is not that step's turn, the person took the step before, or the reason is missing; nothing was changed.</exception>
    public async Task RunAsync(int urn, Guid claimId, EntitlementState step, string? note, Access access, CancellationToken stop = default)
    {
        var now = clock.UtcNow();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var of = await EntitlementsOfSchool.GetAsync(db, urn, access, clock.Today(), stop);
        if (of.Rows.FirstOrDefault(r => r.Claims.Any(c => c.Id == claimId)) is not { } row) throw new NotFoundException(nameof(EntitlementClaim), claimId);
        var claim = row.Claims.Single(c => c.Id == claimId);
        if (!access.CanSeeEntitlements && step != EntitlementState.Received) throw new NotAllowedException();
        var (taken, whyNot) = Next(of, row, claim, access).FirstOrDefault(n => n.Step == step, (EntitlementState.Claimed, null));
        if (taken != step) throw new BrokenRuleException($"This claim is {claim.State.InWords()}, and cannot be {step.InWords()} by you now. Somebody may have been quicker: open it again.");
        if (whyNot is not null) throw new BrokenRuleException(whyNot);
        if (step == EntitlementState.SentBack && string.IsNullOrWhiteSpace(note)) throw new BrokenRuleException("Give the reason: the school reads it.", "Note");

        if (step == EntitlementState.SentBack) await PeriodLock.MustNotBeUnderWayAsync(db, row.Given.HubId, claim.On, stop);

        if (await db.EntitlementClaims.Where(c => c.Id == claimId && c.State == claim.State).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, step), stop) == 0)
            throw new BrokenRuleException("Somebody was quicker. Open the page again.");
        if (step == EntitlementState.SentBack) await db.SchoolEntitlements.Where(s => s.Id == row.Given.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Claimed, s => s.Claimed - claim.Amount), stop);

        var done = new EntitlementStep { ClaimId = claimId, To = step, At = now, ById = access.Person?.Id, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim() };
        db.Add(done);
        db.Record(of.ActorFor(row, access), now, $"claim.entitlement-{step.ToString().ToLowerInvariant()}", nameof(EntitlementClaim), claimId, $"{row.Of.Kind.Counted(claim.Amount)} of {row.Of.Title} for {of.Name}: {step.InWords()}.", row.Given.HubId, done.Note, schoolId: of.SchoolId);
        if (step is EntitlementState.SentBack or EntitlementState.Paid or EntitlementState.Sent && await ClaimantAsync(of, claimId, access, stop) is { } to) db.Messages.Add(EntitlementMessages.Of(of, row, claim, done, to, site, now));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<Person?> ClaimantAsync(EntitlementsOfSchool of, Guid claimId, Access access, CancellationToken stop)
    {
        var by = of.Steps[claimId].FirstOrDefault(s => s.To == EntitlementState.Claimed)?.ById;
        return by == access.Person?.Id ? null : await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == by, stop);
    }
}
