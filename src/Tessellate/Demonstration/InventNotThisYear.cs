using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Demonstration;

/// <summary>In every hub a few schools have said "not this year", for everything or for one project; one of them has taken it back.</summary>
internal sealed class InventNotThisYear(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private static readonly string[] Reasons =
    [
        "Ofsted is due this year.", "We begin with our own programme in English first.", "Two colleagues are on leave, and there is no cover.", "The head is new and wants to settle in first.",
        "We took part for three years and pause."
    ];

    public void Run(IReadOnlyList<HubTeam> teams)
    {
        var projects = programme.Projects.Where(p => p.Year == days.ThisYear && p.IsNational).ToList();
        foreach (var team in teams)
        {
            var dice = new Dice($"not this year in {team.Hub.Slug}");
            var waiting = programme.Interests.Where(i => i.HubId == team.Hub.Id && i.State == InterestState.Waiting).Select(i => i.SchoolId).Take(1).ToHashSet();
            var schools = dice.Shuffle(team.Willing).Take(dice.Between(1, 3)).Concat(team.Willing.Where(s => waiting.Contains(s.Id))).DistinctBy(s => s.Id);
            foreach (var school in schools) Say(team, school, dice.Chance(0.5) ? dice.Pick(projects).Id : null, dice);
        }
    }

    private void Say(HubTeam team, InventedSchool school, Guid? projectId, Dice dice)
    {
        school.Head ??= people.NewName(school.Domain, dice);
        var at = DemonstrationDays.During(days.Today.AddDays(-dice.Between(6, 60)), dice);
        var (taken, by) = (dice.Chance(0.15), $"{school.Head.Value.Name}, headteacher");
        programme.NotThisYear.Add(new()
        {
            SchoolId = school.Id, ProjectId = projectId, Until = ProgrammeYear.Of(days.Today).EndsOn, Reason = dice.Pick(Reasons), SaidBy = by, SaidAt = at,
            RecordedById = dice.Chance(0.6) ? team.AdministratorOn(InventAsking.Day(at)).Id : null, TakenBackAt = taken ? at.AddDays(4) : null, TakenBackBy = taken ? by : null
        });
    }
}
