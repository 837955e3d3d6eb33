using System.Globalization;
using Tessellate.Foundation;

namespace Tessellate.Tests.Foundation;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2027-01-11", 5, "2027-01-18")] // over one weekend
    [InlineData("2027-01-16", 1, "2027-01-18")] // from a Saturday
    [InlineData("2027-03-24", 2, "2027-03-30")] // over Easter: Good Friday 26 March, Monday 29 March
    [InlineData("2027-12-24", 1, "2027-12-29")] // Christmas on a Saturday: Monday and Tuesday instead
    [InlineData("2022-12-23", 1, "2022-12-28")] // Christmas on a Sunday: Monday is Boxing Day, Tuesday instead of Christmas
    [InlineData("2026-12-31", 1, "2027-01-04")] // New Year's Day
    [InlineData("2026-04-30", 2, "2026-05-05")] // early May
    [InlineData("2026-08-28", 1, "2026-09-01")] // the last Monday of August
    public void They_pass_over_weekends_and_bank_holidays(string from, int days, string to) =>
        Assert.Equal(DateOnly.Parse(to, CultureInfo.InvariantCulture), DateOnly.Parse(from, CultureInfo.InvariantCulture).AddWorkingDays(days));

    [Theory]
    [InlineData(2024, 3, 29)]
    [InlineData(2025, 4, 18)]
    [InlineData(2026, 4, 3)]
    [InlineData(2038, 4, 23)]
    public void Good_Friday_is_none(int year, int month, int day) => Assert.False(new DateOnly(year, month, day).IsWorkingDay());
}
