using Tessellate.Accounts;
using Tessellate.Joining;

namespace Tessellate.Demonstration;

/// <summary>Heads who have an account: some of those who answered a question of their hub. The hub has confirmed them, and some have set a limit for the year.</summary>
internal sealed class InventHeads(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private const double HasAnAccount = 0.3, HasALimit = 0.5;

    public void Run(IReadOnlyList<HubTeam> teams)
    {
        var asked = programme.Agreements.GroupBy(a => a.HeadEmail).ToDictionary(a => a.Key, a => a.Min(x => x.AskedAt));
        var given = Given();
        foreach (var (team, school) in teams.SelectMany(team => team.Area.Select(school => (team, school))))
        {
            var dice = new Dice($"head of {school.Establishment.Urn}");
            if (school.Head is not { } head || !asked.TryGetValue(head.Email, out var at) || !dice.Chance(HasAnAccount)) continue;

            Add(team, school, head, at, dice);
            if (dice.Chance(HasALimit)) Limit(school, given.GetValueOrDefault(school.Id), dice);
        }
    }

    private void Add(HubTeam team, InventedSchool school, (string Name, string Email) head, DateTime at, Dice dice)
    {
        var person = Person.New(head.Name, head.Email, at);
        var on = InventAsking.Day(at);
        var post = Appointment.Of(person.Id, school.Id, new(PostKind.Head, null, new(on.Year - dice.Between(1, 9), 9, 1), null, null, null));
        post.Confirm(team.AdministratorOn(on).Id, at.AddHours(dice.Between(1, 30)));
        if (dice.Chance(0.6)) person.SignedIn(DemonstrationDays.During(days.Today.AddDays(-dice.Between(1, 30)), dice));
        people.People.Add(person);
        people.Appointments.Add(post);
    }

    // Round numbers, most of them a little above what the school gives, some below.
    private void Limit(InventedSchool school, int given, Dice dice) => programme.Limits.Add(new()
    {
        SchoolId = school.Id, Year = days.ThisYear, HalfDays = Math.Max(10, (given + dice.Between(-8, 20)) / 5 * 5), SetAt = DemonstrationDays.During(days.ThisYear.StartsOn.AddDays(dice.Between(2, 20)), dice)
    });

    private Dictionary<Guid, int> Given()
    {
        var groups = programme.Groups.Where(g => g.StartsOn >= days.ThisYear.StartsOn).ToDictionary(g => g.Id, g => g.HalfDaysOut);
        return programme.Participations.Where(p => p.State != ParticipationState.Withdrew && groups.ContainsKey(p.WorkGroupId)).GroupBy(p => p.SchoolId).ToDictionary(p => p.Key, p => p.Sum(x => groups[x.WorkGroupId]));
    }
}
