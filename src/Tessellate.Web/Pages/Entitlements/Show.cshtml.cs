using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Entitlements;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Entitlements;

/// <summary>One entitlement: which schools have it, what each has left, and for the national lead to whom it is given.</summary>
public sealed class ShowModel(TessellateDb db, NetworkInUse network, Me me, GiveEntitlement give) : PageModel
{
    public const int Size = 50;
    private const int MostBytes = 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty, StringLength(20_000, ErrorMessage = "Send a long list as a file"), Display(Name = "The numbers (URN) of the schools, one a line")]
    public string? Urns { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty, StringLength(20, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "Its code")]
    public string? Project { get; set; }

    [BindProperty, Display(Name = "Only schools without a place in its strand in an earlier year")]
    public bool FirstYear { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public EntitlementSum Sum { get; private set; } = null!;
    public IReadOnlyList<EntitledSchool> Schools { get; private set; } = [];
    public bool Keeps { get; private set; }

    /// <summary>What of the list could not be used.</summary>
    public Given? Done { get; private set; }

    public Task OnGetAsync(Guid id, CancellationToken stop) => LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        Me.Require(Keeps);
        if (Upload?.Length > MostBytes) ModelState.AddModelError(nameof(Upload), "The file is larger than 1 MB. Send a list of numbers, one a line.");
        if (!ModelState.IsValid) return this.Invalid();

        var list = Urns ?? "";
        if (Upload is not null) using (var reader = new StreamReader(Upload.OpenReadStream(), Encoding.UTF8)) list += "\n" + await reader.ReadToEndAsync(stop);
        return await ShowAsync(id, await give.ToListAsync(id, list, access, stop), stop);
    }

    public async Task<IActionResult> OnPostProjectAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        Me.Require(Keeps);
        if (string.IsNullOrWhiteSpace(Project)) ModelState.AddModelError(nameof(Project), "Enter the code of a project.");
        if (!ModelState.IsValid) return this.Invalid();

        return await ShowAsync(id, await give.ToProjectAsync(id, Project!.Trim(), FirstYear, access, stop), stop);
    }

    private async Task<IActionResult> ShowAsync(Guid id, Given given, CancellationToken stop)
    {
        if (given.Problems.Count == 0) return this.Done(EntitlementsUrls.Entitlement(id), InWords(given));

        Done = given;
        await LoadAsync(id, stop);
        return Page();
    }

    public static string InWords(Given given) => $"Given to {given.Schools} {(given.Schools == 1 ? "school" : "schools")}.{(given.Already > 0 ? $" {given.Already} had it already." : "")}";

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeEntitlements);
        (Settings, Keeps) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), access.CanKeepEntitlements);
        Sum = (await EntitlementsList.ForAsync(db, access, stop)).SingleOrDefault(e => e.Of.Id == id) ?? throw new NotFoundException(nameof(Entitlement), id);
        P = Math.Clamp(P, 1, Math.Max(1, (Sum.Schools + Size - 1) / Size));
        Schools = await EntitlementsList.SchoolsAsync(db, id, access, P, Size, stop);
        return access;
    }
}
