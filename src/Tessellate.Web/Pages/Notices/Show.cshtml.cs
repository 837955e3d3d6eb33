using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Notices;

namespace Tessellate.Web.Pages.Notices;

/// <summary>One version, as it was read. A signed-in person who opens the one that holds has seen it.</summary>
[AllowAnonymous]
public sealed class ShowModel(TessellateDb db, NoticeBook book) : PageModel
{
    public Notice Notice { get; private set; } = null!;
    public string? Hub { get; private set; }

    /// <summary>The version that holds now, where it is another.</summary>
    public Guid? Later { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        var notice = await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, stop);
        var current = await book.CurrentAsync(notice?.HubId, stop);
        Notice = notice ?? (current.Id == id ? current : throw new NotFoundException(nameof(Tessellate.Notices.Notice), id));
        Hub = Notice.HubId is null ? null : await db.Hubs.Where(h => h.Id == Notice.HubId).Select(h => h.Name).SingleAsync(stop);
        Later = current.Id == Notice.Id ? null : current.Id;
    }
}
