using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Messages;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.GroupHome;

/// <summary>One message to all or some of a group: written, seen word for word, sent.</summary>
public sealed class WriteModel(TessellateDb db, WriteToGroup write, Me me, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "To whom")]
    public List<Guid> To { get; set; } = [];

    [BindProperty, StringLength(WriteToGroup.SubjectMaxLength, ErrorMessage = "Use 150 characters or fewer"), Display(Name = "What it is about")]
    public string? Subject { get; set; }

    [BindProperty, StringLength(WriteToGroup.TextMaxLength, ErrorMessage = "Write 5,000 characters or fewer"), Display(Name = "The message")]
    public string? Text { get; set; }

    /// <summary>Made once for a page: sending it twice sends it once.</summary>
    [BindProperty]
    public Guid Draft { get; set; }

    public GroupHomeOnPage Shown { get; private set; } = null!;

    /// <summary>The messages as they would leave; empty before they were asked for.</summary>
    public IReadOnlyList<Message> Letters { get; private set; } = [];

    public IEnumerable<Choice> People => Shown.People.Select(p => new Choice($"{p.ParticipationId}", $"{p.Name}, {p.School}"));

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        (To, Draft) = ([.. Shown.People.Select(p => p.ParticipationId)], Guid.CreateVersion7());
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        Letters = WriteToGroup.Preview(Shown, Letter(), access, clock.UtcNow());
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        var sent = await write.SendAsync(code, Letter(), access, stop);
        return this.Done(GroupHomeUrls.Home(code), sent switch { 0 => "It was sent already, and only once.", 1 => "1 message leaves now.", _ => $"{sent} messages leave now." });
    }

    private GroupLetter Letter() => new(Draft, To, Subject ?? "", Text ?? "");

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Shown = await GroupHomeOnPage.GetAsync(db, code, access, clock.Today(), stop);
        return Shown.IsKeeper ? access : throw new NotFoundException("Work group", code);
    }
}
