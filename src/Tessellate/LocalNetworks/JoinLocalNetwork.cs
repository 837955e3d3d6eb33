using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.LocalNetworks;

/// <summary>Anybody with a post at a school today joins a local network, of whichever hub, and leaves it at any time.</summary>
public sealed class JoinLocalNetwork(TessellateDb db, TimeProvider clock)
{
    /// <summary>For a school of the person, which need not be named where there is one only. A second press changes nothing.</summary>
    /// <exception cref="BrokenRuleException">The person has no post at such a school today; or the network is closed.</exception>
    public async Task JoinAsync(string code, Guid? schoolId, Access access, CancellationToken stop = default)
    {
        if (access.Person is not { } person) throw new NotAllowedException();
        var network = await db.LocalNetworks.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code && n.ClosedAt == null, stop) ?? throw new NotFoundException("Local network", code);
        var schools = await LocalNetworkOnPage.SchoolsOfAsync(db, person.Id, clock.Today(), stop);
        if (schools.Count == 0) throw new BrokenRuleException("Local networks are for people who work at a school. Add your school on your page first, then come back.", "School");
        var school = schools.Count == 1 && schoolId is null ? schools[0] : schools.FirstOrDefault(s => s.SchoolId == schoolId) ?? throw new BrokenRuleException("Choose the school for which you join.", "School");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (!await db.HoldLocalNetworkAsync(code, stop)) throw new NotFoundException("Local network", code); // closed a moment ago
        if (await db.LocalMembers.AnyAsync(m => m.LocalNetworkId == network.Id && m.PersonId == person.Id, stop)) return;

        db.Add(new LocalMember { LocalNetworkId = network.Id, PersonId = person.Id, SchoolId = school.SchoolId, JoinedAt = clock.UtcNow() });
        db.Record(new(person.Id, "Member of the local network"), clock.UtcNow(), "local-network.joined", nameof(LocalNetwork), network.Id, $"Somebody joined {network.Title} ({code}).", network.HubId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Takes the person out at once; what they shared stays, under their name. A second press changes nothing.</summary>
    public async Task LeaveAsync(string code, Access access, CancellationToken stop = default)
    {
        if (access.Person is not { } person) throw new NotAllowedException();
        var network = await db.LocalNetworks.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code, stop) ?? throw new NotFoundException("Local network", code);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await db.HoldLocalNetworkAsync(code, stop);
        if (await db.LocalMembers.Where(m => m.LocalNetworkId == network.Id && m.PersonId == person.Id).ExecuteDeleteAsync(stop) == 0) return;

        db.Record(new(person.Id, "Member of the local network"), clock.UtcNow(), "local-network.left", nameof(LocalNetwork), network.Id, $"Somebody left {network.Title} ({code}).", network.HubId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
