using System.ComponentModel.DataAnnotations;
using Tessellate.LocalNetworks;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Web.Pages.LocalNetworks;

/// <summary>What is said of a local network.</summary>
public sealed class NetworkForm
{
    [Required(ErrorMessage = "Enter a title"), StringLength(120, ErrorMessage = "Enter a title of 120 characters or fewer"), RegularExpression(@"[^\p{Cc}]*", ErrorMessage = "Enter a title on one line"), Display(Name = "Title")]
    public string? Title { get; set; }

    [Required(ErrorMessage = "Say what it is for"), StringLength(1000, ErrorMessage = "Enter 1,000 characters or fewer"), Display(Name = "What it is for")]
    public string? Purpose { get; set; }

    [Display(Name = "Schools of which phase is it of use to?")]
    public List<Phase> Phases { get; set; } = [];

    [Display(Name = "Which qualifications is it about?")]
    public List<string> Qualifications { get; set; } = [];

    [Display(Name = "Themes")]
    public List<string> Themes { get; set; } = [];

    public int Version { get; set; }

    public static NetworkForm Of(LocalNetwork network) => new()
    {
        Title = network.Title, Purpose = network.Purpose, Phases = [.. Eligibility.Parse(network.Phases)], Qualifications = [.. network.Qualifications.Split(',', StringSplitOptions.RemoveEmptyEntries)], Themes = [.. network.Themes.Split(',', StringSplitOptions.RemoveEmptyEntries)], Version = network.Version
    };

    public LocalNetworkText ToText() => new(Title!.Trim(), Purpose!.ReplaceLineEndings("\n").Trim(), [.. Phases.Distinct().Order()], [.. Qualifications.Distinct()]) { Themes = [.. Themes.Distinct()] };
}
