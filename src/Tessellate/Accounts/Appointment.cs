using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>What somebody does at a school. What is none of these is said in their own words.</summary>
public enum PostKind { Other, Teacher, SubjectLead, Head }

/// <summary>Where a person works: a post at a school, from one day to another (both included), and the years it is for.</summary>
public sealed class Appointment
{
    public const int PostMaxLength = 120;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required Guid SchoolId { get; init; }
    public PostKind Kind { get; set; }

    /// <summary>The post in somebody's own words, where it is none of the kinds.</summary>
    public string? Post { get; set; }

    public required DateOnly FromOn { get; set; }
    public DateOnly? ToOn { get; set; }

    /// <summary>The first and last year taught; none where it is the whole school.</summary>
    public YearGroup? FirstYear { get; set; }
    public YearGroup? LastYear { get; set; }

    /// <summary>When a hub confirmed that this person is the head. Being head by one's own word lets nobody agree to anything.</summary>
    public DateTime? ConfirmedAt { get; private set; }
    public Guid? ConfirmedById { get; private set; }

    public PostHeld Held => new(Kind, Post, FromOn, ToOn, FirstYear, LastYear);
    public bool IsConfirmed => ConfirmedAt is not null;

    public static Appointment Of(Guid personId, Guid schoolId, PostHeld held) => new()
    {
        PersonId = personId, SchoolId = schoolId, Kind = held.Kind, Post = held.Post, FromOn = held.FromOn, ToOn = held.ToOn, FirstYear = held.FirstYear, LastYear = held.LastYear
    };

    /// <summary>Writes down what was right all along. A head who was confirmed has to be confirmed again, unless only the last day or the years change.</summary>
    public void Correct(PostHeld held)
    {
        if ((held.Kind, held.FromOn) != (Kind, FromOn)) (ConfirmedAt, ConfirmedById) = (null, null);
        (Kind, Post, FromOn, ToOn, FirstYear, LastYear) = (held.Kind, held.Post, held.FromOn, held.ToOn, held.FirstYear, held.LastYear);
    }

    public void End(DateOnly on, DateOnly today)
    {
        if (ToOn < today) throw new BrokenRuleException($"This post ended on {ToOn.Value.InWords()}. If that day is wrong, correct it.", "On");
        if (on < FromOn) throw new BrokenRuleException($"The last day cannot be before the first, {FromOn.InWords()}.", "On");

        ToOn = on;
    }

    /// <summary>Ends on the day before another post begins, unless it has ended by then.</summary>
    public void GiveWayTo(PostHeld next)
    {
        if (ToOn < next.FromOn) return;
        if (next.FromOn <= FromOn) throw new BrokenRuleException($"The new post must begin after the earlier one, which began on {FromOn.InWords()}.", "Form.FromOn");

        ToOn = next.FromOn.AddDays(-1);
    }

    public void Confirm(Guid byId, DateTime now)
    {
        if (Kind != PostKind.Head) throw new BrokenRuleException("Only a head needs to be confirmed.");
        if (IsConfirmed) throw new BrokenRuleException($"This was confirmed on {ConfirmedAt!.Value.DayInWords()} already.");

        (ConfirmedAt, ConfirmedById) = (now, byId);
    }

    /// <summary>The same post at the same school on some of the same days.</summary>
    public bool Overlaps(Appointment other) =>
        SchoolId == other.SchoolId && Kind == other.Kind && (Kind != PostKind.Other || string.Equals(Post, other.Post, StringComparison.OrdinalIgnoreCase))
        && FromOn <= (other.ToOn ?? DateOnly.MaxValue) && other.FromOn <= (ToOn ?? DateOnly.MaxValue);
}
