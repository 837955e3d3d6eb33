using System.Text.RegularExpressions;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Projects;

/// <summary>Everything that is said of a project and can be changed; its code and its year stay for good.</summary>
public sealed record ProjectText(string Title, string Strand, string Summary, string Audience, IReadOnlyList<Phase> Phases, int PeoplePerSchoolMin, int PeoplePerSchoolMax, bool NeedsAgreement)
{
    public IReadOnlyList<string> Themes { get; init; } = [];
    public IReadOnlyList<string> Qualifications { get; init; } = [];
    public string? EarlierProjects { get; init; }
    public string? EarlierInWords { get; init; }
    public bool OnePlacePerPhase { get; init; }
    public int? MostOfTrust { get; init; }

    /// <summary>Keys of the stages at which a school must be; none: at any.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];
    public string? ProfessionalLearning { get; init; }
    public string? PracticeDevelopment { get; init; }
    public string? PupilsLearning { get; init; }
    public string? PolicyAndApproach { get; init; }
    public string? Evidence { get; init; }
    public string? EvidenceUrl { get; init; }
    public string? Sessions { get; init; }
    public string? GapTasks { get; init; }

    /// <summary>What a school undertakes in this project; null for the network's own words.</summary>
    public string? Agreement { get; init; }
    public string? Funding { get; init; }

    /// <summary>What is said of it now.</summary>
    public static ProjectText Of(Project project) => new(project.Title, project.Strand, project.Summary, project.Audience, Eligibility.Parse(project.Phases), project.PeoplePerSchoolMin, project.PeoplePerSchoolMax, project.NeedsAgreement)
    {
        Themes = Keys(project.Themes), Qualifications = Keys(project.Qualifications), EarlierProjects = project.EarlierProjects, EarlierInWords = project.EarlierInWords, OnePlacePerPhase = project.OnePlacePerPhase,
        MostOfTrust = project.MostOfTrust, Stages = StageQueries.Parse(project.Stages), ProfessionalLearning = project.ProfessionalLearning, PracticeDevelopment = project.PracticeDevelopment,
        PupilsLearning = project.PupilsLearning, PolicyAndApproach = project.PolicyAndApproach, Evidence = project.Evidence, EvidenceUrl = project.EvidenceUrl, Sessions = project.SessionsInWords,
        GapTasks = project.GapTasks, Agreement = project.AgreementText, Funding = project.FundingLine
    };

    private static string[] Keys(string keys) => keys.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="BrokenRuleException">The strand is unknown, the people do not add up, the link is none, or a qualification does not exist in the project's year.</exception>
    public void MustBePossible(NetworkSettings settings, ProgrammeYear year)
    {
        if (settings.FindStrand(Strand) is null) throw new BrokenRuleException("Choose a strand from the list.", "Form.Strand");
        if (Themes.Any(t => settings.FindTheme(t) is null)) throw new BrokenRuleException("Choose themes from the list.", "Form.Themes");
        if (Qualifications.Any(key => settings.Qualifications.In(year).All(q => q.Key != key))) throw new BrokenRuleException($"Choose qualifications from the list: those that exist in {year}.", "Form.Qualifications");
        if (PeoplePerSchoolMax < PeoplePerSchoolMin) throw new BrokenRuleException("Enter a most that is not below the least.", "Form.PeoplePerSchoolMax");
        if (Stages.Any(key => settings.Stages.All(s => s.Key != key))) throw new BrokenRuleException("Choose stages from the list.", "Form.Stages");
        EarlierParts.MustBePossible(EarlierProjects, EarlierInWords, settings);
        if (EvidenceUrl is { } link && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)) throw new BrokenRuleException("Enter a link that begins with https://", "Form.EvidenceUrl");
    }

    /// <summary>What would be different, in the words of the form: old and new. Nothing when nothing is.</summary>
    public IReadOnlyList<(string What, object? Old, object? New)> Differences(Project old) => Differences(Of(old));

    public IReadOnlyList<(string What, object? Old, object? New)> Differences(ProjectText old) =>
        [.. old.Fields().Zip(Fields(), (before, now) => (before.What, before.Value, now.Value)).Where(one => !Equals(one.Item2, one.Item3))];

    private IEnumerable<(string What, object? Value)> Fields() =>
    [
        ("Title", Title), ("Strand", Strand), ("Summary", Summary), ("Who it is for", Audience), ("Themes", string.Join(',', Themes)), ("Qualifications", string.Join(',', Qualifications)), ("Phases", string.Join(',', Phases)),
        ("People of a school, least", PeoplePerSchoolMin), ("People of a school, most", PeoplePerSchoolMax), ("Took part before in", EarlierProjects), ("The same in words", EarlierInWords), ("Stages", string.Join(',', Stages)),
        ("One place for each phase of a school", OnePlacePerPhase ? "yes" : "no"), ("Schools of one trust, most", MostOfTrust), ("Needs the head’s agreement", NeedsAgreement ? "yes" : "no"),
        ("Professional learning", ProfessionalLearning), ("Practice development", PracticeDevelopment), ("Pupils’ learning", PupilsLearning), ("School policy and approach", PolicyAndApproach),
        ("Evidence", Evidence), ("Link to the evidence", EvidenceUrl), ("Sessions", Sessions), ("Between sessions", GapTasks), ("What the school undertakes", Agreement), ("Funding", Funding)
    ];
}

/// <summary>Codes of projects, by the network's pattern.</summary>
public static class ProjectCodes
{
    /// <exception cref="BrokenRuleException">It is not written as the network writes its codes.</exception>
    public static void MustFit(string code, NetworkSettings settings, string field)
    {
        if (code.Length > 20 || !Regex.IsMatch(code, settings.ProjectCodePattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            throw new BrokenRuleException($"Enter a code as the network writes them, for example {settings.ProjectCodeExample}.", field);
    }

    /// <summary>The code of the year after: the two digits of the year go up by one where they stand in it. Else the same, and a person enters another.</summary>
    public static string After(string code, ProgrammeYear year)
    {
        var (old, now) = ($"{year.StartYear % 100:00}", $"{year.Next.StartYear % 100:00}");
        var at = code.IndexOf(old, StringComparison.Ordinal);
        return at < 0 ? code : $"{code[..at]}{now}{code[(at + 2)..]}";
    }

    /// <summary>Whether that is the same project a year later: what it was copied from shows in its code, or in its title where the code was chosen anew.</summary>
    public static bool GoesOn(Project before, Project now) => before.Year == now.Year.Previous && before.HubId == now.HubId && before.Strand == now.Strand
        && (After(before.Code, before.Year) == now.Code || string.Equals(before.Title, now.Title, StringComparison.OrdinalIgnoreCase));
}
