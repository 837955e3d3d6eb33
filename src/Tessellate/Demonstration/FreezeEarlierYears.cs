using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Figures;

namespace Tessellate.Demonstration;

/// <summary>Freezes the figures of a demonstration's earlier years as they would have been: counted at the end of August, a fortnight later.</summary>
public sealed class FreezeEarlierYears(TessellateDb db, CountEngagement count)
{
    public async Task RunAsync(DateOnly today, CancellationToken stop)
    {
        var days = new DemonstrationDays(today);
        var lead = await db.RoleGrants.Where(g => g.Role == Role.NationalLead).Select(g => (Guid?)g.PersonId).FirstOrDefaultAsync(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        foreach (var year in days.Years)
        {
            var frozenAt = DemonstrationDays.At(year.EndsOn.AddDays(14), 10, 0);
            // Nothing was frozen by a definition that did not hold yet.
            if (frozenAt < days.Now && InventAsking.Day(frozenAt) >= Indicator.Engagement.Since) await FreezeAsync(new Cut(year, year.EndsOn), frozenAt, lead, stop);
        }

        await transaction.CommitAsync(stop);
    }

    private async Task FreezeAsync(Cut cut, DateTime at, Guid? byId, CancellationToken stop)
    {
        var counted = await count.RunAsync(cut, stop);
        var frozen = new Return { Indicator = Indicator.Engagement.Key, IndicatorVersion = Indicator.Engagement.Version, Year = cut.Year, CutOn = cut.On, FrozenAt = at, FrozenById = byId };
        await db.WriteAsync([frozen], stop);
        await db.WriteAsync(counted.Rows.Select(row => new ReturnRow
        {
            ReturnId = frozen.Id, SchoolId = row.SchoolId, HubId = row.HubId, SignedUpOn = row.SignedUpOn, StartedOn = row.StartedOn, CompletedOn = row.CompletedOn
        }), stop);
        await db.WriteAsync(counted.Schools.Select(hub => new ReturnDenominator { ReturnId = frozen.Id, HubId = hub.Key, Schools = hub.Value }), stop);
    }
}
