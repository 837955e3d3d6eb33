using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Policies;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Policies;

/// <summary>A policy as it is set.</summary>
public sealed class AbsenceForm
{
    [Display(Name = "How long before must somebody tell you?"), Required(ErrorMessage = "Enter a whole number of days or hours"), Range(0, AbsencePolicy.MostHours, ErrorMessage = "Enter a whole number of days or hours")]
    public int? Notice { get; set; }

    [Display(Name = "Days or hours"), Required(ErrorMessage = "Choose days or hours")]
    public string? Unit { get; set; } = "days";

    [Display(Name = "When they tell you later, in pounds"), Required(ErrorMessage = "Enter an amount in pounds, or 0"), Range(0, 500, ErrorMessage = "Enter an amount from 0 to 500 pounds")]
    public decimal? Late { get; set; }

    [Display(Name = "When they do not come and told you nothing, in pounds"), Required(ErrorMessage = "Enter an amount in pounds, or 0"), Range(0, 500, ErrorMessage = "Enter an amount from 0 to 500 pounds")]
    public decimal? NoWord { get; set; }

    [Display(Name = "The first absence of a person in a group is waived")]
    public bool FirstIsWaived { get; set; }

    [Display(Name = "From which day?"), Required(ErrorMessage = "Enter the first day on which schools are shown it")]
    public DateOnly? FromOn { get; set; }

    public PolicyTerms ToTerms() => new(Notice!.Value * (Unit == "hours" ? 1 : 24), Pence(Late), Pence(NoWord), FirstIsWaived, FromOn!.Value);

    private static int Pence(decimal? pounds) => (int)(pounds!.Value * 100);
}

/// <summary>What a hub asks of whoever cannot come, in its versions; the next one is set here.</summary>
public sealed class AbsenceModel(TessellateDb db, Me me, TimeProvider clock, SetAbsencePolicy set) : PageModel
{
    [BindProperty]
    public AbsenceForm Form { get; set; } = new();

    public PoliciesOfHub Of { get; private set; } = null!;

    public AbsencePolicy? Now => Of.Policies.ShownAt(clock.UtcNow());

    public static IEnumerable<Choice> Units => [new("days", "Days"), new("hours", "Hours")];

    public async Task OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await set.RunAsync(slug, Form.ToTerms(), access, stop);
        return this.Done(PoliciesUrls.Absence(slug), $"It holds for schools that ask from {Form.FromOn!.Value.InWords()} on.");
    }

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Of = await PoliciesOfHub.GetAsync(db, slug, access, stop);
        return access;
    }
}
