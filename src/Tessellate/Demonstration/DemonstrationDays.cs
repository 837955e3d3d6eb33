using Tessellate.Foundation;

namespace Tessellate.Demonstration;

/// <summary>The days of a demonstration, laid around one. Everything that has happened happened before that day began.</summary>
internal sealed class DemonstrationDays(DateOnly today)
{
    public DateOnly Today => today;

    /// <summary>The latest moment of anything that has happened.</summary>
    public DateTime Now { get; } = At(today, 0, 0);

    public ProgrammeYear ThisYear { get; } = ProgrammeYear.Of(today);

    /// <summary>The two years before this one, and this one.</summary>
    public IReadOnlyList<ProgrammeYear> Years => [ThisYear.Previous.Previous, ThisYear.Previous, ThisYear];

    /// <summary>A time on a clock in England.</summary>
    public static DateTime At(DateOnly day, int hour, int minute) => day.ToDateTime(new TimeOnly(hour, minute)).FromLondon();

    /// <summary>Some working minute of that day.</summary>
    public static DateTime During(DateOnly day, Dice dice) => At(day, dice.Between(8, 16), dice.Between(0, 59));
}
