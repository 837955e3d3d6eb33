using System.ComponentModel.DataAnnotations;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>What staff type who set up a Work Group.</summary>
public sealed class WorkGroupForm : GroupForm
{
    public const int MostSessions = 8;

    [Required(ErrorMessage = "Choose a project"), Display(Name = "Project")]
    public string? Project { get; set; }

    public List<SessionForm> Sessions { get; set; } = [];

    /// <summary>Days of which the person was told that few can come, and which they keep.</summary>
    public List<DateOnly> Seen { get; set; } = [];

    /// <summary>Whether more than the first session is in use: then all are shown at once.</summary>
    public bool HasMore => Sessions.Skip(1).Any(s => !s.IsEmpty);

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Sessions.SelectMany((session, index) => session.Missing($"{nameof(Sessions)}[{index}]."))
        .Concat(base.Validate(validationContext));

    /// <summary>Moves rows that were left empty to the end and adds some up to the most there can be.</summary>
    public void Tidy()
    {
        Sessions = [.. Sessions.Where(s => !s.IsEmpty).Take(MostSessions)];
        while (Sessions.Count < MostSessions) Sessions.Add(new());
    }

    public PlannedWorkGroup ToPlan() => new(Project!, Title!, Mode!.Value, Blank(Venue), Blank(Town), [.. Sessions.Where(s => !s.IsEmpty).Select(s => s.ToPlan())],
        SchoolPlaces!.Value, PeoplePlaces!.Value, HalfDaysOut!.Value, OpensOn, ClosesOn)
    {
        Visibility = ToVisibility(), Partners = Partners
    };
}
