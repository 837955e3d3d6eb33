using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Claims;

/// <summary>
/// The steps after a claim was submitted: checked, sampled, recorded as paid, clawed back, or sent back to the hub. Each follows on one state only and is
/// taken by one person; whoever checks has not submitted it, whoever records the payment has not checked it, and whoever claws back has not recorded it.
/// </summary>
public sealed class TakeClaimStep(TessellateDb db, NetworkInUse network, SiteAddress site, TimeProvider clock)
{
    private const int LeastSampled = 3, OneIn = 10;

    /// <summary>For each step: the state it follows on, and the step that the same person must not have taken.</summary>
    private static readonly Dictionary<ClaimState, (ClaimState From, ClaimState NotBy)> Steps = new()
    {
        [ClaimState.Checked] = (ClaimState.Submitted, ClaimState.Submitted), [ClaimState.Sampled] = (ClaimState.Checked, ClaimState.Submitted), [ClaimState.Paid] = (ClaimState.Sampled, ClaimState.Checked),
        [ClaimState.ClawedBack] = (ClaimState.Paid, ClaimState.Paid), [ClaimState.Draft] = (ClaimState.Submitted, ClaimState.Submitted)
    };

    /// <summary>The steps that can follow on a state, in their order.</summary>
    public static IEnumerable<ClaimState> After(ClaimState state) => Steps.Where(s => s.Value.From == state).Select(s => s.Key);

    /// <summary>Why this person may not take that step, in a sentence; null where they may.</summary>
    public static string? WhyNot(ClaimOfHub of, ClaimState step, Access access) => of.WhoTook(Steps[step].NotBy) is { } other && other == access.Person?.Id
        ? $"You have {(Steps[step].NotBy == ClaimState.Paid ? "recorded the payment of" : InWords(Steps[step].NotBy))} this claim yourself. Somebody else has to {Verb(step)}." : null;

    /// <summary><paramref name="pence"/>: what is clawed back. <paramref name="note"/>: what was looked at, or why; not needed for a check and a payment.</summary>
    /// <exception cref="BrokenRuleException">It is not that claim's turn, the person took the step before, or something is missing; nothing was changed.</exception>
    public async Task RunAsync(string hubSlug, ClaimPeriod period, ClaimState step, string? note, int? pence, Access access, CancellationToken stop = default)
    {
        if (!Steps.TryGetValue(step, out var rule)) throw new BrokenRuleException("That is no step of a claim.");
        var now = clock.UtcNow();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var of = await ClaimOfHub.GetAsync(db, hubSlug, period, access, clock.Today(), stop);
        if (!access.CanDecideClaims) throw new NotAllowedException();
        if (of.Claim is not { } claim) throw new BrokenRuleException("This claim was not submitted yet.");
        if (WhyNot(of, step, access) is { } why) throw new BrokenRuleException(why);
        if (step is ClaimState.Sampled or ClaimState.ClawedBack or ClaimState.Draft && string.IsNullOrWhiteSpace(note)) throw new BrokenRuleException(step == ClaimState.Sampled ? "Say what you looked at and what you found." : "Give the reason: the hub reads it.", step == ClaimState.Draft ? "Reason" : "Note");
        if (step == ClaimState.ClawedBack && (pence is not { } back || back < 1 || back > claim.Pence)) throw new BrokenRuleException($"Enter an amount from £0.01 to {ClaimWords.Pounds(claim.Pence)}.", "Pounds");

        var taken = step == ClaimState.ClawedBack ? pence!.Value : 0;
        var moved = await db.Claims.Where(c => c.Id == claim.Id && c.State == rule.From).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, step).SetProperty(c => c.ClawedBackPence, taken), stop);
        if (moved == 0) throw new BrokenRuleException($"Only a claim that is {InWords(rule.From)} can be {InWords(step)}. Somebody may have been quicker: open it again.");

        IReadOnlySet<ClaimKey> drawn = step == ClaimState.Checked ? await DrawAsync(claim.Id, stop) : new HashSet<ClaimKey>();
        if (step == ClaimState.Draft) await UnlockAsync(claim.Id, now, stop);
        var done = new ClaimStep { ClaimId = claim.Id, To = step, At = now, ById = access.Person?.Id, Note = note?.Trim(), Pence = step == ClaimState.ClawedBack ? taken : claim.Pence };
        db.Add(done);
        var news = new ClaimNews(of.Hub, period, step, done.Pence, done.Note, of.Lines.Count, [.. of.Lines.Where(l => drawn.Contains(l.Key)).Select(l => $"{l.What} on {l.On.InWords()}: {ClaimWords.Pounds(l.Pence)}")]);
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        foreach (var reader in await ClaimMessages.ReadersAsync(db, of.Hub, step, access, clock.Today(), stop)) db.Messages.Add(ClaimMessages.Of(news, reader, done.Id, words, site, now));
        db.Record(access.ActorForNetwork, now, step == ClaimState.Draft ? "claim.sent-back" : $"claim.{step.ToString().ToLowerInvariant()}", nameof(Claim), claim.Id,
            $"The claim of {of.Hub.Name} for {period} is {InWords(step)}{(step == ClaimState.ClawedBack ? $": {ClaimWords.Pounds(taken)} of {ClaimWords.Pounds(claim.Pence)}" : $": {ClaimWords.Pounds(claim.Pence)}")}.", of.Hub.Id, note?.Trim());
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>"checked", "recorded as paid", "sent back".</summary>
    public static string InWords(ClaimState state) => state switch { ClaimState.Draft => "sent back", ClaimState.Paid => "recorded as paid", ClaimState.ClawedBack => "clawed back", _ => state.ToString().ToLowerInvariant() };

    private static string Verb(ClaimState step) => step switch { ClaimState.Checked => "check it", ClaimState.Sampled => "look at the sample", ClaimState.Paid => "record the payment", ClaimState.ClawedBack => "claw it back", _ => "send it back" };

    // One line in ten, three at least, by lot: nobody knows before which.
    private async Task<IReadOnlySet<ClaimKey>> DrawAsync(Guid claimId, CancellationToken stop)
    {
        var lines = (await db.ClaimLines.Standing().Where(l => l.ClaimId == claimId).AsNoTracking().ToListAsync(stop)).ToArray();
        RandomNumberGenerator.Shuffle<ClaimLine>(lines);
        var drawn = lines.Take(Math.Max(LeastSampled, (lines.Length + OneIn - 1) / OneIn)).ToList();
        var ids = drawn.Select(l => l.Id).ToList();
        await db.ClaimLines.Where(l => ids.Contains(l.Id)).ExecuteUpdateAsync(set => set.SetProperty(l => l.InSample, true), stop);
        return drawn.Select(l => l.Key).ToHashSet();
    }

    // It is counted anew; the lines that were submitted stay, to be opened from this step.
    private async Task UnlockAsync(Guid claimId, DateTime now, CancellationToken stop)
    {
        await db.ClaimLines.Standing().Where(l => l.ClaimId == claimId).ExecuteUpdateAsync(set => set.SetProperty(l => l.SentBackAt, now), stop);
        await db.Claims.Where(c => c.Id == claimId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Pence, 0), stop);
    }
}
