using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Find;

/// <summary>A school's own choice of hub for a programme year, dated; the finder shows it from the same moment.</summary>
public sealed class ChooseHub(TessellateDb db, TimeProvider clock)
{
    /// <summary>
    /// <paramref name="urn"/> is the school's present one; <paramref name="chosenBy"/> says who spoke for the school, as it is shown:
    /// "Ms Finch, headteacher".
    /// </summary>
    /// <exception cref="BrokenRuleException">The network does not let schools choose, or the hub is the suggested one already.</exception>
    public async Task RunAsync(int urn, string slug, string chosenBy, string? reason, Actor actor, CancellationToken stop = default)
    {
        if (await db.Networks.AnyAsync(n => n.AreaPolicy == AreaPolicy.Hard, stop)) throw new BrokenRuleException("In this network the area decides; a school cannot choose.");

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var entry = await db.FinderEntries.SingleOrDefaultAsync(e => e.Urn == urn, stop) ?? throw new NotFoundException("School", urn);
        var hub = await db.Hubs.SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new BrokenRuleException("Choose a hub from the list.", "Hub");
        if (entry.HubId == hub.Id) throw new BrokenRuleException($"{entry.Name} works with {hub.Name} already.", "Hub");

        var (year, now) = (ProgrammeYear.Of(clock.Today()), clock.UtcNow());
        var choice = new HubChoice { SchoolId = entry.SchoolId, HubId = hub.Id, Year = year, ChosenAt = now, ChosenById = actor.PersonId, ChosenBy = chosenBy, Reason = reason };
        db.HubChoices.Add(choice);
        (entry.HubId, entry.Basis) = (hub.Id, HubBasis.Choice);
        db.Record(actor, now, "hub.chosen", "School", entry.SchoolId, $"{entry.Name} works with {hub.Name} in {year}.", hub.Id, reason, schoolId: entry.SchoolId);
        await db.SaveChangesAsync(stop);
        await FinderTable.MoveOnAsync(db, stop);
        await transaction.CommitAsync(stop);
    }
}
