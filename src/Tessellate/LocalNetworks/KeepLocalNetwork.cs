using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.LocalNetworks;

/// <summary>What is said of a local network.</summary>
public sealed record LocalNetworkText(string Title, string Purpose, IReadOnlyList<Phase> Phases, IReadOnlyList<string> Qualifications)
{
    /// <summary>Keys of themes that it belongs to.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];
}

/// <summary>A hub sets up a local network; who keeps it changes what is said of it; the hub closes it and names its leads.</summary>
public sealed class KeepLocalNetwork(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <exception cref="NotAllowedException">The person is not of this hub's staff.</exception>
    public async Task<LocalNetwork> SetUpAsync(string hubSlug, LocalNetworkText text, Access access, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == hubSlug, stop) ?? throw new NotFoundException("Hub", hubSlug);
        if (!access.CanSetUpLocalNetworks(hub.Id)) throw new NotAllowedException();
        await MustBePossibleAsync(text, stop);

        var code = LocalNetwork.NewCode();
        while (await db.LocalNetworks.AnyAsync(n => n.Code == code, stop)) code = LocalNetwork.NewCode();
        var made = new LocalNetwork { Code = code, HubId = hub.Id, Title = text.Title, Purpose = text.Purpose, StartedOn = clock.Today() };
        Say(made, text);
        db.Add(made);
        db.Record(access.ActorIn(made), clock.UtcNow(), "local-network.set-up", nameof(LocalNetwork), made.Id, $"{made.Title} ({code}) was set up.", hub.Id);
        await db.SaveChangesAsync(stop);
        return made;
    }

    /// <summary>Changes what is said of it; <paramref name="version"/> is that of the page on which somebody did.</summary>
    /// <exception cref="BrokenRuleException">Somebody else was quicker, or the text cannot be; nothing was changed.</exception>
    /// <exception cref="NotFoundException">There is none with that code that the person keeps.</exception>
    public async Task ChangeAsync(string code, int version, LocalNetworkText text, Access access, CancellationToken stop = default)
    {
        var kept = await GetKeptAsync(code, access, stop);
        await MustBePossibleAsync(text, stop);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.LocalNetworks.Where(n => n.Id == kept.Id && n.Version == version).ExecuteUpdateAsync(set => set.SetProperty(n => n.Version, n => n.Version + 1), stop) == 0)
            throw new BrokenRuleException("Somebody else changed this local network after you opened the page. Nothing of yours was saved. Open the page again and look.");

        var stored = await db.LocalNetworks.SingleAsync(n => n.Id == kept.Id, stop);
        var changes = Changed.Of(("Title", stored.Title, text.Title), ("What it is for", stored.Purpose, text.Purpose), ("Phases", stored.Phases, string.Join(',', text.Phases)), ("Qualifications", stored.Qualifications, string.Join(',', text.Qualifications)), ("Themes", stored.Themes, string.Join(',', text.Themes)));
        Say(stored, text);
        db.Record(access.ActorIn(stored), clock.UtcNow(), "local-network.changed", nameof(LocalNetwork), stored.Id, $"{stored.Title} ({code}) was changed.", stored.HubId, changes: changes);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Nobody joins any more; a second press changes nothing.</summary>
    /// <exception cref="NotFoundException">There is none with that code in a hub of which the person is staff.</exception>
    public async Task CloseAsync(string code, Access access, CancellationToken stop = default)
    {
        var (kept, now) = (await GetOfHubAsync(code, access, stop), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.LocalNetworks.Where(n => n.Id == kept.Id && n.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ClosedAt, now).SetProperty(n => n.Version, n => n.Version + 1), stop) == 0) return;

        db.Record(access.ActorIn(kept), now, "local-network.closed", nameof(LocalNetwork), kept.Id, $"{kept.Title} ({code}) was closed.", kept.HubId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>A member keeps the network beside the hub, or no longer does.</summary>
    /// <exception cref="NotFoundException">There is no such member in a local network of a hub of which the person is staff.</exception>
    public async Task LeadAsync(string code, Guid memberId, bool isLead, Access access, CancellationToken stop = default)
    {
        var kept = await GetOfHubAsync(code, access, stop);
        var member = await db.LocalMembers.SingleOrDefaultAsync(m => m.Id == memberId && m.LocalNetworkId == kept.Id, stop) ?? throw new NotFoundException("Member", memberId);
        if (member.IsLead == isLead) return;

        member.IsLead = isLead;
        db.Record(access.ActorIn(kept), clock.UtcNow(), isLead ? "local-network.lead" : "local-network.no-lead", nameof(LocalNetwork), kept.Id, isLead ? $"{kept.Title} ({code}) has one more lead." : $"{kept.Title} ({code}) has one lead less.", kept.HubId, aboutPersonId: member.PersonId);
        await db.SaveChangesAsync(stop);
    }

    internal static async Task<LocalNetwork> GetKeptAsync(TessellateDb db, string code, Access access, CancellationToken stop) =>
        await db.LocalNetworks.KeptBy(access, db).AsNoTracking().SingleOrDefaultAsync(n => n.Code == code, stop) ?? throw new NotFoundException("Local network", code);

    private Task<LocalNetwork> GetKeptAsync(string code, Access access, CancellationToken stop) => GetKeptAsync(db, code, access, stop);

    private async Task<LocalNetwork> GetOfHubAsync(string code, Access access, CancellationToken stop)
    {
        var hubIds = access.StaffHubIds.ToList();
        return await db.LocalNetworks.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code && hubIds.Contains(n.HubId), stop) ?? throw new NotFoundException("Local network", code);
    }

    private async Task MustBePossibleAsync(LocalNetworkText text, CancellationToken stop)
    {
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        if (text.Qualifications.Any(key => settings.Qualifications.Find(key) is null)) throw new BrokenRuleException("Choose qualifications from the list.", "Form.Qualifications");
        if (text.Themes.Any(key => settings.FindTheme(key) is null)) throw new BrokenRuleException("Choose themes from the list.", "Form.Themes");
    }

    private static void Say(LocalNetwork kept, LocalNetworkText text) =>
        (kept.Title, kept.Purpose, kept.Phases, kept.Qualifications, kept.Themes) = (text.Title, text.Purpose, string.Join(',', text.Phases), string.Join(',', text.Qualifications), string.Join(',', text.Themes));
}
