using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Demonstration;

/// <summary>The heads: who was asked for a school, and when they agreed. Somebody asked in the last days has not answered yet.</summary>
internal sealed class InventAgreements(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private const int SlowestDays = 9;

    /// <summary>The day on which the head answers; null while the place is held.</summary>
    public DateOnly? AnswersOn(DateTime askedAt, Dice dice)
    {
        var on = InventAsking.Day(askedAt).AddDays(dice.Weigh((60, dice.Between(0, 2)), (40, dice.Between(3, SlowestDays))));
        return on < days.Today ? on : null;
    }

    /// <summary>The head of the school is named in every request for a project that needs an agreement.</summary>
    public InterestHead Head(Interest interest, InventedSchool school, Dice dice)
    {
        school.Head ??= people.NewName(school.Domain, dice);
        var (name, email) = school.Head.Value;
        var head = new InterestHead { InterestId = interest.Id, Name = name, Email = email };
        programme.Heads.Add(head);
        return head;
    }

    /// <summary>Asked when the hub gave its answer; agreed on that day, for everyone named, where a day is given.</summary>
    public InventedAgreement Ask(InventedInterest one, DateTime askedAt, DateOnly? answeredOn, Dice dice)
    {
        var (token, interest) = (Secret.NewToken(), one.Interest);
        var agreement = new Agreement
        {
            InterestId = interest.Id, HubId = interest.HubId, SchoolId = interest.SchoolId, HeadName = one.Head!.Name, HeadEmail = one.Head.Email, AskedAt = askedAt,
            ExpiresAt = Agreement.ExpiryFor(InventAsking.Day(askedAt)), TokenHash = Secret.Hash(token), Wording = AgreementWording.Text, WordingVersion = AgreementWording.Version
        };
        if (answeredOn is { } day)
        {
            var at = DemonstrationDays.During(day, dice);
            (agreement.State, agreement.AnsweredAt, agreement.AnsweredBy, agreement.RevokeTokenHash) = (AgreementState.Agreed, at < askedAt ? askedAt.AddHours(2) : at, one.Head.Name, Secret.Hash(Secret.NewToken()));
            foreach (var person in one.People) person.AgreementId = agreement.Id;
        }
        programme.Agreements.Add(agreement);
        return new(agreement, token);
    }
}

/// <summary>An agreement and the token of its link, which only a message holds.</summary>
internal sealed record InventedAgreement(Agreement Agreement, string Token);
