using Tessellate.Accounts;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>The people who run the invented network: nationally and in each hub, whose contact they give.</summary>
internal sealed class InventStaff(InventedPeople people, DemonstrationDays days)
{
    public void National()
    {
        var dice = new Dice("national staff");
        var since = days.Years[0].StartsOn;
        foreach (var role in new[] { Role.NationalLead, Role.NationalAnalyst, Role.Operator })
        {
            people.Grant(people.Add("national.example", DemonstrationDays.At(since, 9, 0), dice), role, since);
        }
    }

    /// <summary>Lead, assistant lead and administrator of a hub; the administrator of the first year has gone.</summary>
    public void Of(Hub hub)
    {
        var dice = new Dice($"staff of {hub.Slug}");
        var since = days.Years[0].StartsOn;
        Person Add() => people.Add($"{hub.Slug}.example", DemonstrationDays.At(since, 9, 0), dice);

        people.Grant(Add(), Role.HubLead, since, hub.Id);
        people.Grant(Add(), Role.AssistantLead, since.AddMonths(4), hub.Id);
        people.Grant(Add(), Role.HubAdministrator, since, hub.Id, to: days.Years[1].StartsOn.AddDays(-1));
        var administrator = Add();
        people.Grant(administrator, Role.HubAdministrator, days.Years[1].StartsOn, hub.Id);
        (hub.ContactName, hub.ContactEmail, hub.ContactTelephone) = (administrator.Name, $"hello@{hub.Slug}.example", $"01632 960{dice.Between(100, 999)}");
        hub.Website = $"https://{hub.Slug}.example/";
    }
}
