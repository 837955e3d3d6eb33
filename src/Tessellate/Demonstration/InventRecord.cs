using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>What a hub's people did on the site in the last weeks beside their work: signed in, looked at records, were told no.</summary>
internal sealed class InventRecord(InventedProgramme programme, NetworkSettings words, DemonstrationDays days)
{
    private const int Days = 21;

    public void Of(HubTeam team)
    {
        var dice = new Dice($"record of {team.Hub.Slug}");
        var known = team.Willing.SelectMany(school => school.Known).ToList();
        foreach (var (person, role) in new[] { (team.Administrator, Role.HubAdministrator), (team.Lead, Role.HubLead) })
        {
            for (var i = dice.Between(4, 9); i > 0; i--) OnADay(team, new(person.Id, $"{role.ShownName(words)}"), known, dice);
        }
    }

    private void OnADay(HubTeam team, Actor actor, List<Person> known, Dice dice)
    {
        var at = DemonstrationDays.During(days.Today.AddDays(-dice.Between(1, Days)), dice);
        Add(at, new(actor.PersonId, "themselves"), "sign-in.done", nameof(Person), actor.PersonId!.Value, "Signed in by link.", about: actor.PersonId);
        if (known.Count > 0 && dice.Chance(0.8))
        {
            var person = dice.Pick(known);
            Add(at.AddMinutes(dice.Between(1, 20)), actor, "viewed.person", nameof(Person), person.Id, "Looked at the record.", team.Hub.Id, person.Id);
        }

        if (dice.Chance(0.1)) Add(at.AddMinutes(dice.Between(21, 40)), actor, "refused.404", "Address", Guid.Empty, "Was refused GET /people/{id:guid} (404).", team.Hub.Id);
    }

    private void Add(DateTime at, Actor actor, string kind, string subjectType, Guid subjectId, string summary, Guid? hubId = null, Guid? about = null) => programme.Activity.Add(new()
    {
        At = at, PersonId = actor.PersonId, ActingAs = actor.Role, Kind = kind, SubjectType = subjectType, SubjectId = subjectId, Summary = summary, HubId = hubId, AboutPersonId = about
    });
}
