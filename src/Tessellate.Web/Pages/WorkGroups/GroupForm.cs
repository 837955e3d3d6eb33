using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>What staff say of a Work Group when they set it up and when they change it.</summary>
public abstract partial class GroupForm : IValidatableObject
{
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

    [Display(Name = "First day on which schools can ask")]
    public DateOnly? OpensOn { get; set; }

    [Display(Name = "Last day on which schools can ask")]
    public DateOnly? ClosesOn { get; set; }

    [Range(0, WorkGroup.MostHeadStart, ErrorMessage = "Enter from 0 to 28 days"), Display(Name = "Days of head start for schools that found no place last year")]
    public int HeadStartDays { get; set; }

    [Display(Name = "Who can see it and ask for places?")]
    public Visibility? Visibility { get; set; }

    [StringLength(20, ErrorMessage = "Enter a code of 20 characters or fewer"), Display(Name = "Code of the project or group that it follows on")]
    public string? FollowsOn { get; set; }

    [StringLength(20_000, ErrorMessage = "Enter fewer numbers"), Display(Name = "Numbers (URN) of the schools that are invited")]
    public string? Invited { get; set; }

    /// <summary>Slugs of further hubs that run it jointly.</summary>
    [Display(Name = "Which others run it jointly?")]
    public List<string> Partners { get; set; } = [];

    /// <summary>Those who are to lead it.</summary>
    [Display(Name = "Who leads it?")]
    public List<Guid> Leads { get; set; } = [];

    protected PlannedVisibility ToVisibility() => new(Visibility ?? Tessellate.WorkGroups.Visibility.Open, Blank(FollowsOn),
        [.. Number().Matches(Invited ?? "").Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))]);

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)")]
    private static partial Regex Number();

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mode is MeetingMode.InPerson or MeetingMode.Blended && string.IsNullOrWhiteSpace(Town)) yield return new("Enter the town in which it meets", [nameof(Town)]);
    }

    internal static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
