using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Notices;
using Tessellate.Privacy;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Privacy;

public sealed class LimitsModel(MyRecord record, SetLimits limits, Me me) : PageModel
{
    [BindProperty, Display(Name = "What should stop?"), Required(ErrorMessage = "Choose what should stop")]
    public LimitKind? Kind { get; set; }

    [BindProperty, Display(Name = "Why (you can leave this empty)"), StringLength(500, ErrorMessage = "Write {1} characters or fewer")]
    public string? Reason { get; set; }

    public IReadOnlyList<Limit> Held { get; private set; } = [];

    public IEnumerable<Choice> Choices => new Choice[]
    {
        new($"{LimitKind.Objection}", "Messages that I do not wait for", "News, invitations and surveys are not sent to you."),
        new($"{LimitKind.Restriction}", "Every use of my record", "As above, and figures that are counted from now on leave you out. Nothing is deleted; figures that were published stay.")
    }.Where(c => Held.All(l => $"{l.Kind}" != c.Value));

    public static string InWords(LimitKind kind) => kind == LimitKind.Objection ? "Nothing but what you wait for is sent to you." : "Your record is kept and not used: no messages but those you wait for, and no new figure counts you.";

    public async Task OnGetAsync(CancellationToken stop) => await LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var person = await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        await limits.SetAsync(person, Kind!.Value, Reason, stop);
        return this.Done(PrivacyUrls.Limits, "The limit holds from now on");
    }

    public async Task<IActionResult> OnPostLiftAsync(Guid id, CancellationToken stop)
    {
        await limits.LiftAsync(await LoadAsync(stop), id, stop);
        return this.Done(PrivacyUrls.Limits, "The limit is lifted");
    }

    private async Task<Person> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Held = await record.LimitsAsync(access.Person!.Id, stop);
        return access.Person;
    }
}
