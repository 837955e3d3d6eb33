using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Messages;

public sealed class IndexModel(TessellateDb db, Me me, IMailer mailer, InstallationInUse installation, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    public sealed record Row(Guid Id, string Subject, string ToName, string ToAddress, Guid? PersonId, DateTime CreatedAt, ShownState State);
    public sealed record View(string Name, int Count, string Url, bool IsHere);

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "To whom: a part of the name or address")]
    [StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter {1} characters or fewer")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public bool CanSend => mailer.IsReady;
    public bool IsDemonstration { get; private set; }
    public DateTime? OldestDue { get; private set; }
    public int Count { get; private set; }
    public IReadOnlyList<View> Views { get; private set; } = [];
    public IReadOnlyList<Row> Messages { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeMessages);
        var now = clock.UtcNow();
        var visible = Found(db.Messages.VisibleTo(access.Here));
        IsDemonstration = await installation.IsDemonstrationAsync(stop);
        OldestDue = await visible.Due(now).MinAsync(m => (DateTime?)m.SendAfter, stop);

        var shown = ShownState.All.FirstOrDefault(s => s.Key == State);
        await CountAsync(visible, shown, now, stop);
        P = Math.Clamp(P, 1, Math.Max(1, (Count + Size - 1) / Size));
        Messages = [.. (await visible.In(shown, now).OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id).Skip((P - 1) * Size).Take(Size)
            .Select(m => new { m.Id, m.Subject, m.ToName, m.ToAddress, m.PersonId, m.HubId, m.CreatedAt, m.State, m.LeasedUntil }).ToListAsync(stop))
            .Select(m => new Row(m.Id, m.Subject, m.ToName, m.ToAddress, access.IsNationalLead || m.HubId is not null ? m.PersonId : null, m.CreatedAt, ShownState.Of(m.State, m.LeasedUntil, now)))];
    }

    private IQueryable<Message> Found(IQueryable<Message> messages)
    {
        var part = SearchText.Fold(Q);
        return part.Length == 0 ? messages : messages.Where(m => m.ToSearchText.Contains(part));
    }

    private async Task CountAsync(IQueryable<Message> visible, ShownState? shown, DateTime now, CancellationToken stop)
    {
        var inDoubt = await visible.InDoubt(now).CountAsync(stop);
        var counts = await visible.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        int Of(ShownState state) => state == ShownState.InDoubt ? inDoubt : counts.GetValueOrDefault(state.State) - (state.State == MessageState.Sending ? inDoubt : 0);

        Count = shown is null ? counts.Values.Sum() : Of(shown);
        Views = [new("All", counts.Values.Sum(), AddressOf(null), shown is null),
            .. ShownState.All.Where(s => s == shown || Of(s) > 0).Select(s => new View(s.Name, Of(s), AddressOf(s), s == shown))];
    }

    private string AddressOf(ShownState? state) => QueryHelpers.AddQueryString(MessagesUrls.All, new Dictionary<string, string?> { ["state"] = state?.Key, ["q"] = Q });
}
