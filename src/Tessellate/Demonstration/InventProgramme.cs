using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>Three years of what hubs and schools do together, and the next year's groups once spring has come.</summary>
internal sealed class InventProgramme(InventedProgramme programme, InventedPeople people, DemonstrationFiles files, SiteAddress site, DemonstrationDays days)
{
    private const int GroupsOfAHub = 14, FewestGroups = 3, GroupsOfNextYear = 6;

    public void Run(IReadOnlyList<HubTeam> teams, double share)
    {
        var projects = new InventProjects(programme, files);
        var (groups, stages) = (new InventGroups(programme, people, days), new InventStages(programme, files.Network.Settings));
        var all = new List<InventedGroup>();
        foreach (var (year, index) in YearsOffered().Select((year, index) => (year, index)))
        {
            var national = projects.National(year, Math.Min(index, 2));
            var many = year > days.ThisYear ? GroupsOfNextYear : GroupsOfAHub;
            for (var i = 0; i < teams.Count; i++)
            {
                var keen = 0.7 + 0.6 * new Dice($"keenness of {teams[i].Hub.Slug}").Unit();
                var size = keen * (0.4 + 0.6 * teams[i].Area.Count / teams.Average(team => team.Area.Count));
                var run = groups.Of(teams[i], year, [.. national, projects.Local(teams[i].Hub, i, year)], Math.Max(FewestGroups, (int)Math.Round(many * size * Math.Min(1, share * 4))));
                Join(teams[i], run, year);
                all.AddRange(run);
                if (year <= days.ThisYear) stages.Of(run, year);
            }
        }

        new InventSchoolLists(programme, days).Run(teams, all);
        FirstCome(all);
        new InventPlanning(programme, days).Run(all);
        new InventVisibility(programme, days, files.Network.Settings).Run(all);
        new InventWordings(programme, days).Run();
        new InventTogether(programme, people, files.Network.Settings, site, days).Run(all);
        new InventTransfers(programme, days).Run(all);
        new InventCertificates(programme, people, days).Run(all);
        new InventReflections(programme, days).Run(all);
        new InventClaims(programme, people, days).Run(teams, all);
        new InventEntitlements(programme, people, days).Run(all);
        new InventHomes(programme, days).Run(all);
        new InventAbsences(programme, days).Run(teams, all);
        new InventVisits(programme, days).Run(all);
        new InventEvaluation(programme, days).Run(all);
        new InventNeeds(programme, days).Run(all);
        new InventAccreditations(programme, days).Run(teams);
        new InventSupport(programme, people, days).Run(all);
        new InventWalkIns(programme, people, days).Run(teams, all);
        stages.Finish();
    }

    // A hub sets the rule before anybody waits.
    private void FirstCome(IEnumerable<InventedGroup> groups)
    {
        var not = programme.Interests.Where(i => i.State is InterestState.Waiting or InterestState.Waitlisted or InterestState.Offered).Select(i => i.WorkGroupId).Concat(programme.Bands.Select(b => b.WorkGroupId)).ToHashSet();
        foreach (var group in groups.Select(g => g.Group).Where(g => g.IsOpenOn(days.Today) && !not.Contains(g.Id))) group.FirstCome = new Dice($"first come of {group.Code}").Chance(0.25);
    }

    // Spring is when hubs begin to fill the groups of the next year.
    private IEnumerable<ProgrammeYear> YearsOffered() =>
        days.Today >= new DateOnly(days.ThisYear.StartYear + 1, 4, 15) ? days.Years.Append(days.ThisYear.Next) : days.Years;

    private void Join(HubTeam team, List<InventedGroup> groups, ProgrammeYear year)
    {
        var dice = new Dice($"joining {team.Hub.Slug} in {year}");
        var agreements = new InventAgreements(programme, people, days);
        var asking = new InventAsking(programme, people, agreements);
        var (places, attendance) = (new InventPlaces(programme, people, asking, agreements, days), new InventAttendance(programme, days));
        foreach (var (group, index) in groups.OrderBy(g => g.Group.StartsOn).ThenBy(g => g.Group.Code, StringComparer.Ordinal).Select((group, index) => (group, index)))
        {
            if (group.Group.Recruitment != Recruitment.Draft) places.Fill(group, ShareTaken(group, index, dice), dice);
            attendance.Of(group, dice);
        }

        new InventQueue(asking, days).Of(team, groups);
        new InventOffers(programme, days).Of(groups);
        foreach (var group in groups) new InventCorrespondence(programme, files.Network.Settings, site, days).Of(group);
    }

    // Of the groups still to begin every third is full; those that have begun mostly are.
    private double ShareTaken(InventedGroup group, int index, Dice dice)
    {
        var full = group.Group.StartsOn > days.Today ? index % 3 == 0 : dice.Chance(0.45);
        return full ? 1 : group.Group.StartsOn > days.Today ? 0.2 + 0.6 * dice.Unit() : 0.65 + 0.35 * dice.Unit();
    }
}
