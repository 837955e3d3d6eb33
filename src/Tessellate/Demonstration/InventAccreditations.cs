namespace Tessellate.Demonstration;

/// <summary>Those who lead groups are accredited for three years at a time: for a few it runs out soon, or has.</summary>
internal sealed class InventAccreditations(InventedProgramme programme, DemonstrationDays days)
{
    public void Run(IReadOnlyList<HubTeam> teams)
    {
        foreach (var team in teams)
        {
            var dice = new Dice($"accreditations of {team.Hub.Slug}");
            foreach (var leader in team.Leaders.Where(_ => dice.Chance(0.95)))
            {
                var expires = dice.Weigh((80, days.Today.AddDays(dice.Between(120, 1000))), (14, days.Today.AddDays(dice.Between(5, 80))), (6, days.Today.AddDays(-dice.Between(5, 100))));
                var from = expires.AddYears(-3);
                programme.Accreditations.Add(new()
                {
                    PersonId = leader.Id, HubId = team.Hub.Id, FromOn = from, ExpiresOn = expires, Days = dice.Pick([3, 4, 5, 6, 8, 10]), KeptAt = DemonstrationDays.During(from < days.Years[0].StartsOn ? days.Years[0].StartsOn : from, dice), KeptById = team.Administrator.Id
                });
            }
        }
    }
}
