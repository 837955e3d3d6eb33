using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Web.Pages.Messages;

/// <summary>
/// Every message with its keys, for everyone: only in a demonstration, whose people are invented. Anywhere else there is no such page.
/// </summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class MailboxModel(TessellateDb db, InstallationInUse installation) : PageModel
{
    public const int Size = 20;

    public sealed record Mail(string Subject, string ToName, string ToAddress, string Body, string Reason, DateTime CreatedAt);

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Count { get; private set; }
    public IReadOnlyList<Mail> Messages { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        if (!await installation.IsDemonstrationAsync(stop)) throw new NotFoundException("Mailbox", "of a real network");

        Count = await db.Messages.CountAsync(stop);
        P = Math.Clamp(P, 1, Math.Max(1, (Count + Size - 1) / Size));
        Messages = await db.Messages.OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id).Skip((P - 1) * Size).Take(Size)
            .Select(m => new Mail(m.Subject, m.ToName, m.ToAddress, m.Body, m.Reason, m.CreatedAt)).ToListAsync(stop);
    }
}
