using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Figures;

/// <summary>The figures of a cut as they are shown everywhere: the frozen return, if there is one, and else counted now.</summary>
/// <param name="Figures">What is shown.</param>
/// <param name="Frozen">The return it was frozen as; null when it is counted now.</param>
/// <param name="Definition">What it counts; of a frozen return, the definition of that time.</param>
public sealed record ShownFigures(Engagement Figures, Return? Frozen, Indicator? Definition);

public sealed class ReadFigures(TessellateDb db, CountEngagement count)
{
    public async Task<ShownFigures> RunAsync(Cut cut, CancellationToken stop = default)
    {
        if (await db.Returns.Of(cut).AsNoTracking().SingleOrDefaultAsync(stop) is not { } frozen) return new(await count.RunAsync(cut, stop), null, Indicator.Engagement);

        var rows = await db.ReturnRows.Where(r => r.ReturnId == frozen.Id)
            .Select(r => new CountedSchool(r.SchoolId, r.HubId, r.SignedUpOn, r.StartedOn, r.CompletedOn)).ToListAsync(stop);
        var schools = await db.ReturnDenominators.Where(d => d.ReturnId == frozen.Id).ToDictionaryAsync(d => d.HubId, d => d.Schools, stop);
        return new(new(cut, rows, schools), frozen, Indicator.Find(frozen.Indicator, frozen.IndicatorVersion));
    }
}

public static class ReturnQueries
{
    /// <summary>The return of a cut: one at most.</summary>
    public static IQueryable<Return> Of(this IQueryable<Return> returns, Cut cut)
    {
        var (key, year, on) = (Indicator.Engagement.Key, cut.Year, cut.On);
        return returns.Where(r => r.Indicator == key && r.Year == year && r.CutOn == on);
    }

    /// <summary>The days of a year at which figures were frozen, the last first.</summary>
    public static Task<List<Return>> ReturnsAsync(this TessellateDb db, ProgrammeYear year, CancellationToken stop = default)
    {
        var key = Indicator.Engagement.Key;
        return db.Returns.Where(r => r.Indicator == key && r.Year == year).OrderByDescending(r => r.CutOn).AsNoTracking().ToListAsync(stop);
    }
}
