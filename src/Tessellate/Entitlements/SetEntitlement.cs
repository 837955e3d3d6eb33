using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Entitlements;

/// <summary>The national lead says what schools may have in a programme year. Which schools have it is said next (<see cref="GiveEntitlement"/>).</summary>
public sealed class SetEntitlement(TessellateDb db, TimeProvider clock)
{
    /// <returns>Its id.</returns>
    /// <exception cref="NotAllowedException">The person does not keep entitlements.</exception>
    /// <exception cref="BrokenRuleException">A number or a day does not do, or the year has one of that name; nothing was changed.</exception>
    public async Task<Guid> RunAsync(Entitlement planned, Access access, CancellationToken stop = default)
    {
        if (!access.CanKeepEntitlements) throw new NotAllowedException();
        var most = planned.Kind == EntitlementKind.Money ? Entitlement.MostPence : Entitlement.MostKits;
        if (planned.PerSchool < 1 || planned.PerSchool > most) throw new BrokenRuleException($"Enter an amount from {planned.Kind.Counted(1)} to {planned.Kind.Counted(most)}.", "Form.Amount");
        if (planned.ToOn < planned.FromOn) throw new BrokenRuleException("The last day has to be after the first.", "Form.ToOn");
        if (planned.ToOn < clock.Today()) throw new BrokenRuleException("The last day is over already: nobody could claim it.", "Form.ToOn");
        if (await db.Entitlements.AnyAsync(e => e.Year == planned.Year && e.Title == planned.Title, stop)) throw new BrokenRuleException($"{planned.Year} has an entitlement of that name. Give this one another.", "Form.Title");

        db.Add(planned);
        db.Record(access.ActorForNetwork, clock.UtcNow(), "claim.entitlement-set", nameof(Entitlement), planned.Id, $"{planned.Title}, {planned.Year}: up to {planned.Kind.Counted(planned.PerSchool)} for a school, to be claimed from {planned.FromOn.InWords()} to {planned.ToOn.InWords()}.");
        await db.SaveChangesAsync(stop);
        return planned.Id;
    }
}
