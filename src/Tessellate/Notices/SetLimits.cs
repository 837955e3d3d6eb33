using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Notices;

/// <summary>A person limits the use of their record, or lifts a limit. It holds from the next message and the next figure on.</summary>
public sealed class SetLimits(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">Such a limit holds already.</exception>
    public async Task SetAsync(Person person, LimitKind kind, string? reason, CancellationToken stop)
    {
        if (await db.Limits.InForce().AnyAsync(l => l.PersonId == person.Id && l.Kind == kind, stop)) throw new BrokenRuleException("This limit holds already. Nothing was changed.");

        var now = clock.UtcNow();
        db.Add(new Limit { PersonId = person.Id, Kind = kind, FromAt = now, Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim() });
        db.Record(new(person.Id, "the person"), now, "limit.set", nameof(Person), person.Id, kind == LimitKind.Objection ? "Objected to messages." : "Restricted the use of the record.");
        await db.SaveChangesAsync(stop);
    }

    public async Task LiftAsync(Person person, Guid limitId, CancellationToken stop)
    {
        var limit = await db.Limits.Where(l => l.PersonId == person.Id).GetAsync(limitId, stop);
        var now = clock.UtcNow();
        limit.Lift(now);
        db.Record(new(person.Id, "the person"), now, "limit.lifted", nameof(Person), person.Id, "Lifted a limit on the use of the record.");
        await db.SaveChangesAsync(stop);
    }
}
