using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Duplicates;

/// <summary>Two records side by side: make one of them, field by field, or say that they are two people.</summary>
public sealed class PairModel(TessellateDb db, Me me, Watch watch, MergePeople merge, SayNotSame sayNotSame) : PageModel
{
    [BindProperty, Display(Name = "Which record goes on?")]
    [Required(ErrorMessage = "Say which record goes on")]
    public Guid? Keep { get; set; }

    /// <summary>Of each field, the record it is taken from.</summary>
    [BindProperty, Display(Name = "Name")]
    public Guid? Name { get; set; }

    [BindProperty, Display(Name = "E-mail address")]
    public Guid? Email { get; set; }

    [BindProperty, Display(Name = "Teacher reference number")]
    public Guid? Trn { get; set; }

    [BindProperty, Display(Name = "How do you know that they are one person?")]
    [Required(ErrorMessage = "Say how you know that they are one person")]
    [StringLength(500, ErrorMessage = "Say it in {1} characters or fewer")]
    public string? Reason { get; set; }

    public PersonFacts One { get; private set; } = null!;
    public PersonFacts Other { get; private set; } = null!;
    public string? WhyNot { get; private set; }
    public bool MaySeeTrn { get; private set; }

    public IEnumerable<Choice> Records => [new($"{One.Person.Id}", $"{One.Person.Name}, {One.Person.Email}"), new($"{Other.Person.Id}", $"{Other.Person.Name}, {Other.Person.Email}")];

    public IEnumerable<Choice> Choices(Func<Person, string?> field) => [new($"{One.Person.Id}", field(One.Person) ?? "None"), new($"{Other.Person.Id}", field(Other.Person) ?? "None")];

    public async Task OnGetAsync(Guid one, Guid other, CancellationToken stop)
    {
        await LoadAsync(one, other, stop);
        foreach (var id in new[] { one, other }) await watch.LookedAtPersonAsync(id, "the record, beside another that may be of the same person");
        var fuller = One.Groups.Count >= Other.Groups.Count ? One : Other;
        (Keep, Name, Email, Trn) = (fuller.Person.Id, fuller.Person.Id, fuller.Person.Id, (fuller.Person.Trn is null ? (fuller == One ? Other : One) : fuller).Person.Id);
    }

    public async Task<IActionResult> OnPostAsync(Guid one, Guid other, CancellationToken stop)
    {
        var access = await LoadAsync(one, other, stop);
        if (Keep != one && Keep != other) ModelState.AddModelError(nameof(Keep), "Say which record goes on");
        if (!ModelState.IsValid) return this.Invalid();

        var gone = Keep == one ? other : one;
        await merge.RunAsync(new(Keep!.Value, gone, Reason!, Name == gone, Email == gone, MaySeeTrn && Trn == gone), access, stop);
        return this.Done(AccountsUrls.Person(Keep.Value), $"The two records are one now. You can undo it for {PersonMerge.DaysToUndo} days, under \"Duplicates\".");
    }

    public async Task<IActionResult> OnPostDifferentAsync(Guid one, Guid other, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanMergePeople);
        await sayNotSame.RunAsync(one, other, access, stop);
        return this.Done(DuplicatesUrls.All, "Remembered: they are two people. The pair is not shown again.");
    }

    private async Task<Access> LoadAsync(Guid one, Guid other, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanMergePeople);
        (One, Other) = await PersonFacts.LoadAsync(db, one, other, access, stop);
        (WhyNot, MaySeeTrn) = (await access.WhyNotMergeAsync(db, one, other, stop), access.IsNationalLead);
        return access;
    }
}
