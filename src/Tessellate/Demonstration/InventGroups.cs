using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>A hub's Work Groups of a year, each with its sessions, its leader and whether it takes schools.</summary>
internal sealed class InventGroups(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private const int MostOfOneProject = 3;

    public List<InventedGroup> Of(HubTeam team, ProgrammeYear year, IReadOnlyList<(Project Project, ProjectFacts Facts)> offered, int count)
    {
        var dice = new Dice($"groups of {team.Hub.Slug} in {year}");
        var leaders = dice.Shuffle(team.Leaders);
        var groups = new List<InventedGroup>();
        foreach (var (project, facts) in Choose(offered, count, dice))
        {
            var first = FirstDay(year, facts, dice);
            var dates = TermDays.Set(first, facts.Sessions, year, dice.Between(3, 5));
            var isSecond = groups.Exists(g => g.Project == project);
            groups.Add(Add(team, project, facts, leaders[groups.Count % leaders.Count], dates, isSecond, dice));
        }

        if (year == days.ThisYear) MeetToday(groups);
        foreach (var group in groups) Finish(group, dice);
        programme.Allocations.AddRange(groups.GroupBy(g => g.Project).Select(g => Allocate(g.Key, g.ToList(), dice)));
        return groups;
    }

    // The hub's own project first, then the national ones, the common ones more than once.
    private static IEnumerable<(Project, ProjectFacts)> Choose(IReadOnlyList<(Project Project, ProjectFacts Facts)> offered, int count, Dice dice)
    {
        var times = new Dictionary<Project, int>();
        foreach (var local in offered.Where(o => !o.Project.IsNational)) times[local.Project] = 1;
        while (times.Values.Sum() < count)
        {
            var (project, _) = dice.Weigh([.. offered.Where(o => o.Project.IsNational && times.GetValueOrDefault(o.Project) < MostOfOneProject).Select(o => ((double)o.Facts.Share, o))]);
            times[project] = times.GetValueOrDefault(project) + 1;
        }

        return offered.SelectMany(o => Enumerable.Repeat(o, times.GetValueOrDefault(o.Project)));
    }

    private static DateOnly FirstDay(ProgrammeYear year, ProjectFacts facts, Dice dice)
    {
        var autumn = (year.StartYear, 9, 18, 50);
        var (y, month, day, within) = facts.AutumnOnly
            ? dice.Weigh((75, autumn), (25, (year.StartYear + 1, 1, 8, 35)))
            : dice.Weigh((40, autumn), (45, (year.StartYear + 1, 1, 8, 35)), (15, (year.StartYear + 1, 4, 14, 28)));
        return new DateOnly(y, month, day).AddDays(dice.Between(0, within)).OnTermDay().AddDays(dice.Between(0, 4)).OnTermDay();
    }

    private InventedGroup Add(HubTeam team, Project project, ProjectFacts facts, Person leader, List<DateOnly> dates, bool isSecond, Dice dice)
    {
        var venue = dice.Pick(team.Area).Establishment;
        var places = Math.Clamp(facts.Places, 2, Math.Max(2, team.Willing.Count));
        var group = new WorkGroup
        {
            Code = programme.Codes.New("WG-", 4, dice), ProjectId = project.Id, HubId = team.Hub.Id, Title = facts.Title, Mode = facts.Mode,
            Venue = facts.Mode == MeetingMode.Online ? null : venue.Name, Town = facts.Mode == MeetingMode.Online ? null : venue.Town,
            SchoolPlaces = places, PeoplePlaces = Math.Max(facts.Most, (int)(places * (facts.Least + facts.Most) / 2.0)), HalfDaysOut = 0
        };
        if (isSecond) group.Title += group.Town is null ? $", {dates[0].DayOfWeek}s" : $", {group.Town}";
        var morning = dice.Chance(0.5);
        var sessions = dates.Select((day, i) => Meet(group, day, i + 1, facts.Mode == MeetingMode.Online || (facts.Mode == MeetingMode.Blended && i % 2 == 1), morning)).ToList();
        group.HalfDaysOut = sessions.Count(s => s.OnlineUrl is null);
        var opened = dates[0].AddDays(-dice.Between(90, 140));
        return new(group, project, facts, team, leader, sessions, opened < days.Today ? opened : days.Today.AddDays(-dice.Between(15, 40)));
    }

    private static Session Meet(WorkGroup group, DateOnly day, int number, bool online, bool morning)
    {
        var (hour, minute, minutes) = online ? (15, 45, 75) : morning ? (9, 15, 165) : (13, 15, 165);
        var starts = DemonstrationDays.At(day, hour, minute);
        return new()
        {
            WorkGroupId = group.Id, Number = number, StartsAt = starts, EndsAt = starts.AddMinutes(minutes), Venue = online ? null : group.Venue,
            OnlineUrl = online ? $"https://meet.example/{group.Code.ToLowerInvariant()}" : null
        };
    }

    // Two groups of every hub meet today, so that a register can be taken in whatever week somebody looks.
    private void MeetToday(List<InventedGroup> groups)
    {
        var nearest = groups.Select(g => g.Sessions.MinBy(s => Math.Abs((s.StartsAt.Date - days.Now.Date).TotalDays))!)
            .OrderBy(s => Math.Abs((s.StartsAt.Date - days.Now.Date).TotalDays)).ThenByDescending(s => s.Number).Take(2);
        foreach (var session in nearest)
        {
            var length = session.EndsAt - session.StartsAt;
            session.StartsAt = days.Today.ToDateTime(TimeOnly.FromDateTime(session.StartsAt.InLondon())).FromLondon();
            session.EndsAt = session.StartsAt + length;
        }
    }

    private void Finish(InventedGroup invented, Dice dice)
    {
        var group = invented.Group;
        (group.StartsOn, group.EndsOn) = (invented.Sessions[0].Day, invented.Sessions[^1].Day);
        group.Recruitment = group.StartsOn <= days.Today ? Recruitment.Closed
            : group.StartsOn > days.Today.AddDays(150) && dice.Chance(0.4) ? Recruitment.Draft : Recruitment.Open;
        if (group.IsRecruiting) (group.OpensOn, group.ClosesOn) = (invented.OpenedOn, group.StartsOn.AddDays(-7) > days.Today ? group.StartsOn.AddDays(-7) : null);
        programme.Groups.Add(group);
        programme.Sessions.AddRange(invented.Sessions);
        // One in five of those to come looks for its lead.
        if (group.StartsOn <= days.Today || !new Dice($"lead of {group.Code}").Chance(0.2)) people.Grant(invented.Leader, Role.WorkGroupLead, invented.OpenedOn, invented.Team.Hub.Id, group.Id, group.EndsOn.AddDays(60), invented.Team);
        if (invented.Team.Neighbour is { } neighbour && dice.Chance(0.12)) programme.Partners.Add(Partner(group, neighbour, new Dice($"partner of {group.Code}")));
    }

    // Hubs have said yes to what runs; of what is to come some wait, and one in ten said no.
    private PartnerHub Partner(WorkGroup group, HubTeam neighbour, Dice dice)
    {
        var asked = DemonstrationDays.At(group.StartsOn < days.Today ? group.StartsOn.AddDays(-60) : days.Today.AddDays(-dice.Between(2, 20)), 10, 0);
        var state = group.StartsOn <= days.Today ? PartnerState.Agreed : dice.Weigh((50, PartnerState.Agreed), (40, PartnerState.Asked), (10, PartnerState.Declined));
        return new() { WorkGroupId = group.Id, HubId = neighbour.Hub.Id, State = state, AskedAt = asked, AnsweredAt = state == PartnerState.Asked ? null : asked.AddDays(1) };
    }

    // A hub is sometimes given one group more than it has planned so far.
    private static Allocation Allocate(Project project, List<InventedGroup> groups, Dice dice)
    {
        var many = groups.Count + (dice.Chance(0.2) ? 1 : 0);
        var places = many * groups[0].Group.SchoolPlaces;
        return new() { ProjectId = project.Id, HubId = groups[0].Team.Hub.Id, Groups = many, SchoolPlaces = places, PeoplePlaces = many * groups[0].Group.PeoplePlaces, Pounds = many * 1_500 + places * 250 };
    }
}
