using Tessellate.Joining;
using Tessellate.Projects;

namespace Tessellate.Demonstration;

/// <summary>A national list of schools and one of each hub, each dated; and here and there a group that puts the schools on the national one first.</summary>
internal sealed class InventSchoolLists(InventedProgramme programme, DemonstrationDays days)
{
    private const int EveryHowManieth = 12, HubSchools = 9, GroupsByList = 4;

    public void Run(IReadOnlyList<HubTeam> teams, IReadOnlyList<InventedGroup> groups)
    {
        var national = Add(null, "Schools in the attainment programme", "The ministry’s list, as published", -70, [.. teams.SelectMany(t => t.Area).Where((_, i) => i % EveryHowManieth == 0)]);
        foreach (var team in teams) Add(team, "Schools that the board asked us to reach", $"Strategic board of {team.Hub.Name}", -40, [.. team.Others.Take(HubSchools)]);
        var taken = programme.Bands.Select(b => b.WorkGroupId).ToHashSet();
        foreach (var group in groups.Where(g => g.Group.IsOpenOn(days.Today) && g.Group.StartsOn > days.Today && !taken.Contains(g.Group.Id)).DistinctBy(g => g.Team.Hub.Id).Take(GroupsByList)) PutFirst(group, national);
    }

    private SchoolList Add(HubTeam? team, string name, string source, int ago, List<InventedSchool> schools)
    {
        var on = days.Today.AddDays(ago);
        var list = new SchoolList { HubId = team?.Hub.Id, Name = name, Source = source, ListedOn = on, AddedAt = DemonstrationDays.At(on.AddDays(3), 11, 20), Schools = schools.Count };
        programme.SchoolLists.Add(list);
        programme.ListedSchools.AddRange(schools.Select(s => new ListedSchool { ListId = list.Id, Urn = s.Establishment.Urn }));
        return list;
    }

    private void PutFirst(InventedGroup group, SchoolList list)
    {
        programme.Bands.Add(new() { WorkGroupId = group.Group.Id, Rank = 1, Kind = BandKind.Listed, ListId = list.Id, ListName = list.Name, ListedOn = list.ListedOn });
        var listed = programme.ListedSchools.Where(s => s.ListId == list.Id).Select(s => s.Urn).ToHashSet();
        foreach (var one in group.Interests.Where(i => i.Interest.ConfirmedAt is not null)) one.Interest.Band = listed.Contains(one.School.Establishment.Urn) ? 1 : 2;
    }
}
