using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Messages;

public sealed class TestModel(TestMail test, Me me, InstallationInUse installation) : PageModel
{
    /// <summary>The record of a test that was just made.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Tried { get; set; }

    public string Address { get; private set; } = "";
    public bool IsDemonstration { get; private set; }
    public MailTestResult? Result { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var person = (await LoadAsync(stop)).Person!;
        if (Tried is { } id) Result = await test.FindAsync(id, person.Id, stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        var person = access.Person!;
        var hubId = access.StaffHubIds.ToList() is [var only] ? only : (Guid?)null;
        var (recordId, _) = await test.RunAsync(person.Email, person.Name, new Actor(person.Id, hubId is null ? "whoever keeps the messages" : "staff of the hub"), hubId, stop);
        return new RedirectResult($"{MessagesUrls.Test}?tried={recordId}");
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeMessages && access.Person is not null);
        Address = access.Person!.Email;
        IsDemonstration = await installation.IsDemonstrationAsync(stop);
        return access;
    }
}
