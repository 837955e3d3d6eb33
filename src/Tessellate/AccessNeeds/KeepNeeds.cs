using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.AccessNeeds;

/// <summary>What somebody says that they need: for one session, or for all.</summary>
public sealed record SaidNeeds(Guid? SessionId, IReadOnlyCollection<string> Chosen, string? Text, bool Consents);

/// <summary>Keeps or takes away what somebody needs. Nothing of it, not even that it was done, is written into the activity.</summary>
public sealed class KeepNeeds(TessellateDb db, TimeProvider clock)
{
    /// <summary>Nothing ticked and nothing written takes away what was there.</summary>
    /// <returns>Whether something is kept now.</returns>
    /// <exception cref="NotFoundException">The person does not take part in such a group.</exception>
    /// <exception cref="BrokenRuleException">They do not consent, the session is not to come, or the text is too long; nothing was changed.</exception>
    public async Task<bool> RunAsync(string code, SaidNeeds said, Access access, CancellationToken stop = default)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var now = clock.UtcNow();
        var mine = await MyNeeds.GetAsync(db, code, access, now, stop);
        var (groupId, me, sessionId, needs, text) = (mine.Group.Id, access.OwnNeedsOf!.Value, said.SessionId, KnownNeeds.Of(said.Chosen).ToList(), string.IsNullOrWhiteSpace(said.Text) ? null : said.Text.Trim());
        if (needs.Count == 0 && text is null)
        {
            await db.PersonNeeds.Where(n => n.WorkGroupId == groupId && n.PersonId == me && n.SessionId == sessionId).ExecuteDeleteAsync(stop);
            await transaction.CommitAsync(stop);
            return false;
        }

        if (text?.Length > PersonNeeds.TextMaxLength) throw new BrokenRuleException($"Write {PersonNeeds.TextMaxLength} characters or fewer.", "Form.Text");
        if (!said.Consents) throw new BrokenRuleException("Tick that you agree. Without it nothing of this may be kept, and nothing was.", "Form.Consents");
        var ends = mine.Sessions.Where(s => sessionId is null || s.Id == sessionId).Select(s => (DateTime?)s.EndsAt).Max()
            ?? throw new BrokenRuleException("Choose a session that is still to come.", "Form.Session");

        await db.Participations.Where(p => p.WorkGroupId == groupId && p.PersonId == me).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, p => p.State), stop); // held: two tabs write one after the other
        var kept = await db.PersonNeeds.SingleOrDefaultAsync(n => n.WorkGroupId == groupId && n.PersonId == me && n.SessionId == sessionId, stop);
        if (kept is null) db.Add(kept = new() { WorkGroupId = groupId, SessionId = sessionId, PersonId = me, EventEndsAt = ends });
        kept.EventEndsAt = ends;
        kept.Say(needs, text, now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
