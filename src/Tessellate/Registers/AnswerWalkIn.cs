using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>The hub says what becomes of somebody who came without a place: places are asked for, or none is needed. The first answer counts.</summary>
public sealed class AnswerWalkIn(TessellateDb db, TimeProvider clock)
{
    /// <param name="of">As it was loaded for somebody who decides for the hub.</param>
    /// <param name="id">Who came.</param>
    /// <param name="answer">What becomes of it.</param>
    /// <param name="access">Who says so.</param>
    /// <param name="stop">Leaves everything as it was.</param>
    /// <exception cref="BrokenRuleException">Somebody of the hub has answered it meanwhile.</exception>
    public async Task<WalkInRow> RunAsync(WalkInsOfHub of, Guid id, WalkInAnswer answer, Access access, CancellationToken stop = default)
    {
        var (row, now, me) = (of.Rows.FirstOrDefault(r => r.Id == id) ?? throw new NotFoundException(nameof(WalkIn), id), clock.UtcNow(), access.Person?.Id);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.WalkIns.Where(w => w.Id == id && w.Answer == null).ExecuteUpdateAsync(set => set.SetProperty(w => w.Answer, answer).SetProperty(w => w.AnsweredAt, now).SetProperty(w => w.AnsweredById, me), stop) == 0)
            throw new BrokenRuleException($"Somebody of the hub has answered about {row.Name} already. Nothing was changed.");
        var group = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Code == row.Code, stop);
        db.Record(access.ActorIn(group), now, "walk-in.answered", nameof(WalkIn), id, $"{row.Code}, session {row.Session}: {(answer == WalkInAnswer.NotNeeded ? "no place is needed for" : "places are asked for")} somebody who came without one.", of.Hub.Id, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return row;
    }
}
