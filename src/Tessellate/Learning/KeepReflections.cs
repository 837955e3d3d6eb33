using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Learning;

/// <summary>A person writes, changes, shares and deletes their own reflections. Only that one was shared, or no longer is, is recorded.</summary>
public sealed class KeepReflections(TessellateDb db, TimeProvider clock)
{
    /// <summary>The reflection with that id, loaded to be changed.</summary>
    /// <exception cref="NotFoundException">There is none of this person's.</exception>
    public static async Task<Reflection> GetAsync(TessellateDb db, Guid id, Access access, CancellationToken stop = default) =>
        await db.Reflections.OwnOf(access).SingleOrDefaultAsync(r => r.Id == id, stop) ?? throw new NotFoundException(nameof(Reflection), id);

    /// <summary>Writes a new one, or changes the one with that id. <paramref name="about"/>: the code of a Work Group in which the person takes or took part.</summary>
    /// <exception cref="NotFoundException">There is none of this person's, or they take no part in such a group.</exception>
    /// <exception cref="BrokenRuleException">The text or the sharing does not do; nothing was changed.</exception>
    public async Task SaveAsync(Guid? id, string? text, string? about, bool share, Access access, CancellationToken stop = default)
    {
        var (now, me) = (clock.UtcNow(), access.OwnReflectionsOf ?? throw new NotAllowedException());
        var groupId = string.IsNullOrEmpty(about) ? null : await GroupAsync(about, me, stop);
        var reflection = id is { } one ? await GetAsync(db, one, access, stop) : new() { PersonId = me, WrittenAt = now };
        var before = reflection.SharedAt;
        reflection.Write(text, groupId, share, now);
        if (id is null) db.Add(reflection);
        if (before != reflection.SharedAt) Record(reflection.IsShared ? "Shared a reflection with whoever leads the group." : "No longer shares a reflection.", reflection, now);
        await db.SaveChangesAsync(stop);
    }

    /// <exception cref="NotFoundException">There is none of this person's.</exception>
    public async Task DeleteAsync(Guid id, Access access, CancellationToken stop = default)
    {
        var reflection = await GetAsync(db, id, access, stop);
        if (reflection.IsShared) Record("Deleted a reflection that was shared.", reflection, clock.UtcNow());
        db.Remove(reflection);
        await db.SaveChangesAsync(stop);
    }

    private async Task<Guid?> GroupAsync(string code, Guid me, CancellationToken stop)
    {
        var mine = db.Participations.Where(p => p.PersonId == me);
        return await db.Set<WorkGroups.WorkGroup>().Where(g => g.Code == code && mine.Any(p => p.WorkGroupId == g.Id)).Select(g => (Guid?)g.Id).SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Work group", code);
    }

    // In nobody's slice but the person's own.
    private void Record(string what, Reflection reflection, DateTime now) =>
        db.Record(new(reflection.PersonId, "themselves"), now, "reflection.shared", nameof(Reflection), reflection.Id, what, aboutPersonId: reflection.PersonId);
}
