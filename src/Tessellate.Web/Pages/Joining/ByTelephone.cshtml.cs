using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Somebody of the hub writes down what a school on the waitlist said on the telephone: yes, later or off the list, and who said it.</summary>
public sealed class ByTelephoneModel(TessellateDb db, Me me, TimeProvider clock, AnswerFromWaitlist operation, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose what the school said"), Display(Name = "What did the school say?")]
    public WaitlistAnswer? Answer { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter who spoke for the school"), StringLength(200, ErrorMessage = "Who said so must be 200 characters or fewer"), Display(Name = "Who said so for the school")]
    public string? SaidBy { get; set; }

    public WaitlistEntry Entry { get; private set; } = null!;
    public bool CanBeAnswered { get; private set; }
    public bool IsOpen => Entry.About.Interest.State is InterestState.Waitlisted or InterestState.Offered;

    public IEnumerable<Choice> Answers => CanBeAnswered
        ? [new(nameof(WaitlistAnswer.Accept), "Yes, it takes the offer"), new(nameof(WaitlistAnswer.Later), "No, and it stays on the list", $"Nothing is offered to it for {PlaceOffer.DaysOfRest} days."), Leaving]
        : [Leaving];

    private static Choice Leaving => new(nameof(WaitlistAnswer.Leave), "No, and off the list", "Everybody who was named is told.");

    public async Task OnGetAsync(string reference, CancellationToken stop) => await LoadAsync(reference, stop);

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken stop)
    {
        var access = await LoadAsync(reference, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await operation.RecordAsync(reference, Answer!.Value, SaidBy!, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(JoiningUrls.Waitlist(Entry.About.Group.Code), $"The answer of {Entry.About.School} is kept, and its messages are on their way.");
    }

    private async Task<Access> LoadAsync(string reference, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Entry = await AnswerFromWaitlist.GetAsync(db, reference, access, stop);
        CanBeAnswered = Entry.Offer?.CanBeAnswered(clock.UtcNow()) == true;
        return access;
    }
}
