using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Who is to agree for a school: put right, asked anew, or given up.</summary>
public sealed class HeadModel(TessellateDb db, Me me, KeepHead keep, IOutputCacheStore cache) : PageModel
{
    [BindProperty, StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer"), Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty, StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter a shorter email address"), Display(Name = "Email address")]
    public string? Email { get; set; }

    [BindProperty, Display(Name = "I have found out that this is the address of the head, or of somebody who may agree for the school")]
    public bool Confirmed { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer"), Display(Name = "Reason")]
    public string? Reason { get; set; }

    public InterestInFull About { get; private set; } = null!;

    /// <summary>The question that waits for an answer; null when no place is held.</summary>
    public Agreement? Asked { get; private set; }
    public string? Obstacle => HeadAddress.Obstacle(About);

    public async Task OnGetAsync(string reference, CancellationToken stop)
    {
        await LoadAsync(reference, stop);
        (Name, Email, Confirmed) = (About.Head?.Name, About.Head?.Email, About.Head?.ConfirmedAt is not null);
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken stop)
    {
        var access = await LoadAsync(reference, stop);
        if (string.IsNullOrWhiteSpace(Name)) ModelState.AddModelError(nameof(Name), "Enter the name");
        if (InterestForm.HasLink(Name)) ModelState.AddModelError(nameof(Name), "Enter a name, without a web address");
        if (!EmailAddress.IsValid(Email?.Trim())) ModelState.AddModelError(nameof(Email), "Enter a whole email address, like head@school.example");
        if (!ModelState.IsValid) return this.Invalid();

        await keep.SetAsync(reference, Name!, Email!, Confirmed, access, stop);
        return Asked is null
            ? this.Done($"{JoiningUrls.Answer}?do=Accept&pick={reference}", $"{Wish.OneLine(Name!)} is asked when you give the places.")
            : this.Done(JoiningUrls.People(About.Group.Code), $"{Wish.OneLine(Name!)} is asked by a new link. The earlier link no longer works.");
    }

    public async Task<IActionResult> OnPostGiveUpAsync(string reference, CancellationToken stop)
    {
        var access = await LoadAsync(reference, stop);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), "Give the reason: the school reads it.");
        if (!ModelState.IsValid) return this.Invalid();

        await keep.GiveUpAsync(reference, Reason!, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(JoiningUrls.People(About.Group.Code), $"The place held for {About.School} is free. The school is told.");
    }

    private async Task<Access> LoadAsync(string reference, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (About, Asked) = await KeepHead.GetAsync(db, reference, access, stop);
        return access;
    }
}
