using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Policies;

/// <summary>A policy as somebody of the hub sets it.</summary>
public sealed record PolicyTerms(int NoticeHours, int LatePence, int NoWordPence, bool FirstIsWaived, DateOnly FromOn);

/// <summary>A hub says from which day on it goes by what policy. Not from today: schools that have asked today were shown another.</summary>
public sealed class SetAbsencePolicy(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <exception cref="NotFoundException">There is no such hub whose policy the person keeps.</exception>
    /// <exception cref="BrokenRuleException">The terms do not do, or a policy begins on that day or later already; nothing was changed.</exception>
    public async Task RunAsync(string hubSlug, PolicyTerms terms, Access access, CancellationToken stop = default)
    {
        var (now, words) = (clock.UtcNow(), await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"));
        MustDo(terms);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // A value written over itself takes the hub's row: policies follow on one another.
        await db.Hubs.Where(h => h.Slug == hubSlug).ExecuteUpdateAsync(set => set.SetProperty(h => h.Region, h => h.Region), stop);
        var of = await PoliciesOfHub.GetAsync(db, hubSlug, access, stop);
        var latest = of.Policies is [var first, ..] ? first : null;
        if (latest?.FromOn >= terms.FromOn) throw new BrokenRuleException($"A policy begins on {latest.FromOn.InWords()} already. The next one has to begin later.", "Form.FromOn");

        var policy = new AbsencePolicy
        {
            HubId = of.Hub.Id, Version = of.Policies.Count + 1, BeginsAt = terms.FromOn.ToDateTime(TimeOnly.MinValue).FromLondon(), NoticeHours = terms.NoticeHours, LatePence = terms.LatePence,
            NoWordPence = terms.NoWordPence, FirstIsWaived = terms.FirstIsWaived, Wording = PolicyWords.Of(terms.NoticeHours, terms.LatePence, terms.NoWordPence, terms.FirstIsWaived), SetAt = now, SetById = access.Person?.Id
        };
        db.Add(policy);
        db.Record(access.ActorIn(of.Hub, words), now, "absence-policy.set", nameof(AbsencePolicy), policy.Id, $"From {terms.FromOn.InWords()}: {policy.Wording}", of.Hub.Id, changes: Changed.Of(("Policy", latest?.Wording, policy.Wording)));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private void MustDo(PolicyTerms terms)
    {
        var (today, most) = (clock.Today(), PolicyWords.Pounds(AbsencePolicy.MostPence));
        if (terms.NoticeHours is < 0 or > AbsencePolicy.MostHours) throw new BrokenRuleException($"Enter a notice of {AbsencePolicy.MostHours / 24} days or less.", "Form.Notice");
        if (terms.LatePence is < 0 or > AbsencePolicy.MostPence) throw new BrokenRuleException($"Enter an amount from £0 to {most}.", "Form.Late");
        if (terms.NoWordPence is < 0 or > AbsencePolicy.MostPence) throw new BrokenRuleException($"Enter an amount from £0 to {most}.", "Form.NoWord");
        if (terms.LatePence > terms.NoWordPence) throw new BrokenRuleException("Whoever tells you late cannot be charged more than whoever tells you nothing.", "Form.NoWord");
        if (terms.FromOn <= today || terms.FromOn > today.AddYears(2)) throw new BrokenRuleException("Enter a day after today, within two years: schools that ask today were shown what holds today.", "Form.FromOn");
    }
}
