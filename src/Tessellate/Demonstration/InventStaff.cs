using Tessellate.Accounts;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>The people who run the invented network: nationally and in each hub, whose contact they give.</summary>
internal sealed class InventStaff(InventedPeople people, InventPosts posts, DemonstrationDays days)
{
    private const int LeadersEach = 12;

    public void National()
    {
        var dice = new Dice("national staff");
        var since = days.Years[0].StartsOn;
        foreach (var role in new[] { Role.NationalLead, Role.NationalAnalyst, Role.Operator, Role.Evaluator, Role.NationalLead }) // two leads: nobody decides on a claim alone
        {
            people.Grant(people.Add("national.example", DemonstrationDays.At(since, 9, 0), dice), role, since);
        }
    }

    /// <summary>Lead, assistant lead, administrator and leaders of groups of a hub; the administrator of the first year has gone.</summary>
    public HubTeam Of(Hub hub)
    {
        var dice = new Dice($"staff of {hub.Slug}");
        var (since, later) = (days.Years[0].StartsOn, days.Years[1].StartsOn);
        Person Add() => people.Add($"{hub.Slug}.example", DemonstrationDays.At(since, 9, 0), dice);

        var team = new HubTeam(hub, Add(), Add(), Add(), later);
        people.Grant(team.Lead, Role.HubLead, since, hub.Id);
        people.Grant(team.Administrator, Role.HubAdministrator, later, hub.Id);
        people.Grant(team.FormerAdministrator, Role.HubAdministrator, since, hub.Id, to: later.AddDays(-1));
        people.Grant(Add(), Role.AssistantLead, since.AddMonths(4), hub.Id);
        (hub.ContactName, hub.ContactEmail, hub.ContactTelephone) = (team.Administrator.Name, $"hello@{hub.Slug}.example", $"01632 960{dice.Between(100, 999)}");
        hub.Website = $"https://{hub.Slug}.example/";
        return team;
    }

    /// <summary>Teachers of the area's schools who lead groups, once the schools are known.</summary>
    public void Leaders(HubTeam team)
    {
        var dice = new Dice($"leaders of {team.Hub.Slug}");
        var since = days.Years[0].StartsOn;
        foreach (var school in dice.Shuffle(team.Area).Take(LeadersEach))
        {
            var leader = people.Add(school.Domain, DemonstrationDays.At(since, 9, 0), dice);
            posts.Of(leader, school, team, since);
            people.Grant(leader, Role.LocalLeader, since, team.Hub.Id, by: team);
            team.Leaders.Add(leader);
        }
    }
}
