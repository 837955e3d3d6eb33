using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.ForSchools;

/// <summary>A head sets how many half-days out of class the school wants to give in this programme year, or takes the limit away.</summary>
public sealed class SetHalfDaysLimit(TessellateDb db, TimeProvider clock)
{
    /// <summary>By the URN that the school has today; from 1 to <see cref="HalfDaysLimit.Most"/>, or null for no limit.</summary>
    /// <exception cref="NotFoundException">There is no such school of which the person is the confirmed head.</exception>
    /// <exception cref="BrokenRuleException">It is no such number; nothing was changed.</exception>
    public async Task RunAsync(int urn, int? halfDays, Access access, CancellationToken stop = default)
    {
        if (halfDays is < 1 or > HalfDaysLimit.Most) throw new BrokenRuleException($"Enter a whole number of half-days from 1 to {HalfDaysLimit.Most:N0}, or nothing for no limit.", "HalfDays");

        var (today, now) = (clock.Today(), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // A value written over itself takes the school's row: of two who set it at once the later finds the first one's limit, and changes it.
        var mine = db.Schools.HeadedBy(access, db, today).Where(s => s.Urn == urn);
        if (await mine.ExecuteUpdateAsync(set => set.SetProperty(s => s.Urn, s => s.Urn), stop) == 0) throw new NotFoundException(nameof(School), urn);

        var (schoolId, year) = (await mine.Select(s => s.Id).SingleAsync(stop), ProgrammeYear.Of(today));
        var limit = await db.HalfDaysLimits.SingleOrDefaultAsync(l => l.SchoolId == schoolId && l.Year == year, stop);
        var before = limit?.HalfDays;
        if (before == halfDays) return;

        if (halfDays is not { } most) db.Remove(limit!);
        else if (limit is null) db.Add(new HalfDaysLimit { SchoolId = schoolId, Year = year, HalfDays = most, SetAt = now, SetById = access.Person?.Id });
        else (limit.HalfDays, limit.SetAt, limit.SetById) = (most, now, access.Person?.Id);

        db.Record(new(access.Person?.Id, "head of the school"), now, "school.limit-set", nameof(School), schoolId,
            halfDays is null ? $"The limit of half-days out of class in {year} was taken away." : $"The limit of half-days out of class in {year} is {halfDays}.", changes: Changed.Of(("Half-days", before, halfDays)));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
