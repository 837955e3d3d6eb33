using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Messages;

public sealed class ShowModel(TessellateDb db, Me me, NetworkInUse network, Watch watch, DecideMessage decide, TimeProvider clock) : PageModel
{
    public Message Message { get; private set; } = null!;
    public ShownState State { get; private set; } = null!;
    public string? CancelledBy { get; private set; }

    /// <summary>Whom it goes to, if their page is open to the one who looks.</summary>
    public Guid? PersonId { get; private set; }

    public bool CanCancel { get; private set; }
    public bool CanSendAgain { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        if (Message.PersonId is { } personId) await watch.LookedAtPersonAsync(personId, "a message to them");
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        Me.Require(access.CanDecide(Message));

        await decide.CancelAsync(id, access.ActorAsIs(await network.FindAsync(stop)), stop);
        return this.Done(MessagesUrls.Message(id), "Message cancelled. It is not sent.");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Message = await db.Messages.AsNoTracking().VisibleTo(access).GetAsync(id, stop);
        State = ShownState.Of(Message.State, Message.LeasedUntil, clock.UtcNow());
        CancelledBy = await db.People.Where(p => p.Id == Message.CancelledById).Select(p => p.Name).SingleOrDefaultAsync(stop);
        PersonId = access.IsNationalLead || Message.HubId is not null ? Message.PersonId : null;
        CanCancel = Message.State == MessageState.Waiting && access.CanDecide(Message);
        CanSendAgain = (Message.State == MessageState.Failed || State == ShownState.InDoubt) && access.CanDecide(Message);
        return access;
    }
}
