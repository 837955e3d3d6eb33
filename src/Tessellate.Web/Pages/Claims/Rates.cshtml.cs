using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Claims;
using Tessellate.Database;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Claims;

/// <summary>A rate as it is set.</summary>
public sealed class RateForm
{
    [Display(Name = "For what?"), Required(ErrorMessage = "Choose for what")]
    public ClaimKind? Kind { get; set; }

    [Display(Name = "How much, in pounds"), Required(ErrorMessage = "Enter an amount in pounds, such as 120 or 120.50"), Range(0.01, 10_000, ErrorMessage = "Enter an amount in pounds, such as 120 or 120.50")]
    public decimal? Pounds { get; set; }

    [Display(Name = "From which day?"), Required(ErrorMessage = "Enter the first day on which it holds")]
    public DateOnly? FromOn { get; set; }
}

/// <summary>The rates by which claims are worked out, with the days on which each holds.</summary>
public sealed class RatesModel(TessellateDb db, Me me, SetClaimRate set) : PageModel
{
    [BindProperty]
    public RateForm Form { get; set; } = new();

    public IReadOnlyList<ClaimRate> Rates { get; private set; } = [];

    public static IEnumerable<Choice> Kinds => [new(nameof(ClaimKind.SessionLed), "A session that was led"), new(nameof(ClaimKind.Cover), "A day of cover for one person"), new(nameof(ClaimKind.Group), "A group that began")];

    public async Task OnGetAsync(CancellationToken stop) => await LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        await set.RunAsync(Form.Kind!.Value, (int)(Form.Pounds!.Value * 100), Form.FromOn!.Value, await me.GetAsync(), stop);
        return Redirect(ClaimsUrls.Rates);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Me.Require((await me.GetAsync()).CanKeepRates);
        Rates = [.. (await db.ClaimRates.AsNoTracking().ToListAsync(stop)).OrderBy(r => r.Kind).ThenByDescending(r => r.FromOn)];
    }
}
