using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Notices;

/// <summary>A notice as somebody writes it; no hub: for every hub without one of its own.</summary>
public sealed record NoticeDraft(Guid? HubId, string Controller, string Processor, string LawfulBasis, string Text);

/// <summary>Publishes a new version of a notice. It holds at once; earlier versions stay for those who saw them.</summary>
public sealed class PublishNotice(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">Somebody else published one at this moment.</exception>
    public async Task<Notice> RunAsync(NoticeDraft draft, Access access, CancellationToken stop)
    {
        if (!access.CanPublishNotices) throw new NotAllowedException();

        var now = clock.UtcNow();
        var version = await db.Notices.Where(n => n.HubId == draft.HubId).MaxAsync(n => (int?)n.Version, stop) + 1 ?? 1;
        var notice = new Notice
        {
            HubId = draft.HubId, Version = version, Controller = draft.Controller.Trim(), Processor = draft.Processor.Trim(), LawfulBasis = draft.LawfulBasis.Trim(),
            Text = draft.Text.Trim(), PublishedAt = now, PublishedById = access.Person?.Id
        };
        db.Add(notice);
        db.Record(access.ActorForNetwork, now, "notice.published", nameof(Notice), notice.Id, $"Version {version} of the privacy notice was published.", draft.HubId);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            throw new BrokenRuleException("Somebody else has published a version a moment ago. Read it, then publish yours again if it is still needed.");
        }

        return notice;
    }
}
