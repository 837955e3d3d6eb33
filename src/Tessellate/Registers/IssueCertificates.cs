using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>
/// Gives a certificate to everyone of a Work Group who has completed it and holds none. However often it is pressed, and by however many at
/// once, each gets one: the group's row is held until the end, and an index is the second fence.
/// </summary>
public sealed class IssueCertificates(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    /// <returns>How many were issued; 0 when everybody had theirs.</returns>
    /// <exception cref="NotFoundException">There is no such group, or its registers are not for this person.</exception>
    /// <exception cref="BrokenRuleException">It is a sample, whose people are nobody.</exception>
    public async Task<int> RunAsync(string code, Access access, CancellationToken stop = default)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // An update that changes nothing holds the row: registers and certificates of one group come one after the other.
        var mine = db.WorkGroups.WithRegistersFor(access, db).Where(g => g.Code == code);
        if (await mine.ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop) == 0) throw new NotFoundException("Work group", code);

        var (of, now) = (await CertificatesOfGroup.GetAsync(db, code, access, clock.Today(), stop), clock.UtcNow());
        if (of.Group.IsSample) throw new BrokenRuleException("This is a sample: its people are invented, and nobody gets a certificate.");
        if (of.Ready.Count == 0) return 0;

        foreach (var line in of.Ready) Issue(of, line, access, words, now);
        db.Record(access.ActorIn(of.Group), now, "certificate.issued", nameof(WorkGroup), of.Group.Id, $"{of.Group.Code}: {of.Ready.Count} {(of.Ready.Count == 1 ? "certificate was" : "certificates were")} issued.", of.Hub.Id, workGroupId: of.Group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return of.Ready.Count;
    }

    private void Issue(CertificatesOfGroup of, CertificateLine line, Access access, NetworkSettings words, DateTime now)
    {
        var certificate = New(of, line, Certificate.NewNumber(), now, access.Person?.Id);
        db.Add(certificate);
        db.Messages.Add(CertificateMessages.Issued(of, line, certificate.Number, site.Link(RegistersUrls.Certificate(certificate.Number)), words, now));
    }

    public static Certificate New(CertificatesOfGroup of, CertificateLine line, string number, DateTime now, Guid? by) => new()
    {
        Number = number, ParticipationId = line.ParticipationId, Name = line.Name, Project = of.Project.Title, WorkGroup = of.Group.Title, Hub = of.Hub.Name, Attended = line.Attended,
        Sessions = of.Sessions, CompletedOn = line.CompletedOn!.Value, IssuedAt = now, IssuedById = by
    };
}
