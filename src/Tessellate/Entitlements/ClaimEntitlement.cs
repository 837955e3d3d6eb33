using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Entitlements;

/// <summary>What a school shows with a claim: a link, or a file, or both.</summary>
public sealed record Evidence(string? Link, string? FileName = null, byte[]? Content = null)
{
    internal string? CheckedLink()
    {
        if (string.IsNullOrWhiteSpace(Link)) return Content is null ? throw new BrokenRuleException("Enter a link to the evidence, or choose a file.", "Form.Evidence") : null;
        return Uri.TryCreate(Link.Trim(), UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps ? link.AbsoluteUri : throw new BrokenRuleException("Enter a link to the evidence that begins with https://.", "Form.Evidence");
    }

    internal (string Name, string ContentType)? CheckedFile() => Content is null ? null : SharedFiles.Check(FileName ?? "", Content, "Form.File");
}

/// <summary>
/// A school, or its hub for it, claims a part of what it may have. The balance is taken by one conditional UPDATE, so that claims made at once never come to more
/// than was given; a form that is sent again is the claim there is.
/// </summary>
public sealed class ClaimEntitlement(TessellateDb db, TimeProvider clock)
{
    /// <summary><paramref name="amount"/>: pence, or kits. <paramref name="on"/>: the day of the purchase.</summary>
    /// <exception cref="NotFoundException">The school has no such entitlement that the person may see.</exception>
    /// <exception cref="BrokenRuleException">It is not the time for it, or there is less left; nothing was changed.</exception>
    /// <exception cref="KeyUsedException">The form was sent before with other content.</exception>
    public async Task RunAsync(int urn, Guid schoolEntitlementId, Guid formKey, int amount, DateOnly on, Evidence evidence, Access access, CancellationToken stop = default)
    {
        if (formKey == Guid.Empty) throw new BrokenRuleException("Open the page again, and claim from there.");
        var (now, today) = (clock.UtcNow(), clock.Today());
        var of = await EntitlementsOfSchool.GetAsync(db, urn, access, today, stop);
        if (of.Rows.FirstOrDefault(r => r.Given.Id == schoolEntitlementId) is not { } row) throw new NotFoundException(nameof(SchoolEntitlement), schoolEntitlementId);
        if (!of.MayClaim(row, access)) throw new NotAllowedException();
        row.Of.MustBeOpenOn(today);
        if (amount < 1) throw new BrokenRuleException($"Enter an amount from {row.Of.Kind.Counted(1)} to {row.Of.Kind.Counted(row.Given.Balance)}.", "Form.Amount");
        if (row.Of.Kind == EntitlementKind.Money && (on > today || on < row.Of.Year.StartsOn)) throw new BrokenRuleException($"Enter the day of the purchase, from {row.Of.Year.StartsOn.InWords()} to today.", "Form.On");
        if (row.Of.Kind == EntitlementKind.Kits && !row.Of.Year.Contains(on)) throw new BrokenRuleException($"Enter the day by which the kits are needed, from {row.Of.Year.StartsOn.InWords()} to {row.Of.Year.EndsOn.InWords()}.", "Form.On");
        var (link, file) = (evidence.CheckedLink(), evidence.CheckedFile());
        if (await IsKeptAsync(formKey, schoolEntitlementId, amount, on, link, evidence.Content, stop)) return;

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await PeriodLock.MustBeOpenAsync(db, row.Given.HubId, on, "Form.On", stop);
        var taken = await db.SchoolEntitlements.Where(s => s.Id == schoolEntitlementId && s.Granted - s.Claimed >= amount).ExecuteUpdateAsync(set => set.SetProperty(s => s.Claimed, s => s.Claimed + amount), stop);
        if (await IsKeptAsync(formKey, schoolEntitlementId, amount, on, link, evidence.Content, stop)) return; // the same form was a moment quicker; what was taken here is rolled back
        if (taken == 0)
        {
            var left = await db.SchoolEntitlements.Where(s => s.Id == schoolEntitlementId).Select(s => s.Granted - s.Claimed).SingleAsync(stop);
            throw new BrokenRuleException(left == 0 ? "All of it is claimed." : $"{row.Of.Kind.Counted(left)} {(row.Of.Kind == EntitlementKind.Kits && left > 1 ? "are" : "is")} left. Claim that or less.", "Form.Amount");
        }

        var claim = new EntitlementClaim { SchoolEntitlementId = schoolEntitlementId, Amount = amount, On = on, Evidence = link, FormKey = formKey };
        if (file is { } one) db.Add(new EvidenceFile { ClaimId = claim.Id, Name = one.Name, ContentType = one.ContentType, Size = evidence.Content!.Length, Content = evidence.Content, AddedAt = now, AddedById = access.Person?.Id });
        db.AddRange(claim, new EntitlementStep { ClaimId = claim.Id, To = EntitlementState.Claimed, At = now, ById = access.Person?.Id });
        db.Record(of.ActorFor(row, access), now, "claim.entitlement-claimed", nameof(EntitlementClaim), claim.Id, $"{of.Name} claimed {row.Of.Kind.Counted(amount)} of {row.Of.Title}, {row.Of.Year}.", row.Given.HubId, schoolId: of.SchoolId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // Whether this form was sent before; with other content it is another claim, and nobody is told that it was made.
    private async Task<bool> IsKeptAsync(Guid formKey, Guid of, int amount, DateOnly on, string? link, byte[]? content, CancellationToken stop)
    {
        if (await db.EntitlementClaims.Where(c => c.FormKey == formKey).AsNoTracking().SingleOrDefaultAsync(stop) is not { } kept) return false;

        var shown = await db.EvidenceFiles.Where(f => f.ClaimId == kept.Id).Select(f => f.Content).SingleOrDefaultAsync(stop);
        var isSame = (kept.SchoolEntitlementId, kept.Amount, kept.On, kept.Evidence) == (of, amount, on, link) && (shown ?? []).SequenceEqual(content ?? []);
        return isSame ? true : throw new KeyUsedException();
    }
}
