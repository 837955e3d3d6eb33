using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Leaders;

/// <summary>An accreditation as it is written down or renewed.</summary>
public sealed class AccreditationForm
{
    [Display(Name = "Who?"), Required(ErrorMessage = "Choose a person")]
    public Guid? Person { get; set; }

    [Display(Name = "Accredited until, that day included"), Required(ErrorMessage = "Enter the last day on which it holds")]
    public DateOnly? ExpiresOn { get; set; }

    [Display(Name = "Days in a year for which their school releases them"), Required(ErrorMessage = "Enter a whole number of days from 0 to 195"), Range(0, Accreditation.MostDays, ErrorMessage = "Enter a whole number of days from 0 to 195")]
    public int? Days { get; set; }
}

/// <summary>The local leaders of a hub: until when each is accredited, the days of this year and what is left of them, and what they lead.</summary>
[LooksAtPeople("the local leaders of a hub")]
public sealed class OfHubModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, KeepAccreditation keep) : PageModel
{
    [BindProperty]
    public AccreditationForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public LocalLeaders Of { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    public string Leader => Role.LocalLeader.ShownName(Settings);

    public IEnumerable<Choice> People => Of.People.Select(p => new Choice($"{p.PersonId}", p.Name));

    public async Task OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.RunAsync(slug, Form.Person!.Value, Form.ExpiresOn!.Value, Form.Days!.Value, access, stop);
        return Redirect(LeadersUrls.OfHub(slug));
    }

    /// <summary>"4.5 days", "1 day".</summary>
    public static string DaysInWords(int halfDays) => halfDays == 2 ? "1 day" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{halfDays / 2m:0.#} days");

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Settings, Today) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.Today());
        Of = await LocalLeaders.GetAsync(db, slug, access, Today, stop);
        return access;
    }
}
