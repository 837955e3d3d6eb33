using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Opening the link changes nothing: programs that look at mail open links too. Pressing the button does, for everything that one form asked for.</summary>
[AllowAnonymous]
public sealed class ConfirmModel(TessellateDb db, ConfirmByLink confirm, TimeProvider clock) : PageModel
{
    private string _token = "";

    /// <summary>Empty when nothing was asked for with such a link.</summary>
    public IReadOnlyList<InterestInFull> All { get; private set; } = [];

    /// <summary>How each gives its places, by the id of the group.</summary>
    public IReadOnlyDictionary<Guid, HowPlacesAreGiven> How { get; private set; } = new Dictionary<Guid, HowPlacesAreGiven>();

    /// <summary>The link of one request of the form, by which whoever asked names one more colleague; null where as many are named as can be, or it is answered.</summary>
    public string? NameLink(InterestInFull about) => about.Interest.State is not (InterestState.Waiting or InterestState.Waitlisted or InterestState.Offered) || about.People.Count >= about.Project.PeoplePerSchoolMax ? null
        : JoiningUrls.NameColleague(OneForm.Tokens(_token).First(own => Secret.Hash(own) == about.Interest.ConfirmTokenHash));

    public async Task OnGetAsync(string token)
    {
        _token = token;
        All = await OneForm.OfLinkAsync(db, token);
        How = await HowPlacesAreGiven.OfAsync(db, All.Select(about => about.Group), clock.Today());
        if (All.Count == 0) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        try
        {
            await confirm.RunAsync(token);
        }
        catch (BrokenRuleException)
        {
            await OnGetAsync(token); // the page that says why
            throw;
        }
        return Redirect(JoiningUrls.Confirm(token));
    }
}
