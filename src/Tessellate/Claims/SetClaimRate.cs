using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Claims;

/// <summary>The national lead sets what one unit is worth from a day on; the rate before it ends on the day before. Lines that were submitted keep theirs.</summary>
public sealed class SetClaimRate(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="NotAllowedException">The person does not keep rates.</exception>
    /// <exception cref="BrokenRuleException">The amount does not do, or a rate begins on that day or later already; nothing was changed.</exception>
    public async Task RunAsync(ClaimKind kind, int pence, DateOnly from, Access access, CancellationToken stop = default)
    {
        if (!access.CanKeepRates) throw new NotAllowedException();
        if (pence is < 1 or > ClaimRate.MostPence) throw new BrokenRuleException($"Enter an amount from £0.01 to {ClaimWords.Pounds(ClaimRate.MostPence)}.", "Form.Pounds");

        var now = clock.UtcNow();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // A value written over itself takes the network's row: rates follow on one another.
        await db.Networks.ExecuteUpdateAsync(set => set.SetProperty(n => n.Name, n => n.Name), stop);
        var latest = await db.ClaimRates.Where(r => r.Kind == kind).OrderByDescending(r => r.FromOn).FirstOrDefaultAsync(stop);
        if (latest is not null && from <= latest.FromOn) throw new BrokenRuleException($"A rate begins on {latest.FromOn.InWords()} already. The next one has to begin later.", "Form.FromOn");

        if (latest is not null && (latest.ToOn is null || latest.ToOn >= from)) latest.ToOn = from.AddDays(-1);
        var rate = new ClaimRate { Kind = kind, Pence = pence, FromOn = from, SetAt = now, SetById = access.Person?.Id };
        db.Add(rate);
        db.Record(access.ActorForNetwork, now, "claim.rate-set", nameof(ClaimRate), rate.Id, $"{kind.InWords()}: {ClaimWords.Pounds(pence)} from {from.InWords()}.", changes: Changed.Of((kind.InWords(), latest is null ? null : ClaimWords.Pounds(latest.Pence), ClaimWords.Pounds(pence))));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
