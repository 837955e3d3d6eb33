using Tessellate.Accounts;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>Those around the staff of a hub: its board, a second lead, somebody who went early and somebody who is to come. And leads of trusts.</summary>
internal sealed class InventColleagues(InventedPeople people, DemonstrationDays days, NetworkSettings words)
{
    private const int Trusts = 6;

    private static readonly string[] WhyEnded = ["Has taken a post at another school.", "Back in the classroom full time.", "Secondment ended.", "Retired."];

    public void Of(HubTeam team)
    {
        var dice = new Dice($"colleagues of {team.Hub.Slug}");
        var (start, later) = (days.Years[0].StartsOn, days.Years[1].StartsOn);
        for (var i = dice.Between(3, 4); i > 0; i--) Give(team, Add(team, later, dice), Role.BoardMember, dice.Chance(0.7) ? start : later, "Speaks for the schools of the area.");
        if (dice.Chance(0.2)) Give(team, Add(team, later, dice), Role.HubLead, later, "Leads the hub jointly.");
        if (dice.Chance(0.4)) Give(team, Add(team, later, dice), Role.AssistantLead, later, "Secondary groups.", endedOn: days.Today.AddDays(-dice.Between(20, 200)), because: dice.Pick(WhyEnded));
        if (dice.Chance(0.5)) Give(team, Add(team, days.ThisYear.StartsOn, dice), Role.HubAdministrator, days.Today.AddDays(dice.Between(5, 40)), "Takes over half of the groups.");
        foreach (var person in team.Leaders.Append(team.Lead).Append(team.Administrator).Where(_ => dice.Chance(0.85)))
            person.SignedIn(DemonstrationDays.During(days.Today.AddDays(-dice.Between(1, 45)), dice));
    }

    /// <summary>For the trusts with the most schools.</summary>
    public void TrustLeads(InventedRegister register)
    {
        var dice = new Dice("leads of trusts");
        var trusts = register.Present.Values.Where(e => e.IsOpenStateFunded && e.Trust is not null).GroupBy(e => e.Trust!)
            .OrderByDescending(t => t.Count()).ThenBy(t => t.Key, StringComparer.Ordinal).Take(Trusts).Select(t => t.Key);
        foreach (var trust in trusts)
        {
            var person = people.Add($"{trust.ToLowerInvariant().Replace(' ', '-')}.example", DemonstrationDays.At(days.Years[1].StartsOn, 9, 0), dice);
            people.Grants.Add(new() { PersonId = person.Id, Role = Role.TrustLead, Trust = trust, FromOn = days.Years[1].StartsOn, GrantedBy = "the demonstration" });
        }
    }

    private Person Add(HubTeam team, DateOnly since, Dice dice) => people.Add($"{team.Hub.Slug}.example", DemonstrationDays.At(since, 9, 0), dice);

    private void Give(HubTeam team, Person person, Role role, DateOnly from, string why, DateOnly? endedOn = null, string? because = null)
    {
        var asWhat = $"{Role.HubLead.ShownName(words)}, {team.Hub.Name}";
        people.Grants.Add(new()
        {
            PersonId = person.Id, Role = role, HubId = team.Hub.Id, FromOn = from, ToOn = endedOn, GivenAt = person.CreatedAt, GivenById = team.Lead.Id, GrantedBy = asWhat, Reason = why,
            EndedAt = endedOn is { } on ? DemonstrationDays.At(on, 16, 0) : null, EndedById = endedOn is null ? null : team.Lead.Id, EndedBy = endedOn is null ? null : asWhat, EndReason = because
        });
    }
}
