using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>Somebody who came along with a colleague and has no place: in most hubs one in the last weeks about whom nobody has decided, in some a second one.</summary>
internal sealed class InventWalkIns(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private const int Lately = 25;

    public void Run(IReadOnlyList<HubTeam> teams, IReadOnlyList<InventedGroup> groups)
    {
        var of = groups.Where(g => !g.Group.IsSample && !g.Group.IsCancelled).ToLookup(g => g.Team.Hub.Id);
        foreach (var team in teams.Where(t => t.Willing.Count > 0))
        {
            var dice = new Dice($"without a place in {team.Hub.Slug}");
            var lately = of[team.Hub.Id].SelectMany(g => g.Sessions.Where(s => s.Day < days.Today && s.Day >= days.Today.AddDays(-Lately)).Select(s => (Group: g, Session: s))).ToList();
            if (lately.Count == 0) continue;
            for (var more = dice.Between(0, 2); more > 0; more--) Add(team, dice.Pick(lately), dice);
        }
    }

    private void Add(HubTeam team, (InventedGroup Group, Session Session) at, Dice dice)
    {
        var school = dice.Pick(team.Willing);
        var (name, email) = people.NewName(school.Domain, dice);
        programme.WalkIns.Add(new()
        {
            SessionId = at.Session.Id, Name = name, SchoolId = school.Id, Email = dice.Chance(0.6) ? email : null, FormKey = Guid.CreateVersion7(), WrittenAt = at.Session.StartsAt.AddMinutes(dice.Between(5, 40)),
            WrittenById = at.Group.Leader.Id
        });
    }
}
