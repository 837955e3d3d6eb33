using System.ComponentModel.DataAnnotations;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

/// <summary>What a school does not want, until when and why.</summary>
public sealed class NotThisYearForm
{
    /// <summary>The id of a project; empty: everything.</summary>
    [Display(Name = "What does the school not want to be invited to?")]
    public string? Project { get; set; }

    [Required(ErrorMessage = "Enter the last day of it"), Display(Name = "Until when?")]
    public DateOnly? Until { get; set; }

    [Required(ErrorMessage = "Give the reason: hubs read it before they ring"), StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer"), Display(Name = "The reason")]
    public string? Reason { get; set; }

    /// <summary>Of these projects the one that is meant, or everything.</summary>
    /// <exception cref="BrokenRuleException">The project is not one of these.</exception>
    public SaidNo ToSaid(string saidBy, IEnumerable<Guid> projects)
    {
        if (string.IsNullOrEmpty(Project)) return new(null, Until!.Value, Reason!, saidBy);
        return Guid.TryParse(Project, out var id) && projects.Contains(id) ? new(id, Until!.Value, Reason!, saidBy) : throw new BrokenRuleException("Choose a project from the list.", "Form.Project");
    }
}
