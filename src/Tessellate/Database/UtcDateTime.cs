using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Tessellate.Foundation;

namespace Tessellate.Database;

/// <summary>SQLite forgets <see cref="DateTime.Kind"/>; PostgreSQL insists on it. Every stored time is UTC.</summary>
internal sealed class UtcDateTime() : ValueConverter<DateTime, DateTime>(
    written => MustBeUtc(written),
    read => DateTime.SpecifyKind(read, DateTimeKind.Utc))
{
    private static DateTime MustBeUtc(DateTime value) =>
        value.Kind == DateTimeKind.Utc ? value : throw new InvalidOperationException($"{value:O} is not UTC.");
}

/// <summary>A programme year is stored as the year in which it begins.</summary>
internal sealed class StoredProgrammeYear() : ValueConverter<ProgrammeYear, int>(year => year.StartYear, start => new ProgrammeYear(start));
