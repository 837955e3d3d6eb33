using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Projects;

/// <summary>A dated list of schools is brought: looked at row by row first, and kept when every row is a school.</summary>
public sealed class NewSchoolListModel(TessellateDb db, NetworkInUse network, Me me, KeepSchoolList keep, TimeProvider clock) : PageModel
{
    public const int MostShown = 200;
    private const int MostBytes = 1024 * 1024;

    [BindProperty, Required(ErrorMessage = "Say what the list is called"), StringLength(120, ErrorMessage = "Enter a name of 120 characters or fewer"), Display(Name = "What the list is called")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the day of the list"), Display(Name = "The day of the list")]
    public DateOnly? ListedOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Say whose list it is"), StringLength(300, ErrorMessage = "Enter 300 characters or fewer"), Display(Name = "Source")]
    public string? Source { get; set; }

    [BindProperty, Display(Name = "Who can use it")]
    public string? Hub { get; set; }

    [BindProperty, StringLength(1_100_000, ErrorMessage = "Enter fewer rows"), Display(Name = "The schools")]
    public string? Urns { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>Of which rows the person has seen what each is; others are looked at first.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public bool IsNational { get; private set; }
    public IReadOnlyList<Choice> Hubs { get; private set; } = [];

    /// <summary>Whether the rows were changed since the person looked at them.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The rows beside the register of schools; null until the form was sent.</summary>
    public SchoolListReading? Reading { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (!IsNational && Hubs.Count == 1) Hub = Hubs[0].Value;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        await TakeFileAsync(stop);
        if (!IsNational && Hubs.All(h => h.Value != Hub)) ModelState.AddModelError(nameof(Hub), $"Choose your {Settings.Word("hub")}");
        if (ListedOn > clock.Today()) ModelState.AddModelError(nameof(ListedOn), "Enter the day of the list: it is not in the future.");
        if (!ModelState.IsValid) return this.Invalid();

        if (Seen == Fingerprint(Urns))
        {
            var list = await keep.AddAsync(new(Name!, ListedOn!.Value, Source!, string.IsNullOrEmpty(Hub) ? null : Hub, Urns ?? ""), access, stop);
            return this.Done(ProjectUrls.SchoolList(list.Id), $"The list is kept, with {list.Schools:N0} {(list.Schools == 1 ? "school" : "schools")}.");
        }
        (IsChanged, Seen) = (Seen is not null, null);
        Reading = await SchoolListReading.ReadAsync(db, Urns ?? "", stop);
        if (Reading.Problems.Count == 0) Seen = Fingerprint(Urns);
        return Page();
    }

    /// <summary>What tells one list of rows from another, however a browser ends its lines.</summary>
    public static string Fingerprint(string? rows) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes((rows ?? "").ReplaceLineEndings("\n").Trim())));

    public async Task<IActionResult> OnPostProblemsAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        return File((await SchoolListReading.ReadAsync(db, Urns ?? "", stop)).ProblemsAsFile(), "text/csv; charset=utf-8", "rows-to-correct.csv");
    }

    // What was sent as a file stands in the form from then on, to be corrected. It has to be looked at anew.
    private async Task TakeFileAsync(CancellationToken stop)
    {
        if (Upload is null) return;

        Seen = null;
        if (Upload.Length > MostBytes) ModelState.AddModelError(nameof(Upload), "The file is larger than 1 MB. Send a list with one row for each school.");
        else using (var reader = new StreamReader(Upload.OpenReadStream(), Encoding.UTF8)) Urns = (await reader.ReadToEndAsync(stop)).Replace("\0", "", StringComparison.Ordinal);
        ModelState.Remove(nameof(Urns)); // the field shows the model, not what was typed
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.HasProjects);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        IsNational = access.IsNationalLead;
        var hubIds = access.StaffHubIds.ToList();
        Hubs = await db.Hubs.Where(h => IsNational || hubIds.Contains(h.Id)).OrderBy(h => h.Name).Select(h => new Choice(h.Slug, h.Name, null)).ToListAsync(stop);
        return access;
    }
}
