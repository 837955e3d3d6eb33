using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Absences;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Absences;

/// <summary>Somebody says that they cannot come to a session, on their page or by their link; opening either changes nothing.</summary>
public abstract class CannotComeModel(NetworkInUse network, TimeProvider clock, TellAbsence tell, IOutputCacheStore cache) : PageModel
{
    protected const string GivenBack = "Your place is given back, and goes to the next on the list.";

    [BindProperty, Display(Name = "Which date?"), Required(ErrorMessage = "Choose the date on which you cannot come")]
    public Guid? Session { get; set; }

    [BindProperty, Display(Name = "Why, if you like"), StringLength(Absence.ReasonMaxLength, ErrorMessage = "Use 300 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>Null where the link is nobody's.</summary>
    public CannotCome? About { get; private set; }
    public NetworkSettings Settings { get; private set; } = null!;
    public DateTime Now { get; private set; }

    /// <summary>Of this page.</summary>
    public abstract string Address { get; }

    public IEnumerable<Choice> Choices => About!.ToCome(Now).Where(s => About.Of(s) is null)
        .Select(s => new Choice($"{s.Id}", $"{s.Day().InWordsWithWeekday()}, {s.StartsAt.TimeInWords()} to {s.EndsAt.TimeInWords()}", About.Policy is { } policy && !policy.IsInTime(Now, s.StartsAt) ? $"That is less than {policy.NoticeInWords} from now." : null));

    protected async Task LoadAsync(Func<Task<CannotCome?>> find, CancellationToken stop)
    {
        (Settings, Now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        About = await find();
    }

    protected async Task<IActionResult> TellAsync(string afterwards, CancellationToken stop)
    {
        if (!ModelState.IsValid) return this.Invalid();
        if (!await tell.RunAsync(About!, Session!.Value, Reason, stop)) return this.Done(Address, "Thank you for telling us. Whoever leads it sees it in the register.");

        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(afterwards, GivenBack);
    }

    protected async Task<IActionResult> TakeBackAsync(CancellationToken stop)
    {
        if (Session is null) return this.Invalid();
        await tell.TakeBackAsync(About!, Session.Value, stop: stop);
        return this.Done(Address, "You are expected again.");
    }
}
