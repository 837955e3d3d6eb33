using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Notices;
using Tessellate.Privacy;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Privacy;

public sealed class ConsentsModel(MyRecord record, AnswerConsents consents, Me me) : PageModel
{
    [BindProperty, Display(Name = "Tick what you want")]
    public List<ConsentPurpose> Given { get; set; } = [];

    public IReadOnlyList<Consent> History { get; private set; } = [];

    public IEnumerable<Choice> Choices => ConsentWording.Current.Select(w => new Choice($"{w.Purpose}", w.Title, w.Text));

    public async Task OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        Given = [.. History.Latest().Values.Where(c => c.IsGiven).Select(c => c.Purpose)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var person = await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        var changed = await consents.RunAsync(person, Given.ToHashSet(), "my page", stop);
        return this.Done(PrivacyUrls.My, changed == 0 ? "Your answers are as they were" : "Your answers are saved");
    }

    private async Task<Person> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        History = await record.ConsentsAsync(access.Person!.Id, stop);
        return access.Person;
    }
}
