using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Demonstration;

/// <summary>Gives schools their places in a group: the interest, its answer, the people and the day on which they signed up.</summary>
internal sealed class InventPlaces(InventedProgramme programme, InventedPeople people, InventAsking asking, InventAgreements agreements, DemonstrationDays days)
{
    private const double KnownComesAgain = 0.45, ByAnotherAddress = 0.012;

    private readonly InventPosts _posts = new(people, days);

    /// <summary>Fills the group to about that share of its school places, with answers given before today.</summary>
    public void Fill(InventedGroup group, double share, Dice dice)
    {
        var wanted = (int)Math.Ceiling(group.Group.SchoolPlaces * share);
        var last = Earlier(group.Group.StartsOn.AddDays(-7), days.Today.WorkingDaysBefore(6));
        if (last < group.OpenedOn) return;

        foreach (var school in InventAsking.Candidates(group, dice))
        {
            var count = dice.Between(group.Project.PeoplePerSchoolMin, group.Project.PeoplePerSchoolMax);
            if (group.SchoolPlacesTaken >= wanted || group.PeoplePlacesTaken + count > group.Group.PeoplePlaces) break;

            var confirmedAt = DemonstrationDays.During(group.OpenedOn.AddDays(dice.Between(0, last.DayNumber - group.OpenedOn.DayNumber)), dice);
            var answeredAt = DemonstrationDays.During(InventAsking.Day(confirmedAt).AddWorkingDays(dice.Between(1, 5)), dice);
            Accept(group, school, count, confirmedAt, answeredAt, dice);
        }
    }

    private void Accept(InventedGroup group, InventedSchool school, int count, DateTime confirmedAt, DateTime answeredAt, Dice dice)
    {
        var agreedOn = group.Project.NeedsAgreement ? agreements.AnswersOn(answeredAt, dice) : InventAsking.Day(answeredAt);
        if (agreedOn is null)
        {
            Hold(group, school, confirmedAt, answeredAt, dice);
            return;
        }

        var coming = Coming(school, group.Team, count, answeredAt, dice);
        var interest = asking.Ask(group, school, confirmedAt, InterestState.Accepted, dice, coming);
        Answered(group, interest, answeredAt);
        var signedUpAt = answeredAt;
        if (group.Project.NeedsAgreement) signedUpAt = (group.Interests[^1].Agreement = agreements.Ask(group.Interests[^1], answeredAt, agreedOn, dice)).Agreement.AnsweredAt!.Value;
        var signedUpOn = InventAsking.Day(signedUpAt);

        var fates = coming.Select(_ => FateFrom(group, signedUpOn, dice)).ToList();
        var (stay, left) = (fates.Count(f => f.WithdrewOn is null), fates.Max(f => f.WithdrewOn));
        var place = new Place
        {
            WorkGroupId = group.Group.Id, SchoolId = school.Id, InterestId = interest.Id, People = Math.Max(1, stay), State = stay == 0 ? PlaceState.Freed : PlaceState.Taken,
            GivenAt = answeredAt, FreedAt = stay == 0 ? DemonstrationDays.At(left!.Value, 16, 30) : null
        };
        programme.Places.Add(place);
        (group.SchoolPlacesTaken, group.PeoplePlacesTaken) = (group.SchoolPlacesTaken + 1, group.PeoplePlacesTaken + count);
        foreach (var (person, fate) in coming.Zip(fates)) SignUp(group, school, person, place, fate, signedUpAt);
    }

    // Nobody becomes known before the head has agreed.
    private void Hold(InventedGroup group, InventedSchool school, DateTime confirmedAt, DateTime answeredAt, Dice dice)
    {
        var interest = asking.Ask(group, school, confirmedAt, InterestState.Accepted, dice);
        Answered(group, interest, answeredAt);
        var (one, held) = (group.Interests[^1], group.Interests[^1].Agreement = agreements.Ask(group.Interests[^1], answeredAt, null, dice));
        programme.Places.Add(new()
        {
            WorkGroupId = group.Group.Id, SchoolId = school.Id, InterestId = interest.Id, People = one.People.Count, State = PlaceState.Held, GivenAt = answeredAt, HeldUntil = held.Agreement.ExpiresAt
        });
        (group.SchoolPlacesTaken, group.PeoplePlacesTaken) = (group.SchoolPlacesTaken + 1, group.PeoplePlacesTaken + one.People.Count);
    }

    private static void Answered(InventedGroup group, Interest interest, DateTime at) =>
        (interest.AnsweredAt, interest.AnsweredById) = (at, group.Team.AdministratorOn(InventAsking.Day(at)).Id);

    private void SignUp(InventedGroup group, InventedSchool school, Person person, Place place, (Fate Fate, DateOnly? WithdrewOn) fate, DateTime answeredAt)
    {
        var participation = new Participation { WorkGroupId = group.Group.Id, PersonId = person.Id, SchoolId = school.Id, PlaceId = place.Id };
        var signedUpOn = InventAsking.Day(answeredAt);
        programme.Participations.Add(participation);
        programme.Events.Add(new()
        {
            ParticipationId = participation.Id, Kind = ParticipationState.SignedUp, On = signedUpOn, RecordedAt = answeredAt, RecordedById = group.Team.AdministratorOn(signedUpOn).Id
        });
        group.Participants.Add(new(participation, signedUpOn, fate.Fate, fate.WithdrewOn));
    }

    private List<Person> Coming(InventedSchool school, HubTeam team, int count, DateTime at, Dice dice)
    {
        var known = dice.Shuffle(school.Known.Where(p => p.CreatedAt <= at));
        var coming = new List<Person>();
        while (coming.Count < count)
        {
            if (known.Count > coming.Count && dice.Chance(KnownComesAgain)) coming.Add(Again(known[coming.Count], school, team, at));
            else coming.Add(Meet(school, team, at, dice));
        }

        return coming;
    }

    // Now and then a colleague gives another address than the year before, and the network knows the person twice.
    private Person Again(Person known, InventedSchool school, HubTeam team, DateTime at)
    {
        var dice = new Dice($"{known.Email} named again on {at:O}");
        if (!dice.Chance(ByAnotherAddress) || people.AddDouble(known, at, dice) is not { } other) return known;

        _posts.Of(other, school, team, InventAsking.Day(at));
        return other;
    }

    private Person Meet(InventedSchool school, HubTeam team, DateTime at, Dice dice)
    {
        var person = people.Add(school.Domain, at, dice);
        _posts.Of(person, school, team, InventAsking.Day(at));
        school.Known.Add(person);
        return person;
    }

    private (Fate Fate, DateOnly? WithdrewOn) FateFrom(InventedGroup group, DateOnly signedUpOn, Dice dice)
    {
        var fate = dice.Weigh((69, Fate.Steady), (17, Fate.Patchy), (6, Fate.NeverCame), (8, Fate.Withdrew));
        if (fate != Fate.Withdrew) return (fate, null);

        var latest = Earlier(group.Group.EndsOn, days.Today.AddDays(-1));
        return latest <= signedUpOn ? (Fate.Steady, null) : (fate, signedUpOn.AddDays(dice.Between(1, latest.DayNumber - signedUpOn.DayNumber)));
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
