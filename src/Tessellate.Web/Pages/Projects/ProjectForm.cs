using System.ComponentModel.DataAnnotations;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Web.Pages.Projects;

/// <summary>What is said of a project. Code and year only when it is new.</summary>
public sealed class ProjectForm
{
    [StringLength(20, ErrorMessage = "Enter a code of 20 characters or fewer"), Display(Name = "Code")]
    public string? Code { get; set; }

    [Display(Name = "Programme year")]
    public string? Year { get; set; }

    public int Version { get; set; }

    [Required(ErrorMessage = "Enter a title"), StringLength(120, ErrorMessage = "Enter a title of 120 characters or fewer"), Display(Name = "Title")]
    public string? Title { get; set; }

    [Required(ErrorMessage = "Choose a strand"), Display(Name = "Strand")]
    public string? Strand { get; set; }

    [Required(ErrorMessage = "Say in a sentence or two what it is"), StringLength(2000, ErrorMessage = "Enter 2,000 characters or fewer"), Display(Name = "What it is")]
    public string? Summary { get; set; }

    [Required(ErrorMessage = "Say who it is for"), StringLength(300, ErrorMessage = "Enter 300 characters or fewer"), Display(Name = "Who it is for")]
    public string? Audience { get; set; }

    [Display(Name = "Schools of which phase can join?")]
    public List<Phase> Phases { get; set; } = [];

    [Display(Name = "Themes")]
    public List<string> Themes { get; set; } = [];

    [Display(Name = "Which qualifications does it serve?")]
    public List<string> Qualifications { get; set; } = [];

    [Required(ErrorMessage = "Enter how many people a school sends at least"), Range(1, 20, ErrorMessage = "Enter from 1 to 20 people"), Display(Name = "People of a school, at least")]
    public int? PeoplePerSchoolMin { get; set; }

    [Required(ErrorMessage = "Enter how many people a school sends at most"), Range(1, 20, ErrorMessage = "Enter from 1 to 20 people"), Display(Name = "People of a school, at most")]
    public int? PeoplePerSchoolMax { get; set; }

    [StringLength(300, ErrorMessage = "Enter 300 characters or fewer"), Display(Name = "Only for schools that took part in these before")]
    public string? EarlierProjects { get; set; }

    [StringLength(200, ErrorMessage = "Enter 200 characters or fewer"), Display(Name = "The same in words, as schools read it")]
    public string? EarlierInWords { get; set; }

    [Display(Name = "A school has one place for each phase that it teaches, in the whole project")]
    public bool OnePlacePerPhase { get; set; }

    [Range(1, 50, ErrorMessage = "Enter from 1 to 50 schools"), Display(Name = "Schools of one trust in a group, at most")]
    public int? MostOfTrust { get; set; }

    [Display(Name = "Only for schools at these stages")]
    public List<string> Stages { get; set; } = [];

    [Display(Name = "A place is held until the head has agreed")]
    public bool NeedsAgreement { get; set; }

    [StringLength(1000, ErrorMessage = "Enter 1,000 characters or fewer"), Display(Name = "Professional learning")]
    public string? ProfessionalLearning { get; set; }

    [StringLength(1000, ErrorMessage = "Enter 1,000 characters or fewer"), Display(Name = "Practice development")]
    public string? PracticeDevelopment { get; set; }

    [StringLength(1000, ErrorMessage = "Enter 1,000 characters or fewer"), Display(Name = "Pupils’ learning")]
    public string? PupilsLearning { get; set; }

    [StringLength(1000, ErrorMessage = "Enter 1,000 characters or fewer"), Display(Name = "School policy and approach")]
    public string? PolicyAndApproach { get; set; }

    [StringLength(1000, ErrorMessage = "Enter 1,000 characters or fewer"), Display(Name = "Evidence")]
    public string? Evidence { get; set; }

    [StringLength(300, ErrorMessage = "Enter a link of 300 characters or fewer"), Display(Name = "Where the evidence can be read")]
    public string? EvidenceUrl { get; set; }

    [StringLength(1000, ErrorMessage = "Enter 1,000 characters or fewer"), Display(Name = "Sessions")]
    public string? Sessions { get; set; }

    [StringLength(1000, ErrorMessage = "Enter 1,000 characters or fewer"), Display(Name = "Between sessions")]
    public string? GapTasks { get; set; }

    [StringLength(4000, ErrorMessage = "Enter 4,000 characters or fewer"), Display(Name = "What the school undertakes")]
    public string? Agreement { get; set; }

    [StringLength(300, ErrorMessage = "Enter 300 characters or fewer"), Display(Name = "Funding")]
    public string? Funding { get; set; }

    public static ProjectForm Of(Project project) => new()
    {
        Code = project.Code, Year = project.Year.ToSlug(), Version = project.Version, Title = project.Title, Strand = project.Strand, Summary = project.Summary, Audience = project.Audience, Phases = [.. Eligibility.Parse(project.Phases)], Themes = [.. project.Themes.Split(',', StringSplitOptions.RemoveEmptyEntries)],
        Qualifications = [.. project.Qualifications.Split(',', StringSplitOptions.RemoveEmptyEntries)],
        PeoplePerSchoolMin = project.PeoplePerSchoolMin, PeoplePerSchoolMax = project.PeoplePerSchoolMax, NeedsAgreement = project.NeedsAgreement, ProfessionalLearning = project.ProfessionalLearning,
        PracticeDevelopment = project.PracticeDevelopment, PupilsLearning = project.PupilsLearning, PolicyAndApproach = project.PolicyAndApproach, Evidence = project.Evidence, EvidenceUrl = project.EvidenceUrl,
        Sessions = project.SessionsInWords, GapTasks = project.GapTasks, Agreement = project.AgreementText, Funding = project.FundingLine,
        EarlierProjects = project.EarlierProjects, EarlierInWords = project.EarlierInWords, OnePlacePerPhase = project.OnePlacePerPhase, MostOfTrust = project.MostOfTrust, Stages = [.. StageQueries.Parse(project.Stages)]
    };

    public ProjectText ToText() => new(Title!.Trim(), Strand!, Summary!.ReplaceLineEndings("\n").Trim(), Audience!.Trim(), [.. Phases.Distinct().Order()], PeoplePerSchoolMin!.Value, PeoplePerSchoolMax!.Value, NeedsAgreement)
    {
        Themes = [.. Themes.Distinct()], Qualifications = [.. Qualifications.Distinct()], ProfessionalLearning = Blank(ProfessionalLearning), PracticeDevelopment = Blank(PracticeDevelopment), PupilsLearning = Blank(PupilsLearning), PolicyAndApproach = Blank(PolicyAndApproach), Evidence = Blank(Evidence),
        EvidenceUrl = Blank(EvidenceUrl), Sessions = Blank(Sessions), GapTasks = Blank(GapTasks), Agreement = Blank(Agreement), Funding = Blank(Funding),
        EarlierProjects = EarlierParts.Parse(EarlierProjects) is { Count: > 0 } earlier ? string.Join(',', earlier) : null, EarlierInWords = Blank(EarlierInWords), OnePlacePerPhase = OnePlacePerPhase, MostOfTrust = MostOfTrust, Stages = [.. Stages.Distinct()]
    };

    // A browser sends lines that end in two characters; the record compares them with those that were stored.
    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
}
