using System.ComponentModel.DataAnnotations;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>A session as staff plan it. All empty, none.</summary>
public sealed class SessionForm
{
    [Display(Name = "Day")]
    public DateOnly? On { get; set; }

    [Display(Name = "Starts")]
    public TimeOnly? Starts { get; set; }

    [Display(Name = "Ends")]
    public TimeOnly? Ends { get; set; }

    [StringLength(200, ErrorMessage = "Enter a venue of 200 characters or fewer"), Display(Name = "Venue, if it has one of its own")]
    public string? Venue { get; set; }

    [StringLength(300, ErrorMessage = "Enter a link of 300 characters or fewer"), Display(Name = "Link, if it meets online")]
    public string? Link { get; set; }

    public bool IsEmpty => On is null && Starts is null && Ends is null && !HasPlace;

    /// <summary>What is missing, unless all is.</summary>
    public IEnumerable<ValidationResult> Missing(string prefix)
    {
        if (IsEmpty) yield break;

        if (On is null) yield return new("Enter the day of this session", [$"{prefix}{nameof(On)}"]);
        if (Starts is null) yield return new("Enter when this session starts", [$"{prefix}{nameof(Starts)}"]);
        if (Ends is null) yield return new("Enter when this session ends", [$"{prefix}{nameof(Ends)}"]);
    }

    public bool HasPlace => !string.IsNullOrWhiteSpace(Venue) || !string.IsNullOrWhiteSpace(Link);

    public static SessionForm Of(PlannedSession session) => new() { On = session.On, Starts = session.Starts, Ends = session.Ends, Venue = session.Venue, Link = session.OnlineUrl };

    public PlannedSession ToPlan() => new(On!.Value, Starts!.Value, Ends!.Value, GroupForm.Blank(Venue), GroupForm.Blank(Link));
}
