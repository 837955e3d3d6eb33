using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.LocalNetworks;

/// <summary>A meeting as it is arranged; times are those of clocks in England. It has a place, a link or both.</summary>
public sealed record NewMeeting(DateOnly On, TimeOnly Starts, TimeOnly Ends, string About, string? Place, string? OnlineUrl)
{
    public DateTime StartsAt => On.ToDateTime(Starts).FromLondon();
    public DateTime EndsAt => On.ToDateTime(Ends).FromLondon();

    /// <exception cref="BrokenRuleException">It is over, ends before it starts, is nowhere, or the link is none.</exception>
    public void MustBePossible(DateTime now)
    {
        if (StartsAt <= now) throw new BrokenRuleException("Enter a day and a time that are still to come.", "Form.On");
        if (On > DateOnly.FromDateTime(now).AddYears(2)) throw new BrokenRuleException("Enter a day within two years.", "Form.On");
        if (EndsAt <= StartsAt) throw new BrokenRuleException("Enter an end that is later than the start.", "Form.Ends");
        if (Place is null && OnlineUrl is null) throw new BrokenRuleException("Enter a place, a link or both.", "Form.Place");
        if (OnlineUrl is { } link && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)) throw new BrokenRuleException("Enter a link that begins with https://", "Form.Link");
    }
}

/// <summary>Who keeps a local network arranges its meetings and cancels them; every member is told by a message.</summary>
public sealed class ArrangeMeeting(TessellateDb db, TimeProvider clock, SiteAddress site)
{
    /// <returns>How many members are told.</returns>
    /// <exception cref="BrokenRuleException">The meeting cannot be, or the network is closed; nothing was kept.</exception>
    public async Task<int> RunAsync(string code, NewMeeting plan, Access access, CancellationToken stop = default)
    {
        var (network, now) = (await KeepLocalNetwork.GetKeptAsync(db, code, access, stop), clock.UtcNow());
        if (network.ClosedAt is not null) throw new BrokenRuleException("This local network is closed and meets no more.");
        plan.MustBePossible(now);

        var meeting = new LocalMeeting { LocalNetworkId = network.Id, StartsAt = plan.StartsAt, EndsAt = plan.EndsAt, About = plan.About, Place = plan.Place, OnlineUrl = plan.OnlineUrl };
        db.Add(meeting);
        var told = await TellAsync(network, meeting, "arranged", $"{network.Title} meets on {meeting.StartsAt.DayInWords()}", $"{network.Title} meets: {meeting.InWords}.", now, stop);
        db.Record(access.ActorIn(network), now, "local-network.meeting", nameof(LocalNetwork), network.Id, $"{network.Title} ({code}) meets on {meeting.StartsAt.InWords()}.", network.HubId);
        await db.SaveChangesAsync(stop);
        return told;
    }

    /// <summary>Takes a meeting that is still to come out of the dates.</summary>
    /// <returns>How many members are told; none when it was cancelled before.</returns>
    /// <exception cref="NotFoundException">There is no such meeting to come in a local network that the person keeps.</exception>
    public async Task<int> CancelAsync(string code, Guid meetingId, Access access, CancellationToken stop = default)
    {
        var (network, now) = (await KeepLocalNetwork.GetKeptAsync(db, code, access, stop), clock.UtcNow());
        var meeting = await db.LocalMeetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId && m.LocalNetworkId == network.Id && m.EndsAt > now, stop) ?? throw new NotFoundException("Meeting", meetingId);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.LocalMeetings.Where(m => m.Id == meetingId && m.CancelledAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.CancelledAt, now), stop) == 0) return 0;

        var told = await TellAsync(network, meeting, "cancelled", $"{network.Title} does not meet on {meeting.StartsAt.DayInWords()}", $"This meeting of {network.Title} is cancelled: {meeting.InWords}.", now, stop);
        db.Record(access.ActorIn(network), now, "local-network.meeting-cancelled", nameof(LocalNetwork), network.Id, $"{network.Title} ({code}) does not meet on {meeting.StartsAt.InWords()}.", network.HubId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return told;
    }

    // Of no hub: members come from every hub, and staff of one do not read the addresses of others' teachers in its messages.
    private async Task<int> TellAsync(LocalNetwork network, LocalMeeting meeting, string what, string subject, string sentence, DateTime now, CancellationToken stop)
    {
        var people = await db.LocalMembers.Where(m => m.LocalNetworkId == network.Id).Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { p.Id, p.Name, p.Email }).ToListAsync(stop);
        db.Messages.AddRange(people.Select(to => new Message
        {
            Template = $"local-meeting-{what}", Purpose = MessagePurpose.Programme, ToName = to.Name, ToAddress = to.Email, PersonId = to.Id, Subject = subject,
            Body = $"""
                Dear {to.Name},

                {sentence}

                {meeting.About}

                The dates, the link and what members share: {site.Link(LocalNetworksUrls.Network(network.Code))}
                """,
            Reason = $"You get this because you joined {network.Title}. You can leave it at any time on its page.", Key = $"local-meeting-{what}:{meeting.Id:N}:{to.Id:N}", CreatedAt = now, SendAfter = now
        }));
        return people.Count;
    }
}
