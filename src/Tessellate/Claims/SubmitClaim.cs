using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Claims;

/// <summary>The hub submits its claim for a period that is over: its lines are worked out once more and kept. From then on a corrected mark changes the next claim and not this one.</summary>
public sealed class SubmitClaim(TessellateDb db, NetworkInUse network, SiteAddress site, TimeProvider clock)
{
    /// <summary><paramref name="note"/>: what the hub says to whoever checks; needed where there are exceptions.</summary>
    /// <exception cref="NotFoundException">There is no such hub whose claims the person may see.</exception>
    /// <exception cref="NotAllowedException">They see it, and are not the hub's staff.</exception>
    /// <exception cref="BrokenRuleException">The period is not over, there is nothing to claim, or it was submitted before; nothing was changed.</exception>
    public async Task<ClaimOfHub> RunAsync(string hubSlug, ClaimPeriod period, string? note, Access access, CancellationToken stop = default)
    {
        var (today, now) = (clock.Today(), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // A value written over itself takes the hub's row: claims of one hub are submitted one after the other, and a difference is carried once.
        await db.Hubs.Where(h => h.Slug == hubSlug).ExecuteUpdateAsync(set => set.SetProperty(h => h.Name, h => h.Name), stop);
        var of = await ClaimOfHub.GetAsync(db, hubSlug, period, access, today, stop);
        if (!access.CanSubmitClaimsOf(of.Hub.Id)) throw new NotAllowedException();
        if (!of.IsDraft) throw new BrokenRuleException("This claim was submitted before. Nothing was changed.");
        if (!period.IsOver(today)) throw new BrokenRuleException($"The period is not over. The claim can be submitted from {period.ToOn.AddDays(1).InWords()} on.");
        if (of.Lines.Count == 0) throw new BrokenRuleException("There is nothing to claim: no session of the period has a register, or no rate holds.");
        if (of.Exceptions.Count > 0 && string.IsNullOrWhiteSpace(note)) throw new BrokenRuleException("Say what about the exceptions: whoever checks the claim reads it.", "Note");

        var claim = await ClaimAsync(of, stop);
        db.AddRange(of.Lines.Select(l => new ClaimLine
        {
            ClaimId = claim.Id, Kind = l.Kind, WorkGroupId = l.WorkGroupId, SessionId = l.SessionId, On = l.On, Quantity = l.Quantity, RatePence = l.RatePence, Pence = l.Pence, IsCorrection = l.IsCorrection
        }));
        var step = new ClaimStep { ClaimId = claim.Id, To = ClaimState.Submitted, At = now, ById = access.Person?.Id, Note = note?.Trim(), Pence = of.Pence };
        db.Add(step);
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var news = new ClaimNews(of.Hub, period, ClaimState.Submitted, of.Pence, step.Note, of.Lines.Count);
        foreach (var reader in await ClaimMessages.ReadersAsync(db, of.Hub, ClaimState.Submitted, access, today, stop)) db.Messages.Add(ClaimMessages.Of(news, reader, step.Id, words, site, now));
        db.Record(access.ActorIn(of.Hub, words), now, "claim.submitted", nameof(Claim), claim.Id, $"{of.Hub.Name} claimed {ClaimWords.Pounds(of.Pence)} for {period}: {of.Lines.Count} lines.", of.Hub.Id, note?.Trim());
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return of;
    }

    // One that was sent back is there already.
    private async Task<Claim> ClaimAsync(ClaimOfHub of, CancellationToken stop)
    {
        if (of.Claim is { } back)
        {
            await db.Claims.Where(c => c.Id == back.Id && c.State == ClaimState.Draft).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ClaimState.Submitted).SetProperty(c => c.Pence, of.Pence), stop);
            return back;
        }

        var claim = new Claim { HubId = of.Hub.Id, Year = of.Period.Year, Season = of.Period.Season, State = ClaimState.Submitted, Pence = of.Pence };
        db.Add(claim);
        return claim;
    }
}
