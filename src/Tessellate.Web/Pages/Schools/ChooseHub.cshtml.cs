using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Schools;

/// <summary>Staff of a hub write down what a school told them. Only a school's present hub, the one it goes to, and national staff may.</summary>
public sealed class ChooseHubModel(Me me, SchoolFinder finder, NetworkInUse network, ChooseHub choose, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Near the school")]
    public string? Hub { get; set; }

    [BindProperty, Display(Name = "Or another")]
    public string? Other { get; set; }

    [BindProperty, Display(Name = "Who chose")]
    [Required(ErrorMessage = "Enter who spoke for the school"), StringLength(200, ErrorMessage = "Who chose must be {1} characters or fewer")]
    public string? ChosenBy { get; set; }

    [BindProperty, Display(Name = "Why (optional)")]
    [StringLength(500, ErrorMessage = "The reason must be {1} characters or fewer")]
    public string? Reason { get; set; }

    public FoundSchool School { get; private set; } = null!;
    public string HubWord { get; private set; } = "hub";
    public IReadOnlyList<Choice> Near { get; private set; } = [];
    public IReadOnlyList<Choice> Others { get; private set; } = [];
    public ProgrammeYear Year => ProgrammeYear.Of(clock.Today());

    public Task OnGetAsync(int urn) => LoadAsync(urn);

    public async Task<IActionResult> OnPostAsync(int urn, CancellationToken stop)
    {
        await LoadAsync(urn);
        var slug = Other is { Length: > 0 } ? Other : Hub;
        if (slug is null) ModelState.AddModelError(nameof(Hub), $"Choose a {HubWord}");
        if (!ModelState.IsValid) return this.Invalid();

        var access = await me.GetAsync();
        var target = (await finder.GetAsync(stop)).Hubs.FirstOrDefault(h => h.Slug == slug) ?? throw new BrokenRuleException($"Choose a {HubWord} from the list.", nameof(Hub));
        Me.Require(access.CanRecordChoice(School, target.Id));
        await choose.RunAsync(urn, target.Slug, ChosenBy!, Reason, access.As(target.Id), stop);
        return this.Done(FindUrls.School(urn), $"{School.Entry.Name} works with {target.Name} in {Year}.");
    }

    private async Task LoadAsync(int urn)
    {
        var settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        var known = await finder.GetAsync();
        School = known.ByUrn(urn) is { } school && settings.AreaPolicy == AreaPolicy.Soft ? school : throw new NotFoundException("School", urn);
        Me.Require((await me.GetAsync()).MayRecordChoices);
        HubWord = settings.Word("hub");
        Near = [.. School.Neighbours.Select(n => new Choice(n.Hub.Slug, n.Hub.Name, n.Metres == 0 ? "The school lies in its area." : $"Its nearest school is {DistancesInWords.Away(n.Metres)}."))];
        Others = [.. known.Hubs.Where(h => h.Id != School.Hub?.Id && !School.Neighbours.Any(n => n.Hub.Id == h.Id)).OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => new Choice(h.Slug, h.Name))];
    }
}
