using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

/// <summary>Who takes part writes about a gap task, for themselves or for the group; writing nothing takes it away.</summary>
public sealed class KeepReflection(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="NotFoundException">There is no such gap task in a group in which the person takes part.</exception>
    public async Task RunAsync(string code, Guid entryId, string? text, bool isShared, Access access, CancellationToken stop = default)
    {
        var (me, groups) = (access.Person?.Id ?? Guid.Empty, db.WorkGroups.Where(g => g.Code == code));
        var mine = db.Participations.Where(p => p.PersonId == me && p.State != ParticipationState.Withdrew);
        var isMine = await db.HomeEntries.AnyAsync(e => e.Id == entryId && e.Kind == EntryKind.GapTask && e.TakenOutAt == null && groups.Any(g => g.Id == e.WorkGroupId) && mine.Any(p => p.WorkGroupId == e.WorkGroupId), stop);
        if (!isMine) throw new NotFoundException("Gap task", entryId);

        var (words, own) = (text?.Trim() ?? "", db.TaskReflections.Where(r => r.EntryId == entryId && r.PersonId == me));
        if (words.Length > TaskReflection.TextMaxLength) throw new BrokenRuleException($"Write {TaskReflection.TextMaxLength:N0} characters or fewer.", "Text");
        if (words.Length == 0)
        {
            await own.ExecuteDeleteAsync(stop);
            return;
        }

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await mine.Where(p => p.PersonId == me).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, p => p.State), stop); // held: two tabs write one after the other
        var now = clock.UtcNow();
        if (await own.ExecuteUpdateAsync(set => set.SetProperty(r => r.Text, words).SetProperty(r => r.IsShared, isShared).SetProperty(r => r.WrittenAt, now), stop) == 0)
        {
            db.Add(new TaskReflection { EntryId = entryId, PersonId = me, Text = words, IsShared = isShared, WrittenAt = now });
            await db.SaveChangesAsync(stop);
        }
        await transaction.CommitAsync(stop);
    }
}
