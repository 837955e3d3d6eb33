using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What an answer would do to one interest: the exact messages, and why it cannot be, if it cannot. Changes nothing.</summary>
public sealed record AnswerPreview(InterestInFull About, string? Obstacle, IReadOnlyList<Message> Messages)
{
    /// <summary>The hub can take the obstacle away by putting right who is to agree.</summary>
    public bool HeadIsMissing => About.AsksHead && HeadAddress.Obstacle(About) is not null;

    /// <summary>One for each interest, in this order: each place that would be given is one fewer for those after it.</summary>
    public static List<AnswerPreview> Of(Answer answer, IEnumerable<InterestInFull> interests, string? reason, NetworkSettings words, DateTime now, SiteAddress? site = null, IReadOnlyCollection<InGroup>? inGroups = null)
    {
        var taken = new Dictionary<Guid, (int Schools, int People)>();
        return [.. interests.Select(about =>
        {
            var obstacle = WhyNot(answer, about, taken, DateOnly.FromDateTime(now.InLondon()), inGroups ?? []);
            return new AnswerPreview(about, obstacle, obstacle is null ? [.. Written(answer, about, reason, words, now, site)] : []);
        })];
    }

    // The link is made when the answer is given; until then something stands in its place.
    private static IEnumerable<Message> Written(Answer answer, InterestInFull about, string? reason, NetworkSettings words, DateTime now, SiteAddress? site)
    {
        if (answer != Answer.Accept || !about.AsksHead) return AnswerMessages.For(answer, about, reason, words, now, _ => InterestLink.InPreview, site);

        var agreement = AskForAgreement.New(about, Agreement.ExpiryFor(DateOnly.FromDateTime(now.InLondon())), "", now);
        return AgreementMessages.Held(about, agreement, words, now).Prepend(AgreementMessages.Ask(about, agreement, AgreementMessages.LinkInPreview, AgreementMessages.LinkInPreview, words, now));
    }

    private static string? WhyNot(Answer answer, InterestInFull about, Dictionary<Guid, (int Schools, int People)> taken, DateOnly today, IReadOnlyCollection<InGroup> inGroups)
    {
        if (about.Interest.State is not (InterestState.Waiting or InterestState.Waitlisted)) return about.Interest.State == InterestState.Offered ? "A place is offered to it, and the school has to answer." : "It has been answered, or taken back.";
        if (answer == Answer.Waitlist && about.Interest.State == InterestState.Waitlisted) return "It is on the waitlist already.";
        if (answer != Answer.Decline && about.SchoolIsClosed) return $"{SchoolsThatClosed.InWords(about.School)} Decline the request, or wait until the register says which school goes on from it.";
        if (answer != Answer.Accept) return null;
        if (about.WaitsForTrialUntil is { } opens && opens > today) return $"It is part of a trial, and can have no place in this project before the draw or, if it is to wait, before {opens.InWords()}.";
        if (about.People.Count < about.Project.PeoplePerSchoolMin) return $"Not enough people are named any more: the project takes at least {about.Project.PeoplePerSchoolMin} of a school, and one who was named does not come.";
        if (about.AsksHead && HeadAddress.Obstacle(about) is { } obstacle) return obstacle;

        if (about.In(inGroups) is { } one) return one.InWords();

        var (schools, people) = taken.GetValueOrDefault(about.Group.Id);
        if (about.Group.SchoolPlacesLeft - schools < 1 || about.Group.PeoplePlacesLeft - people < about.People.Count)
            return schools == 0 ? $"It does not fit: {about.Group.LeftInWords()}." : "It does not fit beside those above it.";

        taken[about.Group.Id] = (schools + 1, people + about.People.Count);
        return null;
    }
}
