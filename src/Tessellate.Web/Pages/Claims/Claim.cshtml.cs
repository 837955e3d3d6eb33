using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Claims;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Claims;

/// <summary>One claim: its exceptions first, its lines with their evidence, what registers say since, and the step that is next.</summary>
public sealed class ClaimModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, SubmitClaim submit, TakeClaimStep take, SiteAddress site) : PageModel
{
    [BindProperty, StringLength(ClaimStep.NoteMaxLength, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "A note")]
    public string? Note { get; set; }

    /// <summary>Why it is sent back.</summary>
    [BindProperty, StringLength(ClaimStep.NoteMaxLength, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "The reason: the hub reads it")]
    public string? Reason { get; set; }

    /// <summary>Of a claw-back.</summary>
    [BindProperty, Range(0.01, 1_000_000, ErrorMessage = "Enter an amount in pounds, such as 120 or 120.50"), Display(Name = "How much, in pounds")]
    public decimal? Pounds { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public ClaimOfHub Of { get; private set; } = null!;
    public Access Access { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    private List<Person> _readers = [];

    /// <summary>The messages that leave with a step, word for word but for what is not written or drawn yet.</summary>
    public IEnumerable<Message> Messages(ClaimState step) => step == ClaimState.Sampled ? [] : _readers.Select(to => ClaimMessages.Of(
        new(Of.Hub, Of.Period, step, Of.Claim?.Pence is { } pence and > 0 ? pence : Of.Pence, Note ?? ClaimMessages.NoteInPreview, Of.Lines.Count), to, Guid.Empty, Settings, site, clock.UtcNow()));

    public bool MaySubmit => Of.IsDraft && Access.CanSubmitClaimsOf(Of.Hub.Id) && Of.Period.IsOver(Today) && Of.Lines.Count > 0;

    /// <summary>The steps that this person could take next; those that somebody else has to take stand there with the reason.</summary>
    public IEnumerable<(ClaimState Step, string? WhyNot)> Next => Access.CanDecideClaims && !Of.IsDraft ? TakeClaimStep.After(Of.State).Select(step => (step, TakeClaimStep.WhyNot(Of, step, Access))) : [];

    public async Task OnGetAsync(string slug, string period, CancellationToken stop) => await LoadAsync(slug, period, stop);

    public async Task<IActionResult> OnPostAsync(string slug, string period, CancellationToken stop)
    {
        await LoadAsync(slug, period, stop);
        if (!ModelState.IsValid) return this.Invalid();

        var sent = await submit.RunAsync(slug, Of.Period, Note, Access, stop);
        return this.Done(ClaimsUrls.Claim(slug, period), $"The claim is submitted: {ClaimWords.Pounds(sent.Pence)}. It is checked by somebody else.");
    }

    public async Task<IActionResult> OnPostStepAsync(string slug, string period, ClaimState step, CancellationToken stop)
    {
        await LoadAsync(slug, period, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await take.RunAsync(slug, Of.Period, step, step == ClaimState.Draft ? Reason : Note, (int?)(Pounds * 100), Access, stop);
        return this.Done(ClaimsUrls.Claim(slug, period), $"The claim is {TakeClaimStep.InWords(step)}.");
    }

    public static string Shown(ClaimState state) => state switch { ClaimState.ClawedBack => "Clawed back", _ => $"{state}" };

    public static string Tag(ClaimState state) => state switch
    {
        ClaimState.Draft => "unconfirmed",
        ClaimState.Submitted => "sent",
        ClaimState.Checked or ClaimState.Sampled => "started",
        ClaimState.Paid => "done",
        _ => "declined"
    };

    /// <summary>What a step's button says, what to write for it, and what stands under it.</summary>
    public static (string Button, string? Note, string Hint) Words(ClaimState step) => step switch
    {
        ClaimState.Checked => ("It is checked", "Anything to say (not needed)", "One line in ten is then drawn by lot for the sample."),
        ClaimState.Sampled => ("The sample is looked at", "What you looked at, and what you found", "The lines of the sample are marked below."),
        ClaimState.Paid => ("Record that it was paid", "The reference of the payment (not needed)", "The payment itself is made elsewhere; nothing of it is kept here but that it was made."),
        ClaimState.ClawedBack => ("Record that it was clawed back", "The reason: the hub reads it", "All of it or a part."),
        _ => ("Send it back", null, "The hub can then submit it anew; what was submitted now can still be opened from the steps.")
    };

    private async Task LoadAsync(string slug, string period, CancellationToken stop)
    {
        (Access, Today) = (await me.GetAsync(), clock.Today());
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        if (!ClaimPeriod.TryParse(period, out var read)) throw new NotFoundException("Period", period);
        Of = await ClaimOfHub.GetAsync(db, slug, read, Access, Today, stop);
        if (MaySubmit || Next.Any()) _readers = await ClaimMessages.ReadersAsync(db, Of.Hub, MaySubmit ? ClaimState.Submitted : ClaimState.Checked, Access, Today, stop);
    }
}
