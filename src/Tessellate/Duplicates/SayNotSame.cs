using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;

namespace Tessellate.Duplicates;

/// <summary>Remembers that two records are of two people. It is kept by their ids, so that no import or later name brings the pair back.</summary>
public sealed class SayNotSame(TessellateDb db, NetworkInUse network, TimeProvider clock)
{
    /// <summary>Saying it twice changes nothing.</summary>
    /// <exception cref="NotFoundException">One of them is not there for this person.</exception>
    public async Task RunAsync(Guid one, Guid other, Access access, CancellationToken stop = default)
    {
        if (!access.CanMergePeople) throw new NotAllowedException();

        var (first, second) = NotSamePerson.Pair(one, other);
        foreach (var id in new[] { first, second }) await db.People.VisibleTo(access, db).GetAsync(id, stop);
        if (await db.NotSamePeople.AnyAsync(p => p.FirstId == first && p.SecondId == second, stop)) return;

        var (now, actor) = (clock.UtcNow(), access.ActorAsIs(await network.FindAsync(stop)));
        db.Add(NotSamePerson.Of(one, other, access.Person!.Id, now));
        foreach (var id in new[] { one, other }) db.Record(actor, now, "person.told-apart", nameof(Person), id, "Is not the same person as another of a like name.", access.OwnHubId, aboutPersonId: id);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested) // said by somebody else a moment ago
        {
            db.ChangeTracker.Clear();
            if (!await db.NotSamePeople.AnyAsync(p => p.FirstId == first && p.SecondId == second, stop)) throw;
        }
    }
}
