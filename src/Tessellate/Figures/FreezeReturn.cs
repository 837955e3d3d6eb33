using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Figures;

/// <summary>Keeps the figures of a cut as they are counted now, with every row and denominator. A frozen return is never changed.</summary>
public sealed class FreezeReturn(TessellateDb db, CountEngagement count, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">The day is not over, or the cut is frozen already.</exception>
    public async Task<Return> RunAsync(Cut cut, Access access, CancellationToken stop = default)
    {
        if (!access.CanFreeze) throw new NotAllowedException();
        if (cut.On >= clock.Today()) throw new BrokenRuleException("Choose a day before today: facts of today are still coming in.", "Cut");

        await MustNotBeFrozenAsync(cut, stop);
        var frozen = new Return { Indicator = Indicator.Engagement.Key, IndicatorVersion = Indicator.Engagement.Version, Year = cut.Year, CutOn = cut.On, FrozenAt = clock.UtcNow(), FrozenById = access.Person?.Id };
        try
        {
            await SaveAsync(frozen, cut, stop);
        }
        catch (DbUpdateException)
        {
            await MustNotBeFrozenAsync(cut, stop); // somebody froze it a moment ago
            throw;
        }

        return frozen;
    }

    private async Task SaveAsync(Return frozen, Cut cut, CancellationToken stop)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        db.Add(frozen);
        var figures = await count.RunAsync(cut, stop);
        db.Record(new(frozen.FrozenById, "national lead"), frozen.FrozenAt, "return.frozen", "Return", frozen.Id,
            $"The figures of {cut.Year} up to {cut.On.InWords()} were frozen: {figures.National.SignedUp} schools signed up, {figures.National.Started} started, {figures.National.Completed} completed.");
        await db.SaveChangesAsync(stop);
        await db.WriteAsync(figures.Rows.Select(r => new ReturnRow { ReturnId = frozen.Id, SchoolId = r.SchoolId, HubId = r.HubId, SignedUpOn = r.SignedUpOn, StartedOn = r.StartedOn, CompletedOn = r.CompletedOn }), stop);
        await db.WriteAsync(figures.Schools.Select(s => new ReturnDenominator { ReturnId = frozen.Id, HubId = s.Key, Schools = s.Value }), stop);
        await transaction.CommitAsync(stop);
    }

    private async Task MustNotBeFrozenAsync(Cut cut, CancellationToken stop)
    {
        if (await db.Returns.Of(cut).AsNoTracking().SingleOrDefaultAsync(stop) is { } earlier)
            throw new BrokenRuleException($"The figures of {cut.Year} up to {cut.On.InWords()} were frozen on {earlier.FrozenAt.InWords()}. A frozen return never changes; choose another day.", "Cut");
    }
}
