using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.WorkGroups;

/// <summary>A Work Group that takes schools, as it is offered to them: the day of its first session and how many there are. Nobody is named.
/// <c>OpensOn</c> is the day from which everybody can ask, where it is still to come and others may ask before.
/// <c>FollowsOn</c> is the code of what a follow-on group follows; <c>OnlyAfter</c> says in what a school must have taken part, and is null where any may ask; <c>Stages</c> at which stages it must be, and <c>Qualifications</c> which its project serves, by their keys.</summary>
public sealed record Offer(
    string Code, string Title, string ProjectCode, string ProjectTitle, string Strand, string Phases, Guid HubId, string HubSlug, string HubName,
    List<Guid> PartnerHubIds, DateOnly FirstOn, int Sessions, MeetingMode Mode, string? Town, string? Venue, int HalfDaysOut,
    int SchoolPlacesTaken, int SchoolPlaces, int PeoplePlacesTaken, int PeoplePlaces, string? FollowsOn = null, string? OnlyAfter = null, DateOnly? OpensOn = null, string? Stages = null, string Qualifications = "")
{
    public bool IsFor(Phase phase) => Eligibility.Allows(Phases, phase);

    /// <summary>Whether its project serves the qualification; null: whichever.</summary>
    public bool Serves(string? qualification) => qualification is null || Networks.Qualifications.Serves(Qualifications, qualification);

    /// <summary>Run by the hub or jointly with it.</summary>
    public bool IsOf(Guid? hubId) => hubId is { } hub && (HubId == hub || PartnerHubIds.Contains(hub));

    /// <summary>Equal in everything; a list is equal to another only by what it holds.</summary>
    public bool SaysTheSameAs(Offer other) => this == other with { PartnerHubIds = PartnerHubIds } && PartnerHubIds.SequenceEqual(other.PartnerHubIds);

    public int SchoolPlacesLeft => SchoolPlaces - SchoolPlacesTaken;
    public int PeoplePlacesLeft => PeoplePlaces - PeoplePlacesTaken;
}

/// <summary>Offers with what a page needs to show them (the partial _Offers), and the school that reads them, so that it need not name itself again. <c>Ticked</c>: they stand in a form in which several can be ticked.</summary>
public sealed record OfferList(IReadOnlyList<Offer> Offers, NetworkSettings Settings, int? Urn = null, bool Ticked = false);

public static class MeetingWords
{
    /// <summary>"no school place and 1 people place left".</summary>
    public static string LeftInWords(this WorkGroup group) => $"{Count(group.SchoolPlacesLeft, "school place")} and {Count(group.PeoplePlacesLeft, "people place")} left";

    /// <summary>"in person, Sampleton", "online".</summary>
    public static string InWords(this MeetingMode mode, string? town) => mode switch
    {
        MeetingMode.Online => "online",
        MeetingMode.Blended => town is null ? "partly online" : $"partly online, partly in {town}",
        _ => town is null ? "in person" : $"in person, {town}"
    };

    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>"6 half-days out of class", "No time out of class".</summary>
    public static string HalfDaysInWords(int halfDays) => halfDays switch
    {
        0 => "No time out of class",
        1 => "1 half-day out of class",
        _ => $"{halfDays} half-days out of class"
    };

    /// <summary>"It takes 6 half-days out of class for each person", "It takes no time out of class".</summary>
    public static string CostInWords(int halfDays) =>
        halfDays == 0 ? "It takes no time out of class" : $"It takes {HalfDaysInWords(halfDays)} for each person";

    private static string Count(int places, string what) => places switch { <= 0 => $"no {what}", 1 => $"1 {what}", _ => $"{places} {what}s" };
}
