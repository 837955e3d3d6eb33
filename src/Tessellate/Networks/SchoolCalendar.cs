using Tessellate.Foundation;

namespace Tessellate.Networks;

/// <summary>A bank holiday, and days on which most schools are closed; both ends included.</summary>
public sealed record BankHoliday(DateOnly On, string Name);

public sealed record SchoolHoliday(DateOnly From, DateOnly To, string Name);

/// <summary>
/// Days on which few can come, from the network's calendar.json. Each authority and trust sets its own school holidays, so they are typical
/// ones: a session on such a day is pointed out, and never refused.
/// </summary>
public sealed record SchoolCalendar
{
    public IReadOnlyList<BankHoliday> BankHolidays { get; init; } = [];
    public IReadOnlyList<SchoolHoliday> SchoolHolidays { get; init; } = [];

    /// <summary>"Monday 31 May 2027 is a bank holiday (Spring bank holiday).", or null where nothing speaks against the day.</summary>
    public string? Objection(DateOnly day)
    {
        if (BankHolidays.FirstOrDefault(h => h.On == day) is { } bank) return $"{day.InWordsWithWeekday()} is a bank holiday ({bank.Name}).";
        if (SchoolHolidays.FirstOrDefault(h => h.From <= day && day <= h.To) is { } holiday) return $"{day.InWordsWithWeekday()} is in the school holidays of most areas ({holiday.Name}).";
        return null;
    }

    /// <summary>What speaks against days that the person has not been told of yet.</summary>
    public IReadOnlyList<string> Objections(IEnumerable<DateOnly> days, IReadOnlyCollection<DateOnly> seen) => [.. days.Where(d => !seen.Contains(d)).Select(Objection).OfType<string>()];

    /// <summary>What is wrong with the file, if anything.</summary>
    internal string? Fault() =>
        SchoolHolidays.FirstOrDefault(h => h.To < h.From) is { } backwards ? $"{backwards.Name} ends on {backwards.To:yyyy-MM-dd}, before it begins. Put the days the right way round."
        : BankHolidays.CountBy(h => h.On).FirstOrDefault(h => h.Value > 1) is { Value: > 1 } twice ? $"the bank holiday {twice.Key:yyyy-MM-dd} stands there twice. Keep one."
        : null;
}
