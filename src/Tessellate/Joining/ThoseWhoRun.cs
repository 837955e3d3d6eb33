using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Somebody who is written to because they run a group; no person where it is the address of a hub.</summary>
public sealed record Runs(Guid? PersonId, string Name, string Email);

/// <summary>Who hears what becomes of a school's place in a group: whoever leads it; and of the hub its contact or, where it has none, whoever looks after the request or answered it and works there.</summary>
public sealed record ThoseWhoRun(Runs? Hub, IReadOnlyList<Runs> Leads)
{
    /// <summary>Two queries at most.</summary>
    public static async Task<ThoseWhoRun> OfAsync(TessellateDb db, InterestInFull about, DateOnly today, CancellationToken stop = default)
    {
        var (people, owner, answered) = (db.People, about.Interest.OwnerId, about.Interest.AnsweredById);
        var leads = await db.RoleGrants.LeadingIn(about.Group.Id, today).Select(g => g.PersonId).Distinct().Join(people, id => id, p => p.Id, (_, p) => new { p.Id, p.Name, p.Email }).OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(stop);
        return new(about.Hub.ContactEmail is { } contact ? new(null, about.Hub.ContactName ?? "colleagues", contact) : await OfHubAsync(db, about, owner, answered, today, stop), [.. leads.Select(l => new Runs(l.Id, l.Name, l.Email))]);
    }

    /// <summary>To the hub, unless it did it itself; and to each lead, unless they are among those who are told otherwise (<paramref name="told"/>).</summary>
    /// <param name="about">The request by which the school has its place.</param>
    /// <param name="key">What it tells of.</param>
    /// <param name="hub">The template to the hub; null where the hub did it itself.</param>
    /// <param name="lead">The template to each lead; null where the group does not know of it yet.</param>
    /// <param name="told">Addresses of those who read of it otherwise.</param>
    /// <param name="subject">What it says first.</param>
    /// <param name="said">What it says, without salutation and reference.</param>
    /// <param name="words">The words of the network.</param>
    /// <param name="now">When it is written.</param>
    public IEnumerable<Message> Letters(InterestInFull about, Guid key, string? hub, string? lead, IEnumerable<string> told, string subject, string said, NetworkSettings words, DateTime now)
    {
        var others = told.Select(EmailAddress.Key).ToHashSet();
        about = about with { Known = Leads.Append(Hub).OfType<Runs>().Where(r => r.PersonId is not null).Select(r => KeyValuePair.Create(EmailAddress.Key(r.Email), r.PersonId!.Value)).Concat(about.Known).DistinctBy(one => one.Key).ToDictionary() };
        if (hub is not null && Hub is { } of && others.Add(EmailAddress.Key(of.Email)))
            yield return about.Write(key, hub, 99, of.PersonId is null ? about.Hub.ContactName ?? $"{about.Hub.Name} {words.HubWord}" : of.Name, of.Email, now, subject, about.Letter(of.Name, said), $"You get this because {about.Hub.Name} runs the group{(of.PersonId is null ? "" : ", and you look after the request")}.");
        if (lead is null) yield break;

        foreach (var (one, nth) in Leads.Select((one, nth) => (one, nth)))
        {
            if (others.Add(EmailAddress.Key(one.Email))) yield return about.Write(key, lead, 100 + nth, one.Name, one.Email, now, subject, about.Letter(one.Name, said), "You get this because you lead the group.");
        }
    }

    private static async Task<Runs?> OfHubAsync(TessellateDb db, InterestInFull about, Guid? owner, Guid? answered, DateOnly today, CancellationToken stop)
    {
        var staff = db.RoleGrants.StaffOf(about.Hub.Id, today);
        var found = await db.People.Where(p => (p.Id == owner || p.Id == answered) && staff.Any(g => g.PersonId == p.Id)).OrderBy(p => p.Id == owner ? 0 : 1).Select(p => new { p.Id, p.Name, p.Email }).FirstOrDefaultAsync(stop);
        return found is null ? null : new(found.Id, found.Name, found.Email);
    }
}
