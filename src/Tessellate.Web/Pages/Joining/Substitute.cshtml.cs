using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Asks who comes instead and why, shows the exact messages, and then does it.</summary>
public sealed class SubstituteModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, Substitute substitute, SiteAddress site) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the name of whoever comes"), StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer"), Display(Name = "Who comes instead")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter their email address"), StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter a shorter email address"), Display(Name = "Their email address")]
    public string? Email { get; set; }

    [BindProperty, StringLength(120, ErrorMessage = "Enter a post of 120 characters or fewer"), Display(Name = "Their post at the school")]
    public string? Post { get; set; }

    [BindProperty, Required(ErrorMessage = "Give the reason: both of them read it."), StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer"), Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public ParticipationInFull Shown { get; private set; } = null!;
    public IReadOnlyList<Message> Messages { get; private set; } = [];

    public async Task OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (Email is not null && !EmailAddress.IsValid(Email.Trim())) ModelState.AddModelError(nameof(Email), "Enter a whole email address, like name@school.example");
        if (InterestForm.HasLink(Name)) ModelState.AddModelError(nameof(Name), "Enter a name, without a web address");
        if (!ModelState.IsValid) return this.Invalid();
        if (!Seen && Shown.InterestId is { } interestId)
        {
            await PreviewAsync(interestId, stop);
            return Page();
        }

        await substitute.RunAsync(id, new(Name!, Email!, Post), Reason!, access, stop);
        return this.Done(JoiningUrls.People(Shown.Group.Code), $"{Wish.OneLine(Name!)} comes instead of {Shown.Person.Name}. Both are told.");
    }

    private async Task PreviewAsync(Guid interestId, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == interestId), stop)).Single();
        var agreed = await db.Agreements.AsNoTracking().SingleOrDefaultAsync(a => a.InterestId == interestId && a.State == AgreementState.Agreed, stop);
        var coming = new InterestPerson { InterestId = interestId, Position = 99, Name = Wish.OneLine(Name!), Email = Email!.Trim(), Post = Post };
        Messages = [.. SubstituteMessages.All(about, new(Shown.Person, coming, false, Reason!.Trim()), agreed, await ThoseWhoRun.OfAsync(db, about, clock.Today(), stop), Guid.Empty, InterestLink.InPreview, site, words, clock.UtcNow())];
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Shown = await ParticipationInFull.GetAsync(db, id, access, stop);
        Me.Require(access.CanWithdrawFrom(Shown.Hub.Id));
        return access;
    }
}
