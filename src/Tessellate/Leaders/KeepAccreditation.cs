using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>The hub writes down until when somebody is accredited, and for how many days in a year their school releases them. Renewing it prolongs the same one.</summary>
public sealed class KeepAccreditation(TessellateDb db, Networks.NetworkInUse network, TimeProvider clock)
{
    /// <exception cref="NotFoundException">There is no such hub for this person, or nobody of that id is a local leader in it.</exception>
    /// <exception cref="BrokenRuleException">The day or the number does not do; nothing was changed.</exception>
    public async Task RunAsync(string hubSlug, Guid personId, DateOnly expires, int days, Access access, CancellationToken stop = default)
    {
        var (today, now) = (clock.Today(), clock.UtcNow());
        if (expires < today || expires > today.AddYears(10)) throw new BrokenRuleException("Enter the last day on which it holds: today or later, within ten years.", "Form.ExpiresOn");
        if (days is < 0 or > Accreditation.MostDays) throw new BrokenRuleException($"Enter a whole number of days from 0 to {Accreditation.MostDays}.", "Form.Days");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var of = await LocalLeaders.GetAsync(db, hubSlug, access, today, stop);
        if (!access.CanKeepLeadersOf(of.Hub.Id)) throw new NotAllowedException();
        if (of.People.All(p => p.PersonId != personId)) throw new NotFoundException(nameof(Person), personId);
        var kept = await db.Accreditations.SingleOrDefaultAsync(a => a.HubId == of.Hub.Id && a.PersonId == personId, stop);
        var (until, before) = (kept?.ExpiresOn, kept?.Days);
        if (kept is null) db.Add(kept = new() { PersonId = personId, HubId = of.Hub.Id, FromOn = today, ExpiresOn = expires, Days = days, KeptAt = now });
        (kept.ExpiresOn, kept.Days, kept.KeptAt, kept.KeptById) = (expires, days, now, access.Person?.Id);
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        db.Record(access.ActorIn(of.Hub, words), now, "accreditation.kept", nameof(Person), personId, $"Accredited in {of.Hub.Name} until {expires.InWords()}, {days} days a year.", of.Hub.Id,
            changes: Changed.Of(("Until", until, expires), ("Days a year", before, days)));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
