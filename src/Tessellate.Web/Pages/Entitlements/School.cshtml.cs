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

/// <summary>A claim as a school makes it.</summary>
public sealed class EntitlementClaimForm
{
    /// <summary>Made when the form is opened: one form is one claim.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();

    [Display(Name = "Of what?"), Required(ErrorMessage = "Choose of what")]
    public Guid? Of { get; set; }

    [Display(Name = "How much: pounds, or number of kits"), Required(ErrorMessage = "Enter a number, such as 120 or 120.50"), Range(0.01, 100_000, ErrorMessage = "Enter a number from 0.01 to 100,000")]
    public decimal? Amount { get; set; }

    [Display(Name = "The day of the purchase, or by which the kits are needed"), Required(ErrorMessage = "Enter the day")]
    public DateOnly? On { get; set; }

    [Display(Name = "A link to the evidence"), StringLength(EntitlementClaim.EvidenceMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Evidence { get; set; }

    [Display(Name = "Or the evidence as a file")]
    public IFormFile? File { get; set; }

    public async Task<Evidence> ToEvidenceAsync(CancellationToken stop)
    {
        if (File is null) return new(Evidence);

        using var content = new MemoryStream();
        await File.CopyToAsync(content, stop);
        return new(Evidence, File.FileName, content.ToArray());
    }
}

/// <summary>What a school may have, has claimed and has left: for its confirmed head, the hub that looks after it, and the national lead.</summary>
public sealed class SchoolModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, ClaimEntitlement claim, TakeEntitlementStep take) : PageModel
{
    [BindProperty]
    public EntitlementClaimForm Form { get; set; } = new();

    [BindProperty, StringLength(EntitlementStep.NoteMaxLength, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "What you say with it; needed to send it back")]
    public string? Note { get; set; }

    /// <summary>A claim and the step that is taken with it, parted by a space.</summary>
    [BindProperty, Display(Name = "With which claim?")]
    public string? Step { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public EntitlementsOfSchool Of { get; private set; } = null!;
    public Access Access { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    /// <summary>What can be claimed by this person today.</summary>
    public IEnumerable<Choice> Open => Of.Rows.Where(r => Of.MayClaim(r, Access) && r.Of.IsOpenOn(Today) && r.Given.Balance > 0).Select(r => new Choice($"{r.Given.Id}", $"{r.Of.Title}: {r.Of.Kind.Counted(r.Given.Balance)} left"));

    /// <summary>The steps that this person can take, each with its claim.</summary>
    public IEnumerable<Choice> Steps => from row in Of.Rows
                                        from claim in row.Claims
                                        from next in TakeEntitlementStep.Next(Of, row, claim, Access)
                                        where next.WhyNot is null
                                        select new Choice($"{claim.Id} {next.Step}", $"{row.Of.Kind.Counted(claim.Amount)} of {row.Of.Title}, {claim.On.InWords()}: {Words(next.Step)}");

    public Task OnGetAsync(int urn, CancellationToken stop) => LoadAsync(urn, stop);

    public async Task<IActionResult> OnPostAsync(int urn, CancellationToken stop)
    {
        await LoadAsync(urn, stop);
        if (!Of.Rows.Any(r => Of.MayClaim(r, Access))) throw new NotAllowedException();
        var row = Of.Rows.FirstOrDefault(r => r.Given.Id == Form.Of);
        if (row?.Of.Kind == EntitlementKind.Kits && Form.Amount is { } kits && kits != decimal.Truncate(kits)) ModelState.AddModelError("Form.Amount", "Enter a whole number of kits.");
        if (Form.File?.Length > SharedFiles.MaxBytes) ModelState.AddModelError("Form.File", "This file is larger than 5 MB. Make it smaller, or enter a link to it.");
        if (!ModelState.IsValid) return this.Invalid();
        if (row is null) throw new NotFoundException(nameof(SchoolEntitlement), Form.Of!);

        var amount = (int)(Form.Amount!.Value * (row.Of.Kind == EntitlementKind.Money ? 100 : 1));
        await claim.RunAsync(urn, row.Given.Id, Form.Key, amount, Form.On!.Value, await Form.ToEvidenceAsync(stop), Access, stop);
        return this.Done(EntitlementsUrls.OfSchool(Of.Urn), $"{row.Of.Kind.Counted(amount)} claimed. The {Settings.Word("hub")} checks it next.");
    }

    public async Task<IActionResult> OnPostStepAsync(int urn, CancellationToken stop)
    {
        await LoadAsync(urn, stop);
        foreach (var field in ModelState.Keys.Where(k => k is not (nameof(Step) or nameof(Note))).ToList()) ModelState.Remove(field); // the other form of the page
        var (claimId, step) = (Guid.Empty, EntitlementState.Claimed);
        if (Step?.Split(' ') is not [var of, var to] || !Guid.TryParse(of, out claimId) || !Enum.TryParse(to, out step) || !Enum.IsDefined(step)) ModelState.AddModelError(nameof(Step), "Choose a claim and what is done with it.");
        if (!ModelState.IsValid) return this.Invalid();

        await take.RunAsync(urn, claimId, step, Note, Access, stop);
        return this.Done(EntitlementsUrls.OfSchool(Of.Urn), $"The claim is {step.InWords()}.");
    }

    public static string Tag(EntitlementState state) => state switch
    {
        EntitlementState.Claimed => "sent",
        EntitlementState.SentBack => "declined",
        EntitlementState.Checked or EntitlementState.Sent => "started",
        _ => "done"
    };

    private static string Words(EntitlementState step) => step switch
    {
        EntitlementState.Checked => "it is checked",
        EntitlementState.SentBack => "send it back",
        EntitlementState.Paid => "it was paid",
        EntitlementState.Sent => "the kits are sent",
        _ => "the kits have come"
    };

    private async Task LoadAsync(int urn, CancellationToken stop)
    {
        (Access, Today) = (await me.GetAsync(), clock.Today());
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Of = await EntitlementsOfSchool.GetAsync(db, urn, Access, Today, stop);
    }
}
