using System.ComponentModel.DataAnnotations;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>What staff type who set up a Work Group.</summary>
public sealed class WorkGroupForm : IValidatableObject
{
    public const int MostSessions = 8;

    [Required(ErrorMessage = "Choose a project"), Display(Name = "Project")]
    public string? Project { get; set; }

    [Required(ErrorMessage = "Enter a title"), StringLength(160, ErrorMessage = "Enter a title of 160 characters or fewer"), Display(Name = "Title")]
    public string? Title { get; set; }

    [Required(ErrorMessage = "Choose how it meets"), Display(Name = "How it meets")]
    public MeetingMode? Mode { get; set; }

    [StringLength(200, ErrorMessage = "Enter a venue of 200 characters or fewer"), Display(Name = "Venue")]
    public string? Venue { get; set; }

    [StringLength(100, ErrorMessage = "Enter a town of 100 characters or fewer"), Display(Name = "Town")]
    public string? Town { get; set; }

    [Required(ErrorMessage = "Enter how many schools it takes"), Range(1, 500, ErrorMessage = "Enter a number of schools from 1 to 500"), Display(Name = "School places")]
    public int? SchoolPlaces { get; set; }

    [Required(ErrorMessage = "Enter how many people it takes"), Range(1, 1000, ErrorMessage = "Enter a number of people from 1 to 1,000"), Display(Name = "People places")]
    public int? PeoplePlaces { get; set; }

    [Required(ErrorMessage = "Enter the half-days out of class, 0 if there are none"), Range(0, 40, ErrorMessage = "Enter from 0 to 40 half-days"), Display(Name = "Half-days out of class")]
    public int? HalfDaysOut { get; set; }

    public List<SessionForm> Sessions { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (session, index) in Sessions.Select((session, index) => (session, index)).Where(s => !s.session.IsEmpty))
        {
            if (session.On is null) yield return new("Enter the day of this session", [$"{nameof(Sessions)}[{index}].{nameof(session.On)}"]);
            if (session.Starts is null) yield return new("Enter when this session starts", [$"{nameof(Sessions)}[{index}].{nameof(session.Starts)}"]);
            if (session.Ends is null) yield return new("Enter when this session ends", [$"{nameof(Sessions)}[{index}].{nameof(session.Ends)}"]);
        }
        if (Mode is MeetingMode.InPerson or MeetingMode.Blended && string.IsNullOrWhiteSpace(Town)) yield return new("Enter the town in which it meets", [nameof(Town)]);
    }

    /// <summary>Moves rows that were left empty to the end and adds some up to the most there can be.</summary>
    public void Tidy()
    {
        Sessions = [.. Sessions.Where(s => !s.IsEmpty).Take(MostSessions)];
        while (Sessions.Count < MostSessions) Sessions.Add(new());
    }

    public PlannedWorkGroup ToPlan() => new(Project!, Title!, Mode!.Value, Blank(Venue), Blank(Town),
        [.. Sessions.Where(s => !s.IsEmpty).Select(s => new PlannedSession(s.On!.Value, s.Starts!.Value, s.Ends!.Value))], SchoolPlaces!.Value, PeoplePlaces!.Value, HalfDaysOut!.Value);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>A session of the set: all empty, none.</summary>
public sealed class SessionForm
{
    [Display(Name = "Day")]
    public DateOnly? On { get; set; }

    [Display(Name = "Starts")]
    public TimeOnly? Starts { get; set; }

    [Display(Name = "Ends")]
    public TimeOnly? Ends { get; set; }

    public bool IsEmpty => On is null && Starts is null && Ends is null;
}
