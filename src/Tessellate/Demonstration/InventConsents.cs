using Tessellate.Accounts;
using Tessellate.Notices;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>What people were told and what they answered: a notice of the network, hubs whose school is its own controller, and answers of some of those who take part.</summary>
internal sealed class InventConsents(InventedProgramme programme, InventedPeople people, NetworkSettings settings, DemonstrationDays days)
{
    private const int OwnControllers = 3;

    public void Run(IReadOnlyList<HubTeam> teams)
    {
        var dice = new Dice("notices and consents");
        var since = DemonstrationDays.At(days.Years[1].StartsOn, 9, 0);
        var plain = Notice.DefaultOf(settings, since);
        programme.Notices.Add(plain);
        foreach (var team in dice.Shuffle(teams).Take(OwnControllers)) Own(team, plain, since);
        foreach (var person in people.People.Where(_ => dice.Chance(0.12))) Answer(person, plain, dice);
    }

    // As one of the real hubs says: the school decides, and another text followed a year later.
    private void Own(HubTeam team, Notice plain, DateTime since)
    {
        for (var version = 1; version <= 2; version++)
        {
            programme.Notices.Add(new()
            {
                HubId = team.Hub.Id, Version = version, Controller = $"the lead school of {team.Hub.Name}", Processor = version == 1 ? "nobody else" : "nobody else; its mail is sent by a provider in England",
                LawfulBasis = plain.LawfulBasis, Text = plain.Text, PublishedAt = since.AddMonths(version * 4), PublishedById = team.Lead.Id
            });
        }
    }

    private void Answer(Person person, Notice notice, Dice dice)
    {
        var at = DemonstrationDays.During(days.Today.AddDays(-dice.Between(3, 300)), dice);
        programme.NoticesSeen.Add(new() { PersonId = person.Id, NoticeId = notice.Id, Where = "signing in", At = at });
        foreach (var wording in ConsentWording.Current.Where(_ => dice.Chance(0.6)))
        {
            programme.Consents.Add(wording.Answer(person.Id, true, "my page", at.AddMinutes(2)));
            if (dice.Chance(0.15)) programme.Consents.Add(wording.Answer(person.Id, false, "my page", at.AddDays(dice.Between(1, 2)).AddMinutes(2)));
        }
    }
}
