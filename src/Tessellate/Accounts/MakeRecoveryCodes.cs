using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Makes ten recovery codes in place of those before. They are shown once; only their hashes are kept.</summary>
public sealed class MakeRecoveryCodes(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    public async Task<IReadOnlyList<string>> RunAsync(Person person, CancellationToken stop)
    {
        var now = clock.UtcNow();
        List<string> codes = [.. Enumerable.Range(0, RecoveryCode.PerPerson).Select(_ => RecoveryCode.NewCode())];
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await db.RecoveryCodes.Where(c => c.PersonId == person.Id).ExecuteDeleteAsync(stop);
        db.AddRange(codes.Select(code => new RecoveryCode { PersonId = person.Id, CodeHash = RecoveryCode.HashOf(code), CreatedAt = now }));
        db.Add(AccountMessages.Changed(person, "New recovery codes were made for your account; the earlier ones no longer work.", "New recovery codes", "recovery-codes-made", site.Link(AccountsUrls.SignIn), now));
        db.Record(person.AsActor(), now, "person.recovery-codes-made", nameof(Person), person.Id, $"{person.Name} made new recovery codes.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return codes;
    }
}
