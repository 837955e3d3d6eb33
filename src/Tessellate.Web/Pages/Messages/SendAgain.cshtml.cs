using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Messages;

public sealed class SendAgainModel(TessellateDb db, Me me, NetworkInUse network, DecideMessage decide, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "What becomes of it?")]
    [Required(ErrorMessage = "Say what becomes of the message")]
    public string? Answer { get; set; }

    public Message Message { get; private set; } = null!;
    public bool IsInDoubt { get; private set; }

    public Task OnGetAsync(Guid id, CancellationToken stop) => LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        var actor = (await me.GetAsync()).ActorAsIs(await network.FindAsync(stop));
        if (Answer == "sent") await decide.TakeAsSentAsync(id, actor, stop);
        else await decide.SendAgainAsync(id, actor, stop);
        return this.Done(MessagesUrls.Message(id), Answer == "sent" ? "Taken as sent." : "It leaves again in a moment.");
    }

    private async Task LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Message = await db.Messages.VisibleTo(access).GetAsync(id, stop);
        Me.Require(access.CanDecide(Message));
        IsInDoubt = Message.IsInDoubt(clock.UtcNow());
    }
}
