namespace Tessellate.Foundation;

public static class Clock
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The instant, in UTC. Everything stored as <c>…At</c> is one of these.</summary>
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    /// <summary>The calendar date in England, which is what people mean by "today".</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.UtcNow().InLondon());

    /// <summary>A UTC instant as clocks in England show it.</summary>
    public static DateTime InLondon(this DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, London);

    /// <summary>A time read off a clock in England as an instant. A time that summer time skips is moved on by an hour.</summary>
    public static DateTime FromLondon(this DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(London.IsInvalidTime(wall) ? wall.AddHours(1) : wall, London);
    }
}
