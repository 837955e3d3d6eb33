using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.LocalNetworks;

/// <summary>Somebody who is in: name and school, nothing else.</summary>
public sealed record LocalPerson(Guid MemberId, Guid PersonId, string Name, string School, bool IsLead);

/// <summary>An entry or a file with the name of whoever shared it.</summary>
public sealed record LocalLine(LocalEntry Entry, string? By);

public sealed record LocalFileRow(Guid Id, string Name, int Size, DateTime SharedAt, Guid? SharedById, string? By);

/// <summary>A school for which somebody can join: where they have a post today.</summary>
public sealed record JoinableSchool(Guid SchoolId, string Name);

/// <summary>
/// A local network as one reader may see it. Everybody reads what it is for and when it meets; what members share, and who they are by name and school,
/// is for members and for who keeps it.
/// </summary>
public sealed record LocalNetworkOnPage(LocalNetwork Network, Hub Hub, bool IsKeeper, bool IsMember, bool IsStaff, Guid? Me, IReadOnlyList<LocalMeeting> Meetings, int Members,
    IReadOnlyList<LocalPerson> People, IReadOnlyList<LocalLine> Entries, IReadOnlyList<LocalFileRow> Files, IReadOnlyList<JoinableSchool> Schools)
{
    public bool IsInside => IsKeeper || IsMember;

    public IEnumerable<LocalLine> Of(LocalEntryKind kind) => Entries.Where(e => e.Entry.Kind == kind);

    public IEnumerable<LocalLine> AnswersTo(Guid questionId) => Entries.Where(e => e.Entry.AnswersId == questionId).OrderBy(e => e.Entry.WrittenAt);

    /// <summary>Takes out what they wrote themselves; who keeps the network takes out anything.</summary>
    public bool MayTakeOut(Guid? writtenBy) => IsKeeper || (writtenBy is not null && writtenBy == Me);

    public IEnumerable<LocalMeeting> ToCome(DateTime now) => Meetings.Where(m => m.EndsAt > now);

    public IEnumerable<LocalMeeting> Held(DateTime now) => Meetings.Where(m => m.EndsAt <= now).Reverse();

    /// <summary>At most five queries, however many there are of anything.</summary>
    /// <exception cref="NotFoundException">There is no such local network; or it is closed, and not the reader's.</exception>
    public static async Task<LocalNetworkOnPage> GetAsync(TessellateDb db, string code, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (me, members, kept) = (access.Viewer is null ? access.Person?.Id : null, db.LocalMembers, db.LocalNetworks.KeptBy(access, db));
        var row = await (from n in db.LocalNetworks.Where(n => n.Code == code)
                         join h in db.Hubs on n.HubId equals h.Id
                         select new { Network = n, Hub = h, IsKeeper = kept.Any(k => k.Id == n.Id), IsMember = members.Any(m => m.LocalNetworkId == n.Id && m.PersonId == me), Members = members.Count(m => m.LocalNetworkId == n.Id) })
            .AsNoTracking().SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Local network", code);
        var inside = row.IsKeeper || row.IsMember;
        if (row.Network.ClosedAt is not null && !inside) throw new NotFoundException("Local network", code);

        var id = row.Network.Id;
        var meetings = await db.LocalMeetings.Where(m => m.LocalNetworkId == id && m.CancelledAt == null).OrderBy(m => m.StartsAt).AsNoTracking().ToListAsync(stop);
        IReadOnlyList<JoinableSchool> schools = row.IsMember || me is null ? [] : await SchoolsOfAsync(db, me.Value, today, stop);
        if (!inside) return new(row.Network, row.Hub, false, false, false, me, meetings, row.Members, [], [], [], schools);

        return new(row.Network, row.Hub, row.IsKeeper, row.IsMember, access.IsStaffOf(row.Hub.Id), me, meetings, row.Members, await PeopleAsync(db, id, stop), await EntriesAsync(db, id, stop), await FilesAsync(db, id, stop), schools);
    }

    private static Task<List<LocalPerson>> PeopleAsync(TessellateDb db, Guid id, CancellationToken stop) =>
        (from m in db.LocalMembers.Where(m => m.LocalNetworkId == id)
         join p in db.People.Where(p => p.MergedIntoId == null) on m.PersonId equals p.Id
         join s in db.Schools on m.SchoolId equals s.Id
         join e in db.Establishments on s.Urn equals e.Urn
         orderby m.IsLead descending, p.Name, m.Id
         select new LocalPerson(m.Id, m.PersonId, p.Name, e.Name, m.IsLead)).ToListAsync(stop);

    private static Task<List<LocalLine>> EntriesAsync(TessellateDb db, Guid id, CancellationToken stop)
    {
        var people = db.People;
        return db.LocalEntries.Where(e => e.LocalNetworkId == id && e.TakenOutAt == null).OrderByDescending(e => e.WrittenAt).ThenBy(e => e.Id)
            .Select(e => new LocalLine(e, people.Where(p => p.Id == e.WrittenById).Select(p => p.Name).FirstOrDefault())).AsNoTracking().ToListAsync(stop);
    }

    private static Task<List<LocalFileRow>> FilesAsync(TessellateDb db, Guid id, CancellationToken stop)
    {
        var people = db.People;
        return db.LocalFiles.Where(f => f.LocalNetworkId == id).OrderByDescending(f => f.SharedAt).ThenBy(f => f.Id)
            .Select(f => new LocalFileRow(f.Id, f.Name, f.Size, f.SharedAt, f.SharedById, people.Where(p => p.Id == f.SharedById).Select(p => p.Name).FirstOrDefault())).ToListAsync(stop);
    }

    internal static async Task<IReadOnlyList<JoinableSchool>> SchoolsOfAsync(TessellateDb db, Guid personId, DateOnly today, CancellationToken stop) =>
        [.. (await (from a in db.Appointments.HeldOn(today).Where(a => a.PersonId == personId)
         join s in db.Schools on a.SchoolId equals s.Id
         join e in db.Establishments on s.Urn equals e.Urn
         orderby e.Name
         select new JoinableSchool(s.Id, e.Name)).ToListAsync(stop)).Distinct()];
}
