using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>What becomes of plans: the next year’s first projects are drafts, and here and there a group that was still a draft was cancelled.</summary>
internal sealed class InventPlanning(InventedProgramme programme, DemonstrationDays days)
{
    private static readonly string[] Reasons =
    [
        "Too few schools could release two teachers together. We plan it again for the autumn.", "The colleague who was to lead it has a new post. Schools that were interested hear from us first next year."
    ];

    private const int Drafts = 5;

    public void Run(IEnumerable<InventedGroup> groups)
    {
        WriteNextYearDown();
        foreach (var one in groups.Where(g => g.Group.Recruitment == Recruitment.Draft))
        {
            var dice = new Dice($"planning of {one.Group.Code}");
            if (!dice.Chance(0.3)) continue;

            var (at, by, reason) = (DemonstrationDays.During(days.Today.AddDays(-dice.Between(2, 20)), dice), one.Team.Administrator, dice.Pick(Reasons));
            one.Group.WasCancelled(at, by.Id, reason);
            programme.Activity.Add(new()
            {
                At = at, PersonId = by.Id, ActingAs = $"Hub administrator, {one.Team.Hub.Name}", Kind = "work-group.cancelled", SubjectType = nameof(WorkGroup), SubjectId = one.Group.Id,
                HubId = one.Team.Hub.Id, WorkGroupId = one.Group.Id, Summary = $"{one.Group.Title} ({one.Group.Code}) was cancelled.", Reason = reason
            });
        }
    }

    // The next year is being prepared: some of its projects are written down and not published.
    private void WriteNextYearDown()
    {
        var next = days.ThisYear.Next;
        if (programme.Projects.Exists(p => p.Year == next)) return;

        programme.Projects.AddRange([.. programme.Projects.Where(p => p.IsNational && p.Year == days.ThisYear).OrderBy(p => p.Code, StringComparer.Ordinal).Take(Drafts).Select(p => p.CopyFor(next, ProjectCodes.After(p.Code, p.Year)))]);
    }
}
