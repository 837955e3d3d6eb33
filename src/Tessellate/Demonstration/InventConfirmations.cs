using Tessellate.Accounts;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>In most hubs who has access was confirmed some weeks ago; in some it is overdue, and here and there one role was passed over.</summary>
internal sealed class InventConfirmations(InventedPeople people, DemonstrationDays days, NetworkSettings words)
{
    private const double Overdue = 0.2, PassedOver = 0.004;

    public void Run(IReadOnlyList<HubTeam> teams)
    {
        var roles = people.Grants.ToLookup(g => g.HubId);
        foreach (var team in teams)
        {
            var dice = new Dice($"confirmations of {team.Hub.Slug}");
            var at = DemonstrationDays.During(days.Today.AddDays(-(dice.Chance(Overdue) ? dice.Between(36, 80) : dice.Between(4, 27))), dice);
            var on = DateOnly.FromDateTime(at);
            people.Confirmations.AddRange(roles[team.Hub.Id].Where(g => g.IsInForceOn(on) && !dice.Chance(PassedOver)).Select(g => new Roles.RoleConfirmation
            {
                RoleGrantId = g.Id, ConfirmedAt = at, ConfirmedById = team.Lead.Id, ConfirmedBy = $"{Role.HubLead.ShownName(words)}, {team.Hub.Name}"
            }));
        }
    }
}
