using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;

namespace Tessellate.Demonstration;

/// <summary>What schools asked of a group: who asked, whom they named, and when it was confirmed.</summary>
internal sealed class InventAsking(InventedProgramme programme, InventedPeople people, InventAgreements agreements)
{
    private static readonly string[] Notes =
    [
        "We share a hall with the infant school, so mornings are easier.", "Could we come with a third colleague?", "Our head is happy with all the dates.",
        "One of us works part time and is not in on Fridays.", "We took part two years ago and would like to go on.", "Is there parking at the venue?"
    ];

    /// <summary>Schools that may join and have not asked: those that work with the hub in an order that luck decides, then new ones.</summary>
    public static IEnumerable<InventedSchool> Candidates(InventedGroup group, Dice dice) => dice.Shuffle(group.Team.Willing).Concat(group.Team.Others)
        .Where(school => !group.Asked.Contains(school.Id) && Eligibility.Allows(group.Project.Phases, school.Establishment.Phase));

    public Interest Ask(InventedGroup group, InventedSchool school, DateTime confirmedAt, InterestState state, Dice dice, IReadOnlyList<Person>? coming = null)
    {
        group.Asked.Add(school.Id);
        var named = coming?.Select(p => (p.Name, p.Email, PersonId: (Guid?)p.Id)).ToList() ?? Name(group, school, dice);
        var (name, email) = dice.Chance(0.6) ? (named[0].Name, named[0].Email) : people.NewName(school.Domain, dice);
        var token = Secret.NewToken();
        var interest = new Interest
        {
            Reference = programme.Codes.New("IN-", 6, dice), WorkGroupId = group.Group.Id, SchoolId = school.Id, HubId = group.Team.Hub.Id, AskedByName = name,
            AskedByEmail = email, Note = dice.Chance(0.12) ? dice.Pick(Notes) : null, AskedAt = AskedAt(confirmedAt, dice.Between(4, 600)),
            ConfirmTokenHash = Secret.Hash(token), State = state, ConfirmedAt = confirmedAt, DueOn = Day(confirmedAt).AddWorkingDays(ConfirmInterest.DaysToAnswer)
        };
        interest.WantsToHear = new Dice($"{interest.Reference} wants to hear").Chance(0.35);
        programme.Interests.Add(interest);
        var all = named.Select((one, i) => new InterestPerson
        {
            InterestId = interest.Id, Position = i + 1, Name = one.Name, Email = one.Email, Post = dice.Chance(0.7) ? dice.Pick(Words.Posts) : null, PersonId = one.PersonId
        }).ToList();
        programme.InterestPeople.AddRange(all);
        group.Interests.Add(new(interest, school, all, token) { Head = group.Project.NeedsAgreement ? agreements.Head(interest, school, dice) : null });
        return interest;
    }

    public static DateOnly Day(DateTime at) => DateOnly.FromDateTime(at.InLondon());

    // Nobody asks at night: they confirmed soon after then.
    private static DateTime AskedAt(DateTime confirmedAt, int minutes) => confirmedAt.AddMinutes(-minutes) is var at && at.InLondon().Hour < 7 ? confirmedAt.AddMinutes(-4 - (minutes % 50)) : at;

    // Nobody becomes known by being named.
    private List<(string Name, string Email, Guid? PersonId)> Name(InventedGroup group, InventedSchool school, Dice dice) =>
        [.. Enumerable.Range(0, dice.Between(group.Project.PeoplePerSchoolMin, group.Project.PeoplePerSchoolMax))
            .Select(_ => people.NewName(school.Domain, dice)).Select(named => (named.Name, named.Email, (Guid?)null))];
}
