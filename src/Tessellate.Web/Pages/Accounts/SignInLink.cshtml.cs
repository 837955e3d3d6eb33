using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Notices;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>Looking at the link uses nothing, for mail programs look at links before people do.</summary>
[AllowAnonymous]
public sealed class SignInLinkModel(SignInWithLink signInWithLink, NoticeBook notices, Beginning beginning) : PageModel
{
    public Person? Person { get; private set; }

    /// <summary>What people are told about their data; null while there is no network.</summary>
    public Notice? Notice { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Person is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, string? to, Guid? notice, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        Person person;
        try
        {
            person = await signInWithLink.RunAsync(token, stop);
            await HttpContext.SignInAsync(person, SignInWay.Link);
            if (Notice is not null && Notice.Id == notice) await notices.SeenAsync(person.Id, Notice, "signing in", stop);
        }
        catch (BrokenRuleException)
        {
            Person = null;
            return new PageResult { StatusCode = StatusCodes.Status409Conflict };
        }

        return Redirect(Url.IsLocalUrl(to) ? to! : await beginning.OfAsync(person, stop));
    }

    private async Task LoadAsync(string token, CancellationToken stop)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Person = await signInWithLink.FindAsync(token, stop);
        Notice = await notices.FindCurrentAsync(null, stop);
    }
}
