using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.LocalNetworks;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.LocalNetworks;

/// <summary>Who keeps a local network arranges a meeting. A day on which few can come is pointed out once, and kept at a second press.</summary>
public sealed class MeetModel(TessellateDb db, NetworkInUse network, Me me, ArrangeMeeting arrange, TimeProvider clock, IOutputCacheStore cache) : PageModel
{
    public sealed class MeetingForm
    {
        [Required(ErrorMessage = "Enter the day of the meeting"), Display(Name = "Day")]
        public DateOnly? On { get; set; }

        [Required(ErrorMessage = "Enter when it starts"), Display(Name = "Starts")]
        public TimeOnly? Starts { get; set; }

        [Required(ErrorMessage = "Enter when it ends"), Display(Name = "Ends")]
        public TimeOnly? Ends { get; set; }

        [Required(ErrorMessage = "Say what it is about"), StringLength(200, ErrorMessage = "Enter 200 characters or fewer"), Display(Name = "What it is about")]
        public string? About { get; set; }

        [StringLength(200, ErrorMessage = "Enter a place of 200 characters or fewer"), Display(Name = "Place, if there is one")]
        public string? Place { get; set; }

        [StringLength(500, ErrorMessage = "Enter a link of 500 characters or fewer"), Display(Name = "Link, if it meets online")]
        public string? Link { get; set; }
    }

    [BindProperty]
    public MeetingForm Form { get; set; } = new();

    /// <summary>The day that was pointed out already.</summary>
    [BindProperty]
    public DateOnly? SeenOn { get; set; }

    public LocalNetworkOnPage Shown { get; private set; } = null!;
    public string? Objection { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken stop) => await LoadAsync(code, stop);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        if (SeenOn != Form.On && settings.Calendar.Objection(Form.On!.Value) is { } objection)
        {
            (Objection, SeenOn) = (objection, Form.On);
            ModelState.Remove(nameof(SeenOn)); // else the page would show what was sent
            return Page();
        }

        var told = await arrange.RunAsync(code, new(Form.On!.Value, Form.Starts!.Value, Form.Ends!.Value, Form.About!.Trim(), Blank(Form.Place), Blank(Form.Link)), access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(LocalNetworksUrls.Network(code), $"The meeting is arranged. {(told == 1 ? "One member is" : $"{told} members are")} told.");
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Shown = await LocalNetworkOnPage.GetAsync(db, code, access, clock.Today(), stop);
        return Shown.IsKeeper ? access : throw new NotFoundException("Local network", code);
    }
}
