using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Accounts;

/// <summary>
/// Writes down a post at a school. With the post that it follows this is a change of job: the earlier one ends on the day
/// before, and the record of the person goes on.
/// </summary>
public sealed class TakeUpPost(TessellateDb db, NetworkInUse network, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">The days or years are out of order, the school is closed or unknown, or the post is written down already.</exception>
    public async Task<PresentSchool> RunAsync(Guid personId, int urn, PostHeld held, Guid? afterId, PostChange change, CancellationToken stop)
    {
        held = held.Tidy();
        held.MustMakeSense(clock.Today());
        var school = await PresentSchool.FindAsync(db, urn, stop) ?? throw new BrokenRuleException("No school in the register has this number. Look the school up by its name or postcode.");
        school.MustBeOpenFor(held);
        var settings = await network.FindAsync(stop);

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var history = await db.HoldAsync(personId, stop);
        if (afterId is { } id) GiveWay(history.Find(a => a.Id == id) ?? throw new NotFoundException(nameof(Appointment), id), held, settings, change);

        var appointment = Appointment.Of(personId, school.Id, held);
        history.MustStandAlone(appointment, school.Name);
        db.Add(appointment);
        db.RecordPost(change, "added", appointment, null, $"{held.InWords(settings)} at {school.Name} from {held.FromOn.InWords()}{(held.ToOn is { } to ? $" to {to.InWords()}" : "")}.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return school;
    }

    private void GiveWay(Appointment earlier, PostHeld held, NetworkSettings? settings, PostChange change)
    {
        var before = earlier.Held;
        earlier.GiveWayTo(held);
        if (earlier.Held != before) db.RecordPost(change, "ended", earlier, before, $"{before.InWords(settings)} until {earlier.ToOn!.Value.InWords()}, when another post follows.");
    }
}
