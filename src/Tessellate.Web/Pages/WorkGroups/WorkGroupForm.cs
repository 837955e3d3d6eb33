using System.ComponentModel.DataAnnotations;
using Tessellate.Planning;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>What staff type who set up a Work Group.</summary>
public sealed class WorkGroupForm : GroupForm
{
    private const int RowsToAdd = 4;

    [Required(ErrorMessage = "Choose a project"), Display(Name = "Project")]
    public string? Project { get; set; }

    public List<SessionForm> Sessions { get; set; } = [];

    /// <summary>Days of which the person was told that few can come, and which they keep.</summary>
    public List<DateOnly> Seen { get; set; } = [];

    [Display(Name = "How are places given?")]
    public WayOfGiving? Way { get; set; }

    /// <summary>Filled in from what its project says of it.</summary>
    public static WorkGroupForm Of(ProposedGroup of) => new()
    {
        Project = of.ProjectCode, Title = of.Title, Mode = of.Mode, Venue = of.Venue, Town = of.Town, Sessions = [.. of.Sessions.Select(SessionForm.Of)],
        SchoolPlaces = of.SchoolPlaces, PeoplePlaces = of.PeoplePlaces, HalfDaysOut = of.HalfDaysOut
    };

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Sessions.SelectMany((session, index) => session.Missing($"{nameof(Sessions)}[{index}]."))
        .Concat(base.Validate(validationContext));

    /// <summary>Takes rows out that were left empty. There is always one.</summary>
    public void Tidy()
    {
        Sessions = [.. Sessions.Where(s => !s.IsEmpty).Take(PlannedSession.Most)];
        if (Sessions.Count == 0) Sessions.Add(new());
    }

    /// <summary>Some empty rows more, as far as there can be more.</summary>
    public void AddRows()
    {
        for (var i = 0; i < RowsToAdd && Sessions.Count < PlannedSession.Most; i++) Sessions.Add(new());
    }

    public PlannedGroup ToPlan() => new(new(Project!, Title!, Mode!.Value, Blank(Venue), Blank(Town), [.. Sessions.Where(s => !s.IsEmpty).Select(s => s.ToPlan())],
        SchoolPlaces!.Value, PeoplePlaces!.Value, HalfDaysOut!.Value, OpensOn, ClosesOn)
    {
        Visibility = ToVisibility(), Partners = Partners, HeadStartDays = HeadStartDays
    }, Way ?? WayOfGiving.Hub, Leads);
}
