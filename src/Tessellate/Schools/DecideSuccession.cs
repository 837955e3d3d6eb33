using Microsoft.EntityFrameworkCore.Storage;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>A person says which school goes on as a closed one, or that none does. It is remembered, and no later register asks again.</summary>
public sealed class DecideSuccession(TessellateDb db, TimeProvider clock, IEnumerable<IDerivedFromRegister> derived)
{
    /// <exception cref="BrokenRuleException">It was decided already, the successor is none of those named, or an import is running.</exception>
    /// <exception cref="NotFoundException">There is no such question.</exception>
    public async Task RunAsync(Guid questionId, int? successorUrn, string reason, Actor actor, CancellationToken stop)
    {
        await using var transaction = await LockAsync(stop);
        var register = await RegisterState.LoadAsync(db, stop);
        var question = register.Questions.Find(q => q.Id == questionId) ?? throw new NotFoundException(nameof(SuccessionQuestion), questionId);
        var now = clock.UtcNow();
        question.Decide(successorUrn, reason, actor, now);

        var successions = new Successions(register, now);
        successions.Settle();
        db.RemoveRange(successions.Moot);
        db.AddRange(successions.Unclear);
        var closed = register.Find(question.PredecessorUrn)!;
        db.Record(actor, now, "succession.decided", nameof(School), closed.SchoolId, successorUrn is { } urn
            ? $"{closed.Name} ({closed.Urn}) goes on as {register.Find(urn)!.Name} ({urn})."
            : $"No school goes on as {closed.Name} ({closed.Urn}).", reason: reason, schoolId: closed.SchoolId);
        await ExchangedUrns.StepAsideAsync(db, register, stop);
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();

        foreach (var table in derived) await table.RebuildAsync(db, stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<IDbContextTransaction> LockAsync(CancellationToken stop)
    {
        try
        {
            return await RegisterLock.TakeAsync(db, stop);
        }
        catch (UnusableInputException e) // here it is no file of the person's
        {
            throw new BrokenRuleException(e.Message);
        }
    }
}
