using Tessellate.Foundation;

namespace Tessellate.Policies;

/// <summary>
/// What a hub asks of whoever cannot come to a session, and what it may charge the school. Data of the hub: where there is none, nothing is charged. It is never
/// changed, only followed by another; a school goes by the one that it was shown when it asked for places.
/// </summary>
public sealed class AbsencePolicy
{
    /// <summary>Sixty days.</summary>
    public const int MostHours = 24 * 60;

    /// <summary>Five hundred pounds.</summary>
    public const int MostPence = 50_000;

    public const int WordingMaxLength = 1000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid HubId { get; init; }
    public required int Version { get; init; }

    /// <summary>The beginning of its first day in England.</summary>
    public required DateTime BeginsAt { get; init; }

    /// <summary>Hours that pass between the message and the beginning of the session: a day is always 24 of them, also when the clocks change, and weekends count.</summary>
    public required int NoticeHours { get; init; }

    /// <summary>For whoever told later than that; in pence, 0 for nothing.</summary>
    public required int LatePence { get; init; }

    /// <summary>For whoever did not come and told nothing; in pence, 0 for nothing.</summary>
    public required int NoWordPence { get; init; }

    /// <summary>Whether the first absence of a person in a group is waived.</summary>
    public required bool FirstIsWaived { get; init; }

    /// <summary>As schools read it before they ask and in what is confirmed to them.</summary>
    public required string Wording { get; init; }

    public required DateTime SetAt { get; init; }
    public Guid? SetById { get; init; }

    public DateOnly FromOn => DateOnly.FromDateTime(BeginsAt.InLondon());

    public bool IsInTime(DateTime toldAt, DateTime startsAt) => startsAt - toldAt >= TimeSpan.FromHours(NoticeHours);

    public string NoticeInWords => PolicyWords.Lasting(TimeSpan.FromHours(NoticeHours));
}

public static class PolicyWords
{
    /// <summary>"£75", "£75.50".</summary>
    public static string Pounds(int pence) => pence % 100 == 0 ? $"£{pence / 100:N0}" : $"£{pence / 100m:N2}";

    /// <summary>"7 days", "1 day and 5 hours", "20 hours", "less than an hour".</summary>
    public static string Lasting(TimeSpan time)
    {
        var (days, hours) = ((int)time.TotalDays, time.Hours);
        var parts = new[] { days == 0 ? null : days == 1 ? "1 day" : $"{days} days", hours == 0 ? null : hours == 1 ? "1 hour" : $"{hours} hours" }.OfType<string>().ToList();
        return parts.Count == 0 ? "less than an hour" : string.Join(" and ", parts);
    }

    /// <summary>What the policy says, in whole sentences.</summary>
    public static string Of(int noticeHours, int latePence, int noWordPence, bool firstIsWaived)
    {
        if (latePence == 0 && noWordPence == 0) return "If you cannot come to a session, tell us as early as you can. Nothing is charged.";

        var notice = Lasting(TimeSpan.FromHours(noticeHours));
        var late = latePence == 0 ? "Nothing is charged when you tell us." : $"When you tell us later, the school may be charged {Pounds(latePence)} for each person and session.";
        var none = noWordPence == 0 ? "" : $" When somebody does not come and has told us nothing, it may be charged {Pounds(noWordPence)}.";
        var first = firstIsWaived ? " The first absence of a person in a group is not charged." : "";
        return $"If you cannot come to a session, tell us at least {notice} before it begins; weekends and holidays count. {late}{none}{first} A person of the hub decides each time.";
    }
}
