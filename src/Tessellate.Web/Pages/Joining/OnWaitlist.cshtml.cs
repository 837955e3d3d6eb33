using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Where a school stands on a waitlist, by the link of any message to it. Opening it changes nothing: programs that look at mail open links too.</summary>
[AllowAnonymous]
public sealed class OnWaitlistModel(TessellateDb db, TimeProvider clock, AnswerFromWaitlist operation, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose an answer"), Display(Name = "Your answer")]
    public WaitlistAnswer? Answer { get; set; }

    /// <summary>Null when nobody has such a link.</summary>
    public WaitlistEntry? Entry { get; private set; }
    public bool CanBeAnswered { get; private set; }
    public string Token { get; private set; } = "";

    /// <summary>Whether one more colleague can be named.</summary>
    public bool CanName { get; private set; }
    public bool IsOnList => Entry!.About.Interest.State is InterestState.Waitlisted;

    public IEnumerable<Choice> Answers =>
    [
        new(nameof(WaitlistAnswer.Accept), Entry!.Offer!.People == 1 ? "Yes, we take the place" : "Yes, we take the places", Entry.About.AsksHead ? "They are then held for you, and your head is asked to agree." : null),
        new(nameof(WaitlistAnswer.Later), "No thank you, and keep us on the list", $"You keep your position. Nothing is offered to you for {PlaceOffer.DaysOfRest} days."),
        new(nameof(WaitlistAnswer.Leave), "No thank you, and take us off the list")
    ];

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Entry is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Entry is null) throw new NotFoundException("Request", "of this link");
        if (!ModelState.IsValid) return this.Invalid();

        await operation.RunAsync(token, Answer!.Value, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return Redirect(JoiningUrls.OnWaitlist(token));
    }

    private async Task LoadAsync(string token, CancellationToken stop)
    {
        (Token, Entry) = (token, await WaitlistEntry.FindAsync(db, token, stop));
        CanName = Entry is not null && await NameColleague.ObstacleAsync(db, Entry.About, clock.Today(), stop) is null;
        CanBeAnswered = Entry?.Offer?.CanBeAnswered(clock.UtcNow()) == true;
    }
}
