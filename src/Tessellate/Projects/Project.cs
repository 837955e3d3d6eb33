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

    /// <summary>How many people a school sends, least and most.</summary>
    public required int PeoplePerSchoolMin { get; set; }
    public required int PeoplePerSchoolMax { get; set; }

    /// <summary>Whether a school's place is held until its head has agreed.</summary>
    public bool NeedsAgreement { get; set; }

    public string? ProfessionalLearning { get; set; }
    public string? PracticeDevelopment { get; set; }
    public string? PupilsLearning { get; set; }
    public string? PolicyAndApproach { get; set; }

    /// <summary>What the project rests on, and where it can be read.</summary>
    public string? Evidence { get; set; }
    public string? EvidenceUrl { get; set; }

    public DateTime? PublishedAt { get; set; }
    public bool IsNational => HubId is null;

    /// <exception cref="BrokenRuleException">Schools of that phase cannot join.</exception>
    public void MustBeFor(Phase phase)
    {
        if (!Eligibility.Allows(Phases, phase))
            throw new BrokenRuleException($"This is for {Eligibility.InWords(Phases)}, and the register of schools says that this is a school of another phase ({phase.InWords()}).");
    }

    /// <exception cref="BrokenRuleException">A school sends more people than that, or fewer.</exception>
    public void MustTake(int people)
    {
        if (people < PeoplePerSchoolMin)
            throw new BrokenRuleException(PeoplePerSchoolMin == 1 ? "Name somebody who is to come." : $"Name at least {PeoplePerSchoolMin} people: colleagues of one school come together.");
        if (people > PeoplePerSchoolMax)
            throw new BrokenRuleException($"One school can send {(PeoplePerSchoolMax == 1 ? "one person" : $"{PeoplePerSchoolMax} people")} at most.");
    }
}

/// <summary>What a hub has for a project in its year: groups, school places and money (whole pounds).</summary>
public sealed class Allocation
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ProjectId { get; init; }
    public required Guid HubId { get; init; }
    public required int Groups { get; set; }
    public required int SchoolPlaces { get; set; }
    public int Pounds { get; set; }
}

/// <summary>Where a school is with the network's stages, for one phase, from one day to another (both included).</summary>
public sealed class SchoolStage
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SchoolId { get; init; }
    public required string Strand { get; init; }
    public required string Stage { get; init; }
    public required DateOnly FromOn { get; init; }
    public DateOnly? ToOn { get; set; }
}
