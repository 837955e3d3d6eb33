using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Notices;

/// <summary>Which notice holds now, and that somebody was shown it.</summary>
public sealed class NoticeBook(TessellateDb db, NetworkInUse network, TimeProvider clock)
{
    // Compiled, because everybody who asks for places waits for it.
    private static readonly Func<TessellateDb, Guid, CancellationToken, Task<bool>> IsStored = EF.CompileAsyncQuery(
        (TessellateDb db, Guid id, CancellationToken stop) => db.Set<Notice>().Any(n => n.Id == id));

    /// <summary>The latest of the hub, else the latest of the network, else the wording that comes with the network file.</summary>
    public async Task<Notice> CurrentAsync(Guid? hubId, CancellationToken stop = default) =>
        await FindCurrentAsync(hubId, stop) ?? throw new NotFoundException("Network", "in use");

    /// <summary>The same of several hubs, by hub; one query.</summary>
    public async Task<IReadOnlyDictionary<Guid, Notice>> CurrentOfAsync(IReadOnlyCollection<Guid> hubIds, CancellationToken stop = default)
    {
        var (ids, all) = (hubIds.ToList(), db.Notices);
        var latest = await all.Where(n => (n.HubId == null || ids.Contains(n.HubId.Value)) && !all.Any(later => later.HubId == n.HubId && later.Version > n.Version)).AsNoTracking().ToListAsync(stop);
        var plain = latest.Find(n => n.HubId is null) ?? Notice.DefaultOf(await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        return ids.ToDictionary(id => id, id => latest.Find(n => n.HubId == id) ?? plain);
    }

    /// <summary>Null while no network is loaded.</summary>
    public async Task<Notice?> FindCurrentAsync(Guid? hubId, CancellationToken stop = default)
    {
        var notice = await db.Notices.Where(n => n.HubId == null || n.HubId == hubId).OrderByDescending(n => n.HubId != null).ThenByDescending(n => n.Version)
            .AsNoTracking().FirstOrDefaultAsync(stop);
        return notice ?? (await network.FindAsync(stop) is { } settings ? Notice.DefaultOf(settings, clock.UtcNow()) : null);
    }

    /// <summary>The version that a page showed, stored if it never was: null when no such version was ever published.</summary>
    public async Task<Guid?> ShownAsync(Guid? noticeId, Guid? hubId, CancellationToken stop = default)
    {
        if (noticeId is not { } id || await IsStored(db, id, stop)) return noticeId;
        var current = await CurrentAsync(hubId, stop);
        if (current.Id != noticeId) return null;

        await StoreAsync(current, stop);
        return noticeId;
    }

    /// <summary>Remembers that the person was shown it; the first time counts. Saves at once.</summary>
    public async Task SeenAsync(Guid personId, Notice notice, string where, CancellationToken stop = default)
    {
        if (await db.NoticesSeen.AnyAsync(s => s.PersonId == personId && s.NoticeId == notice.Id, stop)) return;

        await ShownAsync(notice.Id, notice.HubId, stop);
        await SaveOnceAsync(new NoticeSeen { PersonId = personId, NoticeId = notice.Id, Where = where, At = clock.UtcNow() }, stop);
    }

    private Task StoreAsync(Notice notice, CancellationToken stop) => SaveOnceAsync(notice, stop);

    // Two requests that show it at the same moment store it once; the second finds it there. In no transaction: a save that fails ends it, and nothing could be asked in it after.
    private async Task SaveOnceAsync(object row, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is not null) throw new InvalidOperationException("A notice is stored once outside a transaction: a save that fails would end it.");
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            db.Entry(row).State = EntityState.Detached;
            var isThere = row is Notice notice ? await db.Notices.AnyAsync(n => n.Id == notice.Id, stop)
                : row is NoticeSeen seen && await db.NoticesSeen.AnyAsync(s => s.PersonId == seen.PersonId && s.NoticeId == seen.NoticeId, stop);
            if (!isThere) throw;
        }
    }
}
