using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Start;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Start;

public sealed class ContactModel(TessellateDb db, NetworkInUse network, Me me, IOutputCacheStore cache, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Whom schools talk to")]
    [Required(ErrorMessage = "Enter a name, or what the office is called")]
    [StringLength(120, ErrorMessage = "The name must be {1} characters or fewer")]
    public string? ContactName { get; set; }

    [BindProperty, Display(Name = "E-mail")]
    [Required(ErrorMessage = "Enter an address that is read every day")]
    [StringLength(EmailAddress.MaxLength, ErrorMessage = "The address must be {1} characters or fewer")]
    public string? Email { get; set; }

    [BindProperty, Display(Name = "Telephone")]
    [StringLength(40, ErrorMessage = "The number must be {1} characters or fewer")]
    public string? Telephone { get; set; }

    public Hub Hub { get; private set; } = null!;

    public async Task OnGetAsync(string slug, CancellationToken stop)
    {
        await LoadAsync(slug, stop);
        (ContactName, Email, Telephone) = (Hub.ContactName, Hub.ContactEmail, Hub.ContactTelephone);
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var actor = await LoadAsync(slug, stop);
        if (Email is not null && !EmailAddress.IsValid(Email)) ModelState.AddModelError(nameof(Email), "Enter an address like office@hub.example");
        if (!ModelState.IsValid) return this.Invalid();

        var before = $"{Hub.ContactName}, {Hub.ContactEmail}, {Hub.ContactTelephone}";
        (Hub.ContactName, Hub.ContactEmail, Hub.ContactTelephone) = (ContactName!.Trim(), Email!.Trim(), string.IsNullOrWhiteSpace(Telephone) ? null : Telephone.Trim());
        db.Record(actor, clock.UtcNow(), "hub.contact-changed", nameof(Hub), Hub.Id, $"Contact: {before} → {Hub.ContactName}, {Hub.ContactEmail}, {Hub.ContactTelephone}", Hub.Id);
        await db.SaveChangesAsync(stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(StartUrls.Start(slug), "Schools see this contact now.");
    }

    private async Task<Actor> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Hub = await db.Hubs.SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanStart(Hub.Id));
        return access.ActorIn(Hub, words);
    }
}
