using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>The projects of each year: the national ones, and one of its own for each hub.</summary>
internal sealed class InventProjects(InventedProgramme programme, DemonstrationFiles files)
{
    // Codes from here on are the hubs' own: one for each hub and year.
    private const int FirstLocalCode = 60;

    // By what a project says of itself it belongs to a theme.
    private static readonly Dictionary<string, string[]> Words = new() { ["problem-solving"] = ["problem", "reason"], ["research-informed"] = ["evaluation", "trials", "lesson study"] };

    /// <summary>National projects of a year with their facts.</summary>
    public List<(Project Project, ProjectFacts Facts)> National(ProgrammeYear year, int yearIndex) =>
        [.. files.Projects.Where(facts => facts.FirstYear <= yearIndex).Select(facts => (Add(facts, year, facts.Code, null), facts))];

    public (Project Project, ProjectFacts Facts) Local(Hub hub, int hubIndex, ProgrammeYear year)
    {
        var facts = new Dice($"local project of {hub.Slug} in {year}").Pick(files.LocalProjects);
        return (Add(facts, year, $"{FirstLocalCode + hubIndex % 40:00}{(hubIndex < 40 ? "" : "b")}", hub.Id), facts);
    }

    private Project Add(ProjectFacts facts, ProgrammeYear year, string code, Guid? hubId)
    {
        var project = new Project
        {
            Code = $"{Prefix}{year.StartYear % 100:00}-{code}", Year = year, HubId = hubId, Title = facts.Title, Strand = facts.Strand, Summary = facts.Summary,
            Audience = facts.Audience, Phases = facts.Phases, PeoplePerSchoolMin = facts.Least, PeoplePerSchoolMax = facts.Most, NeedsAgreement = hubId is null,
            ProfessionalLearning = facts.ProfessionalLearning, PracticeDevelopment = facts.PracticeDevelopment, PupilsLearning = facts.PupilsLearning,
            PolicyAndApproach = facts.PolicyAndApproach, Evidence = facts.Evidence, Qualifications = facts.Qualifications, PublishedAt = DemonstrationDays.At(year.StartsOn.AddMonths(-5), 9, 0),
            SessionsInWords = $"{facts.Sessions} meetings, three to five weeks apart{(facts.Mode == MeetingMode.Online ? ", online after school" : facts.Mode == MeetingMode.Blended ? ", every second one online" : ", of half a day each")}.",
            GapTasks = "Try one thing out with a class, and bring what pupils said and wrote to the next meeting.", FundingLine = hubId is null ? "Taking part is free of charge. The hub pays a contribution to cover." : "Taking part is free of charge."
        };
        project.Themes = ThemesOf($"{facts.Title} {facts.Summary} {facts.PupilsLearning} {facts.Evidence}", files.Network.Settings);
        programme.Projects.Add(project);
        return project;
    }

    /// <summary>The keys of the network’s themes that the words speak of, parted by commas.</summary>
    public static string ThemesOf(string said, NetworkSettings settings) => string.Join(',', settings.Themes.Select(t => t.Key)
        .Where(theme => Words.TryGetValue(theme, out var words) && words.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase))));

    /// <summary>The letters that codes begin with, from the network's example.</summary>
    private string Prefix => new([.. files.Network.Settings.ProjectCodeExample.TakeWhile(char.IsLetter)]);
}
