using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Asks who leaves and why, shows the exact messages, and then records it.</summary>
public sealed class WithdrawModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, WithdrawFromGroup withdraw, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Display(Name = "Who no longer takes part?")]
    public bool WholeSchool { get; set; }

    [BindProperty, Required(ErrorMessage = "Give the reason: those who withdraw read it."), StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer"), Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public ParticipationInFull Shown { get; private set; } = null!;
    public IReadOnlyList<Message> Messages { get; private set; } = [];
    public bool FreesPlace => Shown.InPlace.Where(p => p.CanLeave).Except(Shown.Leaving(WholeSchool)).All(p => !p.CanLeave);

    public IEnumerable<Choice> Who =>
        [new("false", $"Only {Shown.Person.Name}"), new("true", $"Everyone of {Shown.School}", "The place of the school is freed.")];

    public async Task OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();
        if (!Seen)
        {
            var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
            Messages = [.. WithdrawMessages.All(await Withdrawal.LoadAsync(db, Shown, WholeSchool, Reason!, clock.UtcNow(), stop), words, clock.UtcNow())];
            return Page();
        }

        await withdraw.RunAsync(id, WholeSchool, Reason!, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(JoiningUrls.People(Shown.Group.Code), WholeSchool ? $"{Shown.School} no longer takes part. Its place is free." : $"{Shown.Person.Name} no longer takes part.");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Shown = await ParticipationInFull.GetAsync(db, id, access, stop);
        Me.Require(access.CanWithdrawFrom(Shown.Hub.Id));
        return access;
    }
}
