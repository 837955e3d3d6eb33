using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>
/// What was written and recorded about the interests of a group, in the product's own words: the record of this year, and the
/// messages of the last month (older ones would only make the demonstration large).
/// </summary>
internal sealed class InventCorrespondence(InventedProgramme programme, NetworkSettings words, SiteAddress site, DemonstrationDays days)
{
    private const int DaysOfMessages = 30;

    public void Of(InventedGroup group)
    {
        foreach (var one in group.Interests)
        {
            if (one.Interest.AskedAt >= DemonstrationDays.At(days.ThisYear.StartsOn.AddDays(-90), 0, 0)) Record(group, one);
            if (one.Interest.AskedAt >= DemonstrationDays.At(days.Today.AddDays(-DaysOfMessages), 0, 0)) Write(group, one);
        }
    }

    private void Write(InventedGroup group, InventedInterest one)
    {
        var interest = one.Interest;
        var about = new InterestInFull(interest, group.Group, group.Project, group.Team.Hub, one.School.Establishment.Name, one.People, group.Sessions)
        {
            Known = one.People.Where(p => p.PersonId is not null).ToDictionary(p => EmailAddress.Key(p.Email), p => p.PersonId!.Value)
        };
        if (interest.ConfirmedAt is not { } confirmedAt)
        {
            programme.Messages.Add(AskingMessages.Confirm(about, site.Link(JoiningUrls.Confirm(one.Token)), words, interest.AskedAt));
            return;
        }

        programme.Messages.Add(AskingMessages.Receipt(about, interest.DueOn!.Value, words, confirmedAt));
        programme.Messages.AddRange(about.People.Where(p => !about.IsAsker(p)).Select(p => AskingMessages.Named(about, p, words, confirmedAt)));
        if (AnswerTo(interest) is { } answer) programme.Messages.AddRange(AnswerMessages.For(answer, about, interest.AnswerReason, words, interest.AnsweredAt!.Value));
    }

    private void Record(InventedGroup group, InventedInterest one)
    {
        var (interest, school, code) = (one.Interest, one.School.Establishment.Name, group.Group.Code);
        Add(group, interest, interest.AskedAt, Actor.System("somebody who asks for places"), "interest.asked", $"{school} asked for {(one.People.Count == 1 ? "a place" : $"{one.People.Count} places")} in {code}.");
        if (interest.ConfirmedAt is { } confirmedAt) Add(group, interest, confirmedAt, Actor.System("the person who asked"), "interest.confirmed", $"{school} confirmed its request for {code}.");
        if (AnswerTo(interest) is not { } answer) return;

        var (kind, said) = answer switch
        {
            Answer.Accept => ("interest.accepted", $"{school} has {(one.People.Count == 1 ? "a place" : $"{one.People.Count} places")} in {code}."),
            Answer.Waitlist => ("interest.waitlisted", $"{school} is on the waitlist of {code}."),
            _ => ("interest.declined", $"The request of {school} for {code} was declined.")
        };
        var actor = new Actor(interest.AnsweredById, $"{Role.HubAdministrator.ShownName(words)}, {group.Team.Hub.Name}");
        Add(group, interest, interest.AnsweredAt!.Value, actor, kind, said, interest.AnswerReason);
        if (answer != Answer.Accept) return;

        foreach (var person in one.People.Where(p => p.PersonId is not null))
        {
            Add(group, interest, interest.AnsweredAt.Value, actor, "participation.signed-up", $"{person.Name} has a place in {code}, for {school}.", about: person.PersonId);
        }
    }

    private static Answer? AnswerTo(Interest interest) => interest.State switch
    {
        InterestState.Accepted => Answer.Accept,
        InterestState.Waitlisted => Answer.Waitlist,
        InterestState.Declined => Answer.Decline,
        _ => null
    };

    private void Add(InventedGroup group, Interest interest, DateTime at, Actor actor, string kind, string summary, string? reason = null, Guid? about = null) => programme.Activity.Add(new ActivityEntry
    {
        At = at, PersonId = actor.PersonId, ActingAs = actor.Role, Kind = kind, SubjectType = nameof(Interest), SubjectId = interest.Id, HubId = group.Team.Hub.Id,
        SchoolId = interest.SchoolId, WorkGroupId = group.Group.Id, AboutPersonId = about, Summary = summary, Reason = reason
    });
}
