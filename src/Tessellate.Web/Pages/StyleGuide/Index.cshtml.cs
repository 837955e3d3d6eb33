using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Networks;
using Tessellate.Web.Components;

namespace Tessellate.Web.Pages.StyleGuide;

/// <summary>Every component in every state. In development and tests only.</summary>
[AllowAnonymous]
public sealed class IndexModel(IWebHostEnvironment environment) : PageModel
{
    [Display(Name = "Second person")]
    public string? Second { get; set; }

    [Display(Name = "First person")]
    [StringLength(100)]
    public string? First { get; set; } = "Helen Strand";

    [Display(Name = "First session")]
    public DateOnly? StartsOn { get; set; } = new(2026, 12, 3);

    [Display(Name = "What would you like us to know?")]
    public string? Note { get; set; }

    [Display(Name = "Project")]
    public string? Project { get; set; } = "b";

    [Display(Name = "How will you come?")]
    public string? Way { get; set; } = "room";

    [Display(Name = "Which days suit you?")]
    public IReadOnlyList<string> Days { get; set; } = ["tue"];

    [Display(Name = "Tell me when a place frees")]
    public bool Tell { get; set; } = true;

    public static IReadOnlyList<Choice> Projects => [new("a", "Primary Development"), new("b", "Years 5 to 8 Continuity")];
    public static IReadOnlyList<Choice> Ways => [new("room", "In person", "At the lead school, with lunch."), new("link", "Online")];
    public static IReadOnlyList<Choice> Weekdays => [new("mon", "Monday"), new("tue", "Tuesday"), new("wed", "Wednesday")];

    public static IReadOnlyList<Strand> Strands =>
    [
        new("1", "First strand", "triangle", "sky"), new("2", "Second strand", "square", "plum"),
        new("3", "Third strand", "hexagon", "ochre"), new("4", "Fourth strand", "diamond", "leaf"),
        new("5", "Fifth strand", "pentagon", "rose"), new("6", "Sixth strand", "kite", "slate"), new("7", "Seventh strand", "circle", "sky")
    ];

    public static IReadOnlyList<string> PlaceStates => ["held", "offered", "waitlisted", "taken", "freed", "declined"];

    public Palette Palette { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (environment.IsProduction()) return NotFound();

        await using var css = environment.WebRootFileProvider.GetFileInfo("css/tokens.css").CreateReadStream();
        Palette = new(await new StreamReader(css).ReadToEndAsync());
        ModelState.AddModelError(nameof(Second), "Enter a second name; this project takes two people");
        return Page();
    }
}
