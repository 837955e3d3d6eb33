using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Accounts;

/// <summary>What every change of somebody's posts shares: it is alone with their history, it fits into it, and it is told.</summary>
internal static class AppointmentHistory
{
    /// <summary>All that the person held, holds and will hold; nobody else changes it until the transaction ends.</summary>
    public static async Task<List<Appointment>> HoldAsync(this TessellateDb db, Guid personId, CancellationToken stop)
    {
        // A value written over itself takes the person's row: on PostgreSQL a second change waits here, and then sees the first.
        var taken = await db.People.Where(p => p.Id == personId).ExecuteUpdateAsync(set => set.SetProperty(p => p.CreatedAt, p => p.CreatedAt), stop);
        return taken == 1 ? await db.Appointments.Where(a => a.PersonId == personId).ToListAsync(stop) : throw new NotFoundException(nameof(Person), personId);
    }

    public static void MustStandAlone(this IEnumerable<Appointment> history, Appointment one, string school)
    {
        if (history.FirstOrDefault(other => other != one && other.Overlaps(one)) is not { } other) return;

        var until = other.ToOn is { } to ? $" to {to.InWords()}" : "";
        throw new BrokenRuleException($"The same post at {school} is written down already, from {other.FromOn.InWords()}{until}. Correct that one, or choose days that do not overlap.", "Form.FromOn");
    }

    public static void MustBeOpenFor(this PresentSchool school, PostHeld held)
    {
        if (school.IsOpen || held.ToOn <= school.ClosedOn) return;

        var closed = school.ClosedOn is { } on ? $"closed on {on.InWords()}" : "is closed";
        throw new BrokenRuleException($"The register of schools says that {school.Name} {closed}. If the post ended by then, give its last day.", "Form.ToOn");
    }

    /// <summary>One line of activity on the person, with each value that changed as [old, new].</summary>
    public static void RecordPost(this TessellateDb db, PostChange change, string kind, Appointment appointment, PostHeld? before, string summary) =>
        db.Record(change.Actor, change.At, $"appointment.{kind}", nameof(Person), appointment.PersonId, summary, change.HubId, change.Reason, Differences(appointment, before));

    private static string Differences(Appointment appointment, PostHeld? before)
    {
        var (old, now) = (Values(before), Values(appointment.Held));
        return JsonSerializer.Serialize(now.Where(v => !Equals(v.Value, old.GetValueOrDefault(v.Key))).ToDictionary(v => v.Key, v => new[] { old.GetValueOrDefault(v.Key), v.Value })
            .Append(new("appointment", [$"{appointment.Id}"])).ToDictionary());
    }

    private static Dictionary<string, string?> Values(PostHeld? held) => held is null ? [] : new()
    {
        ["kind"] = $"{held.Kind}", ["post"] = held.Post, ["fromOn"] = $"{held.FromOn:yyyy-MM-dd}", ["toOn"] = held.ToOn is { } to ? $"{to:yyyy-MM-dd}" : null,
        ["firstYear"] = held.FirstYear?.ToString(), ["lastYear"] = held.LastYear?.ToString()
    };
}

/// <summary>Who changes a post, when, in the name of which hub, and why.</summary>
public sealed record PostChange(Actor Actor, DateTime At, Guid? HubId = null, string? Reason = null);
