using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Notices;

[AllowAnonymous]
public sealed class IndexModel(TessellateDb db, NoticeBook book, Me me) : PageModel
{
    public sealed record NoticeRow(Guid Id, string? Hub, int Version, string Controller, string Processor, DateTime PublishedAt);

    public bool MayPublish { get; private set; }
    public IReadOnlyList<NoticeRow> Notices { get; private set; } = [];
    public Notice? Default { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        MayPublish = (await me.GetAsync()).CanPublishNotices;
        var (all, hubs) = (db.Notices, db.Hubs);
        var rows = await all.Where(n => !all.Any(later => later.HubId == n.HubId && later.Version > n.Version))
            .Select(n => new NoticeRow(n.Id, hubs.Where(h => h.Id == n.HubId).Select(h => h.Name).FirstOrDefault(), n.Version, n.Controller, n.Processor, n.PublishedAt))
            .ToListAsync(stop);
        Notices = [.. rows.OrderBy(n => n.Hub, StringComparer.Ordinal)]; // the network's has no hub and comes first
        if (Notices.Count == 0) Default = await book.CurrentAsync(null, stop);
    }
}
