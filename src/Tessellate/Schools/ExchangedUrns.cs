using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Schools;

/// <summary>Schools that turn out to be one exchange their URNs, which are unique: before they are saved they step aside.</summary>
internal static class ExchangedUrns
{
    private const int AtOnce = 2000;

    public static async Task StepAsideAsync(TessellateDb db, RegisterState register, CancellationToken stop)
    {
        var changed = db.ChangeTracker.Entries<School>().Where(e => e.Property(s => s.Urn).IsModified).ToList();
        var left = changed.Where(e => register.MembersOf(e.Entity).Count == 0).Select(e => e.Property(s => s.Urn).OriginalValue).ToHashSet();
        var aside = changed.Where(e => left.Contains(e.Property(s => s.Urn).OriginalValue) || left.Contains(e.Entity.Urn)).ToList();
        var schools = db.Schools;
        foreach (var chunk in aside.Chunk(AtOnce))
        {
            var ids = chunk.Select(e => e.Entity.Id).ToList();
            await schools.Where(s => ids.Contains(s.Id)).ExecuteUpdateAsync(set => set.SetProperty(s => s.Urn, s => -s.Urn), stop);
        }

        foreach (var urn in aside.Select(e => e.Property(s => s.Urn))) urn.OriginalValue = -urn.OriginalValue;
    }
}
