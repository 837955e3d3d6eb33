using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Transfers;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Transfers;

/// <summary>One transfer, answered by the hub of the other group or taken back by the one that proposed it. Names nobody.</summary>
public sealed class OneModel(TessellateDb db, Me me, AnswerTransfer answer, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose an answer"), Display(Name = "Your answer")]
    public bool? Accept { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer"), Display(Name = "Reason")]
    public string? Reason { get; set; }

    public ShownTransfer Shown { get; private set; } = null!;

    public IEnumerable<Choice> Answers =>
    [
        new("true", "Yes, the school comes into our group", "The place moves at once, and those who move are told the new dates."),
        new("false", "No, it stays where it is")
    ];

    public async Task OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        Me.Require(Shown.MayAnswer);
        if (Accept == false && string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), "Give the reason: the other hub reads it.");
        if (!ModelState.IsValid) return this.Invalid();

        if (Accept == true) await answer.AcceptAsync(id, access, stop);
        else await answer.DeclineAsync(id, Reason, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(TransferUrls.All, Accept == true ? $"{Shown.School} has moved to {Shown.To.Code}. Everybody concerned is told." : $"{Shown.School} stays where it is, and {Shown.FromHub.Name} is told.");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        Me.Require(Shown.MayTakeBack);
        await answer.TakeBackAsync(id, access, stop);
        return this.Done(TransferUrls.All, $"The move of {Shown.School} is taken back.");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.Person is not null);
        Shown = await ShownTransfer.GetAsync(db, id, access, stop);
        return access;
    }
}
