using Tessellate.Foundation;

namespace Tessellate.ForSchools;

/// <summary>
/// A term for counting: autumn to the end of December, spring to Easter Sunday, summer to the end of August. Each authority sets its own days,
/// but hardly a session is in a holiday, so that the ends need not be exact.
/// </summary>
public readonly record struct SchoolTerm(string Name, DateOnly StartsOn, DateOnly EndsOn)
{
    public static SchoolTerm Of(DateOnly day)
    {
        var year = ProgrammeYear.Of(day);
        var (christmas, easter) = (new DateOnly(year.StartYear, 12, 31), WorkingDays.EasterSunday(year.StartYear + 1));
        if (day <= christmas) return new("autumn", year.StartsOn, christmas);

        return day <= easter ? new("spring", christmas.AddDays(1), easter) : new("summer", easter.AddDays(1), year.EndsOn);
    }

    public bool Contains(DateOnly day) => day >= StartsOn && day <= EndsOn;

    public override string ToString() => $"{Name} term";
}
