using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>What a corrected register does to certificates: whoever has no longer completed holds none any more, and is told. Within the caller's transaction.</summary>
internal sealed class WithdrawCertificates(TessellateDb db, IReadOnlyList<Certificate> certificates)
{
    /// <summary>Those that would cease to hold; one query, and none where no completion is taken back.</summary>
    public static async Task<WithdrawCertificates> FindAsync(TessellateDb db, IEnumerable<Consequence> consequences, CancellationToken stop)
    {
        var lapsed = consequences.Where(c => c is { Kind: ParticipationState.Completed, TakenBack: not null, On: null }).Select(c => c.ParticipationId).ToList();
        return new(db, lapsed.Count == 0 ? [] : await db.Certificates.Where(c => lapsed.Contains(c.ParticipationId) && c.WithdrawnAt == null).ToListAsync(stop));
    }

    /// <summary>Said before anything is saved.</summary>
    public IEnumerable<string> InWords => certificates.Select(c => $"The certificate {c.Number} of {c.Name} then no longer holds: its page says so, and they are told by a message.");

    public async Task RunAsync(WorkGroup group, NetworkSettings words, Actor actor, DateTime now, CancellationToken stop)
    {
        if (certificates.Count == 0) return;

        var ids = certificates.Select(c => c.ParticipationId).ToList();
        var (hub, people) = (await db.Hubs.AsNoTracking().SingleAsync(h => h.Id == group.HubId, stop), db.People);
        var named = await db.Participations.Where(p => ids.Contains(p.Id)).Join(people, p => p.PersonId, p => p.Id, (p, person) => new { p.Id, p.SchoolId, Person = person }).AsNoTracking().ToDictionaryAsync(p => p.Id, stop);
        foreach (var certificate in certificates)
        {
            var of = named[certificate.ParticipationId];
            certificate.WithdrawnAt = now;
            db.Messages.Add(CertificateMessages.Withdrawn(group, hub, of.Person, certificate, words, now));
            db.Record(actor, now, "certificate.withdrawn", nameof(Certificate), certificate.Id, $"The certificate {certificate.Number} for {group.Code} no longer holds: a mark was corrected.", group.HubId,
                schoolId: group.InRecord(of.SchoolId), workGroupId: group.Id, aboutPersonId: of.Person.Id);
        }
    }
}
