using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Networks;

public sealed class SchoolCalendarTests
{
    private static readonly SchoolCalendar England = NetworkFiles.Read(Repository.File("networks", "maths-hubs")).Settings.Calendar;

    /// <summary>The file and the rule by which working days are counted were written down apart; they agree on every weekday.</summary>
    [Fact]
    public void Englands_bank_holidays_are_those_by_which_working_days_are_counted()
    {
        var holidays = England.BankHolidays.Select(h => h.On).ToHashSet();
        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2029, 1, 1); day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) Assert.Equal((day, !day.IsWorkingDay()), (day, holidays.Contains(day)));
        }
    }

    [Fact]
    public void A_day_that_is_kept_is_not_pointed_out_again()
    {
        DateOnly[] days = [new(2027, 5, 31), new(2027, 2, 17), new(2027, 2, 24)];

        Assert.Equal(["Monday 31 May 2027 is a bank holiday (Spring bank holiday).", "Wednesday 17 February 2027 is in the school holidays of most areas (spring half-term)."], England.Objections(days, []));
        Assert.Empty(England.Objections(days, days));
    }

    [Theory]
    [InlineData("""{ "schoolHolidays": [{ "from": "2027-02-19", "to": "2027-02-15", "name": "half-term" }] }""", "half-term ends on 2027-02-15, before it begins. Put the days the right way round.")]
    [InlineData("""{ "bankHolidays": [{ "on": "2027-01-01", "name": "One" }, { "on": "2027-01-01", "name": "Two" }] }""", "the bank holiday 2027-01-01 stands there twice. Keep one.")]
    [InlineData("""{ "bankHolidays": [{ "on": "1 January", "name": "One" }] }""", "does not hold what belongs there")]
    public void What_is_wrong_with_the_file_is_said(string json, string said)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var file in Directory.GetFiles(Repository.File("networks", "example-hubs"))) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            Assert.Empty(NetworkFiles.Read(folder.FullName).Settings.Calendar.BankHolidays);

            File.WriteAllText(Path.Combine(folder.FullName, "calendar.json"), json);

            Assert.Contains(said, Assert.Throws<UnusableInputException>(() => NetworkFiles.Read(folder.FullName)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
