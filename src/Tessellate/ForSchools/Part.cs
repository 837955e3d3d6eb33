using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.ForSchools;

/// <summary>A session of a Work Group, and the half-days out of class that it takes from each who comes.</summary>
public sealed record PartDate(DateTime StartsAt, DateTime EndsAt, string? Venue, int HalfDays)
{
    public DateOnly On => DateOnly.FromDateTime(StartsAt.InLondon());

    /// <summary>
    /// A group says how many half-days its whole set of sessions takes: they are shared out among the sessions in school time as evenly as whole numbers go,
    /// so that what the terms take is together what the year takes.
    /// </summary>
    public static IReadOnlyList<int> Share(int halfDays, int sessions) => [.. Enumerable.Range(0, sessions).Select(i => (i + 1) * halfDays / sessions - i * halfDays / sessions)];
}

/// <summary>
/// Somebody of a school in a Work Group of the year, in whichever hub. The school is the one that goes on: of one that was taken in, the school
/// that took it in. <c>HalfDaysOut</c> is what the whole set of sessions takes out of class.
/// </summary>
public sealed record Part(Guid SchoolId, Guid ParticipationId, Guid PersonId, string Name, ParticipationState State, Guid WorkGroupId, string Code, string Group, string Hub, int HalfDaysOut, DateOnly StartsOn)
{
    /// <summary>Its sessions in their order.</summary>
    public IReadOnlyList<PartDate> Dates { get; init; } = [];

    /// <summary>The number of the certificate that holds, if there is one.</summary>
    public string? Certificate { get; init; }

    /// <summary>Who has withdrawn costs nothing more, and is counted nowhere.</summary>
    public bool Counts => State != ParticipationState.Withdrew;

    /// <summary>Half-days out of class in the year.</summary>
    public int HalfDays => Counts ? HalfDaysOut : 0;

    /// <summary>Those of them in a term.</summary>
    public int HalfDaysIn(SchoolTerm term)
    {
        if (!Counts) return 0;
        if (Dates.Count == 0) return term.Contains(StartsOn) ? HalfDaysOut : 0; // no dates yet: all of it when the group begins

        return Dates.Where(d => term.Contains(d.On)).Sum(d => d.HalfDays);
    }

    /// <summary>The next session that is not over; none for whoever has withdrawn.</summary>
    public PartDate? Next(DateTime now) => Counts ? Dates.FirstOrDefault(d => d.EndsAt >= now) : null;
}

/// <summary>A person with all their groups of the year.</summary>
public sealed record PersonInYear(Guid PersonId, string Name, IReadOnlyList<Part> Parts)
{
    public int HalfDays => Parts.Sum(p => p.HalfDays);

    public int HalfDaysIn(SchoolTerm term) => Parts.Sum(p => p.HalfDaysIn(term));
}

/// <summary>A date to come, and who of the school is out on it.</summary>
public sealed record DateToCome(PartDate Date, string Code, string Group, string Hub, IReadOnlyList<string> Who)
{
    public int HalfDays => Date.HalfDays * Who.Count;
}

/// <summary>What a head was asked and answered, with those it is about: all who are named while it waits, else those who are released.</summary>
public sealed record AgreementOfSchool(Guid SchoolId, Guid Id, Guid InterestId, AgreementState State, string Code, string Group, string Hub, DateTime AskedAt, DateTime ExpiresAt, string HeadName, DateTime? AnsweredAt, string? AnsweredBy, DateTime? RevokedAt, string? Reason)
{
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>The last day on which it can be answered.</summary>
    public DateOnly LastDay => Agreement.LastDayBefore(ExpiresAt);
}

/// <summary>A certificate that holds, of somebody of the school.</summary>
public sealed record CertificateOfSchool(Guid SchoolId, Guid ParticipationId, string Number, string Name, string Project, DateTime IssuedAt);
