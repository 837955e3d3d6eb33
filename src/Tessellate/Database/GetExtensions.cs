using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;

namespace Tessellate.Database;

public static class GetExtensions
{
    /// <summary>Like Find, but a missing row is a 404. <c>Find…</c> may return null; <c>Get…</c> never does.</summary>
    public static async Task<T> GetAsync<T>(this IQueryable<T> query, Guid id, CancellationToken stop = default)
        where T : class =>
        await query.SingleOrDefaultAsync(entity => EF.Property<Guid>(entity, "Id") == id, stop)
            ?? throw new NotFoundException(typeof(T).Name, id);
}
