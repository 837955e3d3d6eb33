using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Figures;

/// <summary>The figures of a cut as they are shown everywhere: the frozen return, if there is one, and else counted now.</summary>
/// <param name="Figures">What is shown.</param>
/// <param name="Frozen">The return it was frozen as; null when it is counted now.</param>
/// <param name="Definition">What it counts; of a frozen return, the definition of that time.</param>
/// <param name="Returns">The days of the year at which figures were frozen, the last first.</param>
public sealed record ShownFigures(Engagement Figures, Return? Frozen, Indicator? Definition, IReadOnlyList<Return> Returns);

public sealed class ReadFigures(TessellateDb db, CountEngagement count)
{
    public async Task<ShownFigures> RunAsync(Cut cut, CancellationToken stop = default)
    {
        var key = Indicator.Engagement.Key;
        var denominators = db.ReturnDenominators;
        var returns = await db.Returns.Where(r => r.Indicator == key && r.Year == cut.Year).OrderByDescending(r => r.CutOn)
            .Select(r => new { Return = r, Schools = denominators.Where(d => d.ReturnId == r.Id).ToList() }).AsNoTracking().ToListAsync(stop);
        var days = returns.Select(r => r.Return).ToList();
        if (returns.SingleOrDefault(r => r.Return.CutOn == cut.On) is not { Return: var frozen } found) return new(await count.RunAsync(cut, stop), null, Indicator.Engagement, days);

        var rows = await db.ReturnRows.Where(r => r.ReturnId == frozen.Id)
            .Select(r => new CountedSchool(r.SchoolId, r.HubId, r.SignedUpOn, r.StartedOn, r.CompletedOn)).ToListAsync(stop);
        return new(new(cut, rows, found.Schools.ToDictionary(d => d.HubId, d => d.Schools)), frozen, Indicator.Find(frozen.Indicator, frozen.IndicatorVersion), days);
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
}
