using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>Who may ask: here and there a group by invitation, groups that follow on last year's project, a project that counts the schools of a trust, one for schools at a stage, and drafts for schools that took part before.</summary>
internal sealed class InventVisibility(InventedProgramme programme, DemonstrationDays days, NetworkSettings settings)
{
    private const int MostOfTrust = 4;

    // Of a stage, the one before it.
    private static readonly Dictionary<string, string> Before = new() { ["embedding"] = "development", ["sustaining"] = "embedding" };

    public void Run(IReadOnlyList<InventedGroup> groups)
    {
        foreach (var one in groups.Where(g => g.Group.IsOpenOn(days.Today)))
        {
            var dice = new Dice($"visibility of {one.Group.Code}");
            if (Earlier(groups, one) is { } earlier && dice.Chance(0.5)) (one.Group.Visibility, one.Group.FollowsOn, one.Group.FollowsOnInWords) = (Visibility.FollowOn, earlier.Code, $"{earlier.Title} ({earlier.Code})");
            else if (dice.Chance(0.06)) Invite(one, dice);
        }

        foreach (var project in programme.Projects.Where(p => p.IsNational && p.Year >= days.ThisYear))
        {
            var facts = groups.FirstOrDefault(g => g.Project.Title == project.Title)?.Facts;
            if (facts?.Code == "08") project.SetRules(null, null, onePlacePerPhase: true, MostOfTrust);
            else if (facts is { Stage: "sustaining", Strand: "primary" } && project.Year == days.ThisYear && Before.Keys.All(key => settings.Stages.Any(s => s.Key == key))) project.SetRules(null, null, onePlacePerPhase: false, mostOfTrust: null, "embedding,sustaining");
            else if (project.PublishedAt is null && Before.TryGetValue(facts?.Stage ?? "", out var stage) && groups.FirstOrDefault(g => g.Facts.Stage == stage && g.Facts.Strand == project.Strand) is { } before)
                project.SetRules($"{project.Code[..^(facts!.Code.Length + 3)]}*-{before.Facts.Code}", before.Project.Title, onePlacePerPhase: false, mostOfTrust: null);
        }
    }

    // The schools that have asked were invited, and two more that have not answered.
    private void Invite(InventedGroup one, Dice dice)
    {
        (one.Group.Visibility, one.Group.InvitationKey) = (Visibility.Invitation, Secret.Hash($"invitation of {one.Group.Code}")[..43]);
        var schools = one.Interests.Select(i => i.School).Concat(dice.Shuffle(one.Team.Willing).Take(2)).DistinctBy(s => s.Id);
        programme.Invited.AddRange(schools.Select(s => new InvitedSchool { WorkGroupId = one.Group.Id, Urn = s.Establishment.Urn }));
    }

    private static Project? Earlier(IEnumerable<InventedGroup> groups, InventedGroup one) => !Before.TryGetValue(one.Facts.Stage, out var stage) ? null
        : groups.FirstOrDefault(g => g.Facts.Stage == stage && g.Facts.Strand == one.Facts.Strand && g.Project.Year == one.Project.Year.Previous)?.Project;
}
