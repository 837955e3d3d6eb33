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
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var issued = await IssueAsync(db.WorkGroups.WithRegistersFor(access, db).Where(g => g.Code == code), access.ActorIn, stop) ?? throw new NotFoundException("Work group", code);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return issued;
    }

    /// <summary>Issues what was ordered, as whoever ordered it, and closes the order in the same transaction.</summary>
    internal async Task RunAsync(CertificateOrder order, CancellationToken stop)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var issued = await IssueAsync(db.WorkGroups.Where(g => g.Id == order.WorkGroupId), _ => new(order.OrderedById, order.ActingAs), stop) ?? 0;
        await db.SaveChangesAsync(stop);
        var now = clock.UtcNow();
        await db.CertificateOrders.Where(o => o.Id == order.Id && o.DoneAt == null).ExecuteUpdateAsync(set => set.SetProperty(o => o.DoneAt, now).SetProperty(o => o.Issued, issued), stop);
        await transaction.CommitAsync(stop);
    }

    // Null when there is no such group.
    private async Task<int?> IssueAsync(IQueryable<WorkGroup> which, Func<WorkGroup, Actor> actorIn, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        // An update that changes nothing holds the row: registers and certificates of one group come one after the other.
        if (await which.ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop) == 0 || await CertificatesOfGroup.FindAsync(db, which, clock.Today(), stop) is not { } of) return null;
        if (of.Group.IsSample) throw new BrokenRuleException("This is a sample: its people are invented, and nobody gets a certificate.");
        if (of.Ready.Count == 0) return 0;

        var (actor, now) = (actorIn(of.Group), clock.UtcNow());
        foreach (var line in of.Ready) Issue(of, line, actor, words, now);
        db.Record(actor, now, "certificate.issued", nameof(WorkGroup), of.Group.Id, $"{of.Group.Code}: {of.Ready.Count} {(of.Ready.Count == 1 ? "certificate was" : "certificates were")} issued.", of.Hub.Id, workGroupId: of.Group.Id);
        return of.Ready.Count;
    }

    private void Issue(CertificatesOfGroup of, CertificateLine line, Actor actor, NetworkSettings words, DateTime now)
    {
        var certificate = New(of, line, Certificate.NewNumber(), now, actor.PersonId);
        db.Add(certificate);
        db.Messages.Add(CertificateMessages.Issued(of, line, certificate.Number, site.Link(RegistersUrls.Certificate(certificate.Number)), words, now));
    }

    public static Certificate New(CertificatesOfGroup of, CertificateLine line, string number, DateTime now, Guid? by) => new()
    {
        Number = number, ParticipationId = line.ParticipationId, Name = line.Name, Project = of.Project.Title, WorkGroup = of.Group.Title, Hub = of.Hub.Name, Attended = line.Attended,
        Sessions = of.Sessions, CompletedOn = line.CompletedOn!.Value, IssuedAt = now, IssuedById = by
    };
}
