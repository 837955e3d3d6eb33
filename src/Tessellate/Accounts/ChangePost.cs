using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Accounts;

/// <summary>Ends a post, corrects what was written of it, or confirms that somebody is the head.</summary>
public sealed class ChangePost(TessellateDb db, NetworkInUse network, TimeProvider clock)
{
    public Task EndAsync(Appointment post, DateOnly on, PostChange change, CancellationToken stop) => RunAsync(post, change, "ended", (held, _) =>
    {
        held.End(on, clock.Today());
        return $"until {on.InWords()}";
    }, stop);

    public Task CorrectAsync(Appointment post, PostHeld right, PostChange change, CancellationToken stop)
    {
        right = right.Tidy();
        right.MustMakeSense(clock.Today());
        return RunAsync(post, change, "corrected", (held, school) =>
        {
            school.MustBeOpenFor(right);
            held.Correct(right);
            return "corrected";
        }, stop);
    }

    public Task ConfirmAsync(Appointment post, PostChange change, CancellationToken stop) => RunAsync(post, change, "confirmed", (held, _) =>
    {
        held.Confirm(change.Actor.PersonId!.Value, change.At);
        return "confirmed by the hub";
    }, stop);

    // The post is read again once the history is ours: what the page showed may be old by then.
    private async Task RunAsync(Appointment shown, PostChange change, string kind, Func<Appointment, PresentSchool, string> act, CancellationToken stop)
    {
        var school = await PresentSchool.FindAsync(db, shown.SchoolId, stop) ?? throw new NotFoundException(nameof(School), shown.SchoolId);
        var settings = await network.FindAsync(stop);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var history = await db.HoldAsync(shown.PersonId, stop);
        var post = history.Find(a => a.Id == shown.Id) ?? throw new NotFoundException(nameof(Appointment), shown.Id);
        var before = post.Held;

        var what = act(post, school);
        if (!db.ChangeTracker.HasChanges()) return; // said again as it stands: nothing to tell

        history.MustStandAlone(post, school.Name);
        db.RecordPost(change, kind, post, before, $"{before.InWords(settings)} at {school.Name}: {what}.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
