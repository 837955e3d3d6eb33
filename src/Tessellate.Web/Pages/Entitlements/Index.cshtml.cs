using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Entitlements;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Entitlements;

/// <summary>An entitlement as the national lead sets it.</summary>
public sealed class EntitlementForm
{
    [Display(Name = "What is it called?"), Required(ErrorMessage = "Enter what schools read, such as: Textbooks, half of the price"), StringLength(Entitlement.TitleMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Title { get; set; }

    [Display(Name = "Money or kits?"), Required(ErrorMessage = "Choose money or kits")]
    public EntitlementKind? Kind { get; set; }

    [Display(Name = "The most for one school: pounds, or number of kits"), Required(ErrorMessage = "Enter a number, such as 2000"), Range(0.01, 100_000, ErrorMessage = "Enter a number from 0.01 to 100,000")]
    public decimal? Amount { get; set; }

    [Display(Name = "The first day on which it can be claimed"), Required(ErrorMessage = "Enter the first day")]
    public DateOnly? FromOn { get; set; }

    [Display(Name = "The last day on which it can be claimed"), Required(ErrorMessage = "Enter the last day")]
    public DateOnly? ToOn { get; set; }

    [Display(Name = "What does the school have to show?"), Required(ErrorMessage = "Say what has to be shown: the school reads it"), StringLength(Entitlement.EvidenceMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Evidence { get; set; }
}

/// <summary>What schools may have, with what is claimed of it; for a hub's staff that of the schools which they look after.</summary>
public sealed class IndexModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, SetEntitlement set) : PageModel
{
    [BindProperty]
    public EntitlementForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<EntitlementSum> Rows { get; private set; } = [];
    public bool Keeps { get; private set; }
    public DateOnly Today { get; private set; }

    public static IEnumerable<Choice> Kinds => [new(nameof(EntitlementKind.Money), "Money, such as half of the price of textbooks"), new(nameof(EntitlementKind.Kits), "Kits that are sent, such as rekenreks")];

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        Me.Require(Keeps);
        if (Form is { Kind: EntitlementKind.Kits, Amount: { } kits } && kits != decimal.Truncate(kits)) ModelState.AddModelError("Form.Amount", "Enter a whole number of kits.");
        if (!ModelState.IsValid) return this.Invalid();

        var id = await set.RunAsync(new()
        {
            Year = ProgrammeYear.Of(Form.FromOn!.Value), Title = Form.Title!.Trim(), Kind = Form.Kind!.Value, PerSchool = (int)(Form.Amount!.Value * (Form.Kind == EntitlementKind.Money ? 100 : 1)), FromOn = Form.FromOn.Value, ToOn = Form.ToOn!.Value,
            Evidence = Form.Evidence!.Trim(), SetAt = clock.UtcNow(), SetById = access.Person?.Id
        }, access, stop);
        return this.Done(EntitlementsUrls.Entitlement(id), "It is set. Now say which schools have it.");
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeEntitlements);
        (Settings, Keeps, Today) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), access.CanKeepEntitlements, clock.Today());
        Rows = await EntitlementsList.ForAsync(db, access, stop);
        return access;
    }
}
