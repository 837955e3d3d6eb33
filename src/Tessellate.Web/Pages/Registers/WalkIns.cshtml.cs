using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

/// <summary>Who came to sessions of a hub without a place; somebody of the hub says what becomes of each.</summary>
[LooksAtPeople("who came to sessions of a hub without a place")]
public sealed class WalkInsModel(TessellateDb db, AnswerWalkIn operation, NetworkInUse network, Me me) : PageModel
{
    [BindProperty]
    public Guid Person { get; set; }

    [BindProperty]
    public WalkInAnswer? Answer { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public WalkInsOfHub Of { get; private set; } = null!;

    /// <summary>The ordinary form, filled in with who came.</summary>
    public static string Asking(WalkInRow row) => $"{JoiningUrls.Interest(row.Code)}?walkIn={row.Id}";

    public async Task OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);
        if (!ModelState.IsValid || Answer is not { } answer || Person == Guid.Empty) return this.Invalid();

        var row = await operation.RunAsync(Of, Person, answer, access, stop);
        return answer == WalkInAnswer.PlacesAskedFor ? Redirect(Asking(row)) : this.Done(RegistersUrls.WalkIns(slug), $"No place is needed for {row.Name}.");
    }

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Of = await WalkInsOfHub.GetAsync(db, slug, access, stop);
        return access;
    }
}
