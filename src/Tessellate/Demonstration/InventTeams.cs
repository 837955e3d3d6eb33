using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>Each hub with its staff, the schools of its area and those that work with it: about half, and a few that chose it from next door.</summary>
internal sealed class InventTeams(InventedProgramme programme, InventedPeople people, DemonstrationDays days, NetworkSettings words)
{
    private const double Willing = 0.66, ChooseAnother = 0.02;

    public List<HubTeam> Of(IReadOnlyList<Hub> hubs, AreaLookup areas, InventedRegister register)
    {
        var staff = new InventStaff(people, new InventPosts(people, days), days);
        staff.National();
        var colleagues = new InventColleagues(people, days, words);
        colleagues.TrustLeads(register);
        var teams = hubs.Select(staff.Of).ToDictionary(team => team.Hub.Id);
        foreach (var school in register.Schools)
        {
            var establishment = register.Present[school.Id];
            if (!establishment.IsOpenStateFunded || areas.Find(establishment.DistrictCode, days.Today) is not { } area) continue;
            teams[area.HubId].Area.Add(new(school, establishment));
        }

        List<HubTeam> all = [.. teams.Values.Where(team => team.Area.Count > 0)];
        foreach (var team in all)
        {
            team.Neighbour = all.Where(other => other != team).MinBy(other => Metres(team, other));
            staff.Leaders(team);
            colleagues.Of(team);
            LeadSchools(team);
            Gather(team);
        }

        return all;
    }

    // The folder names real schools; an invented England is led by its own.
    private void LeadSchools(HubTeam team)
    {
        var dice = new Dice($"lead schools of {team.Hub.Slug}");
        var (since, later) = (days.Years[0].StartsOn.AddYears(-3), days.Years[1].StartsOn);
        var schools = dice.Shuffle(team.Area.Where(s => s.Establishment.Phase is Phase.Primary or Phase.Secondary)).Take(2).ToList();
        if (schools.Count > 0) Lead(schools[0], since, null);
        if (schools.Count > 1 && dice.Chance(0.3)) Lead(schools[1], since, later.AddDays(-1));
        else if (schools.Count > 1 && dice.Chance(0.3)) Lead(schools[1], later, null);

        void Lead(InventedSchool school, DateOnly from, DateOnly? to) => programme.LeadSchools.Add(new()
        {
            HubId = team.Hub.Id, Name = school.Establishment.Name, Urn = school.Establishment.Urn, FromOn = from, ToOn = to
        });
    }

    private void Gather(HubTeam team)
    {
        var dice = new Dice($"schools that work with {team.Hub.Slug}");
        foreach (var school in team.Area)
        {
            if (!dice.Chance(Willing)) team.Others.Add(school);
            else if (team.Neighbour is { } neighbour && dice.Chance(ChooseAnother)) Choose(school, neighbour, dice);
            else team.Willing.Add(school);
        }
    }

    private void Choose(InventedSchool school, HubTeam other, Dice dice)
    {
        other.Willing.Add(school);
        foreach (var year in days.Years.Where(_ => dice.Chance(0.8)))
        {
            var on = days.Today <= year.StartsOn.AddDays(20) ? days.Today.AddDays(-1) : year.StartsOn.AddDays(dice.Between(5, 18));
            programme.Choices.Add(new()
            {
                SchoolId = school.Id, HubId = other.Hub.Id, Year = year, ChosenAt = DemonstrationDays.During(on, dice), ChosenBy = $"{dice.Pick(Words.GivenNames)} {dice.Pick(Words.FamilyNames)}",
                Reason = dice.Pick(["Our trust's other schools work with this hub.", "Its venue is nearer to us.", "We have worked with this hub for years."])
            });
            var choice = programme.Choices[^1];
            programme.Activity.Add(new()
            {
                At = choice.ChosenAt, ActingAs = "the school", Kind = "hub.chosen", SubjectType = nameof(School), SubjectId = school.Id, HubId = other.Hub.Id, SchoolId = school.Id,
                Summary = $"{school.Establishment.Name} works with {other.Hub.Name} in {year}.", Reason = choice.Reason
            });
        }
    }

    private static double Metres(HubTeam one, HubTeam other)
    {
        static (int Easting, int Northing) Middle(HubTeam team) => ((int)team.Area.Average(s => s.Establishment.Easting ?? 0), (int)team.Area.Average(s => s.Establishment.Northing ?? 0));
        var (here, there) = (Middle(one), Middle(other));
        return NationalGrid.Metres(here.Easting, here.Northing, there.Easting, there.Northing);
    }
}
