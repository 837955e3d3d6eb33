using System.ComponentModel.DataAnnotations;
using Tessellate.Web.Components;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Why somebody does not come: one of a few reasons, in their own words, both or neither.</summary>
public sealed class LeaveForm : IValidatableObject
{
    /// <summary>What is most often the reason, as it is read.</summary>
    public static IReadOnlyList<string> Most { get; } = ["My school cannot release me", "I cannot make the dates", "I have too much else to do", "I no longer work at the school", "It is not for me"];

    [Display(Name = "Why, if you like")]
    public string? Why { get; set; }

    [StringLength(300, ErrorMessage = "Use 300 characters or fewer"), Display(Name = "In your own words (you can leave this empty)")]
    public string? Words { get; set; }

    public IEnumerable<Choice> Choices => Most.Select(one => new Choice(one, one));

    /// <summary>Null when they gave none.</summary>
    public string? Reason => (Why, Words?.Trim()) switch
    {
        (null or "", null or "") => null,
        (null or "", { } words) => words,
        ({ } why, null or "") => $"{why}.",
        ({ } why, { } words) => $"{why}. {words}"
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Why) && !Most.Contains(Why)) yield return new("Choose one of the reasons, or none", [nameof(Why)]);
        if (InterestForm.HasLink(Words)) yield return new("Write this without a web address", [nameof(Words)]);
    }
}
