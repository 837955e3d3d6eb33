using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Notices;

namespace Tessellate.Privacy;

/// <summary>Lets nothing but service mail through to somebody who objected, limited the use of their record, said no before, or never said yes to news.</summary>
public sealed class SendGate(KeyedHash hash) : ISendGate
{
    public async Task<string?> WhyNotAsync(TessellateDb db, Message message, CancellationToken stop)
    {
        var key = EmailAddress.Key(message.ToAddress);
        var people = db.People.Where(p => p.Id == message.PersonId || p.EmailKey == key).Select(p => p.MergedIntoId ?? p.Id); // what was merged has its limits and answers there
        if (await db.Limits.InForce().AnyAsync(l => people.Contains(l.PersonId), stop)) return "Not sent: the person does not want their record used for this.";

        var hashed = hash.Of(message.ToAddress);
        if (await db.Suppressions.AnyAsync(s => s.AddressHash == hashed, stop)) return "Not sent: the owner of this address said no before.";
        if (message.Purpose != MessagePurpose.News) return null;

        var answers = await db.Consents.Where(c => c.Purpose == ConsentPurpose.News && people.Contains(c.PersonId)).ToListAsync(stop);
        return answers.MaxBy(c => c.At) is { IsGiven: true } ? null : "Not sent: the person has not said yes to news.";
    }
}
