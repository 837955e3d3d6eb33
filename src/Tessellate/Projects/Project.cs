using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Projects;

/// <summary>What is offered in one programme year: national (one code for every hub) or local to a hub.</summary>
public sealed class Project
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>As people say it, "NCP26-03" or "NCP26-14a"; the network file gives the pattern. Unique; never a key across years.</summary>
    public required string Code { get; init; }

    public required ProgrammeYear Year { get; init; }

    /// <summary>The hub whose local project this is; null for a national one.</summary>
    public Guid? HubId { get; init; }

    public required string Title { get; set; }

    /// <summary>Key of a strand in the network file: "primary", "knowledge".</summary>
    public required string Strand { get; set; }

    public required string Summary { get; set; }

    /// <summary>Who it is for, in a sentence.</summary>
    public required string Audience { get; set; }

    /// <summary>Phases of school that may join, parted by commas; empty means all.</summary>
    public required string Phases { get; set; }

    /// <summary>Keys of themes in the network file, parted by commas.</summary>
    public string Themes { get; set; } = "";

    /// <summary>Keys of qualifications in the network's list, parted by commas: those that it serves.</summary>
    public string Qualifications { get; set; } = "";

    /// <summary>How many people a school sends, least and most.</summary>
    public required int PeoplePerSchoolMin { get; set; }
    public required int PeoplePerSchoolMax { get; set; }

    /// <summary>"1 person", "2 people", "1 to 2 people".</summary>
    public string PeopleInWords => PeoplePerSchoolMin == PeoplePerSchoolMax
        ? $"{PeoplePerSchoolMin} {(PeoplePerSchoolMin == 1 ? "person" : "people")}"
        : $"{PeoplePerSchoolMin} to {PeoplePerSchoolMax} people";

    /// <summary>In what a school must have taken part in an earlier year (see <see cref="EarlierParts"/>), and the same in words that schools read; null where anybody may ask.</summary>
    public string? EarlierProjects { get; private set; }
    public string? EarlierInWords { get; private set; }

    /// <summary>Whether a school has at most one place in the whole project for each phase that it teaches, in whatever hub.</summary>
    public bool OnePlacePerPhase { get; private set; }

    /// <summary>How many schools of one trust may have places in one group; null where that does not matter.</summary>
    public int? MostOfTrust { get; private set; }

    /// <summary>Keys of stages, parted by commas: the school is at one of them in the project's strand and year (see <see cref="StageQueries"/>). Null: at any, or at none.</summary>
    public string? Stages { get; private set; }

    /// <summary>Whether something beyond the phase decides which schools may ask or have a place.</summary>
    public bool HasRules => EarlierProjects is not null || OnePlacePerPhase || MostOfTrust is not null || Stages is not null;

    /// <summary>Whether a school's place is held until its head has agreed.</summary>
    public bool NeedsAgreement { get; set; }

    public string? ProfessionalLearning { get; set; }
    public string? PracticeDevelopment { get; set; }
    public string? PupilsLearning { get; set; }
    public string? PolicyAndApproach { get; set; }

    /// <summary>What the project rests on, and where it can be read.</summary>
    public string? Evidence { get; set; }
    public string? EvidenceUrl { get; set; }

    /// <summary>How many sessions there are, how long and how far apart; and what people do with their classes in between.</summary>
    public string? SessionsInWords { get; set; }
    public string? GapTasks { get; set; }

    /// <summary>What a school undertakes when its head agrees; null for the words that hold for every project. The version grows with each change of them.</summary>
    public string? AgreementText { get; private set; }
    public int AgreementVersion { get; private set; }

    /// <summary>What the school pays or gets.</summary>
    public string? FundingLine { get; set; }

    public DateTime? PublishedAt { get; set; }

    /// <summary>When its words were last changed after it was published: groups that had begun by then run under the words as they were.</summary>
    public DateTime? ChangedAt { get; private set; }

    /// <summary>Grows by one with each change, so that of two who change it at once the second is told.</summary>
    public int Version { get; private set; } = 1;

    public bool IsNational => HubId is null;

    internal void Say(ProjectText text, DateTime? at)
    {
        (Title, Strand, Summary, Audience, Phases) = (text.Title, text.Strand, text.Summary, text.Audience, string.Join(',', text.Phases));
        (PeoplePerSchoolMin, PeoplePerSchoolMax, NeedsAgreement) = (text.PeoplePerSchoolMin, text.PeoplePerSchoolMax, text.NeedsAgreement);
        (ProfessionalLearning, PracticeDevelopment, PupilsLearning, PolicyAndApproach) = (text.ProfessionalLearning, text.PracticeDevelopment, text.PupilsLearning, text.PolicyAndApproach);
        (Evidence, EvidenceUrl, SessionsInWords, GapTasks, FundingLine) = (text.Evidence, text.EvidenceUrl, text.Sessions, text.GapTasks, text.Funding);
        (Themes, Qualifications) = (string.Join(',', text.Themes), string.Join(',', text.Qualifications));
        SetRules(text.EarlierProjects, text.EarlierInWords, text.OnePlacePerPhase, text.MostOfTrust, text.Stages.Count == 0 ? null : string.Join(',', text.Stages));
        if (AgreementText != text.Agreement) (AgreementText, AgreementVersion) = (text.Agreement, AgreementVersion + 1);
        if (PublishedAt is not null) ChangedAt = at;
    }

    /// <summary>Which schools may have a place beyond what their phase says; null and false: all.</summary>
    public void SetRules(string? earlierProjects, string? earlierInWords, bool onePlacePerPhase, int? mostOfTrust, string? stages = null) =>
        (EarlierProjects, EarlierInWords, OnePlacePerPhase, MostOfTrust, Stages) = (earlierProjects, earlierInWords, onePlacePerPhase, mostOfTrust, stages);

    /// <summary>How many places a school of that phase may have in the whole project where each phase has one: an all-through school teaches two.</summary>
    public int PlacesFor(Phase phase) =>
        phase != Phase.AllThrough || Eligibility.Parse(Phases) is { Count: > 0 } phases && !(phases.Contains(Phase.Primary) && phases.Contains(Phase.Secondary)) ? 1 : 2;

    /// <summary>A draft of the next year with the same words. It was not published, and nothing in it has a day.</summary>
    internal Project CopyFor(ProgrammeYear year, string code) => new()
    {
        Code = code, Year = year, HubId = HubId, Title = Title, Strand = Strand, Summary = Summary, Audience = Audience, Phases = Phases, Themes = Themes, Qualifications = Qualifications, PeoplePerSchoolMin = PeoplePerSchoolMin,
        PeoplePerSchoolMax = PeoplePerSchoolMax, NeedsAgreement = NeedsAgreement, ProfessionalLearning = ProfessionalLearning, PracticeDevelopment = PracticeDevelopment, PupilsLearning = PupilsLearning,
        PolicyAndApproach = PolicyAndApproach, Evidence = Evidence, EvidenceUrl = EvidenceUrl, SessionsInWords = SessionsInWords, GapTasks = GapTasks, AgreementText = AgreementText,
        AgreementVersion = AgreementVersion, FundingLine = FundingLine,
        EarlierProjects = EarlierProjects, EarlierInWords = EarlierInWords, OnePlacePerPhase = OnePlacePerPhase, MostOfTrust = MostOfTrust, Stages = Stages
    };

    /// <exception cref="BrokenRuleException">A school sends more people than that, or fewer.</exception>
    public void MustTake(int people)
    {
        if (people < PeoplePerSchoolMin)
            throw RefusalReason.TooFew.With(PeoplePerSchoolMin == 1 ? "Name somebody who is to come." : $"Name at least {PeoplePerSchoolMin} people: colleagues of one school come together.");
        if (people > PeoplePerSchoolMax)
            throw RefusalReason.TooMany.With($"One school can send {(PeoplePerSchoolMax == 1 ? "one person" : $"{PeoplePerSchoolMax} people")} at most.");
    }
}
