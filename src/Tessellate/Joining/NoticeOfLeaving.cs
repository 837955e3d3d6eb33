using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>How many days before the next session of a group somebody leaves it: kept with the leaving, because sessions move.</summary>
public static class NoticeOfLeaving
{
    /// <summary>Whole days by the calendar in England; null when no session is to come.</summary>
    public static int? DaysBefore(IEnumerable<Session> sessions, DateTime now) =>
        sessions.Where(s => s.StartsAt > now).MinBy(s => s.StartsAt) is { } next ? DateOnly.FromDateTime(next.StartsAt.InLondon()).DayNumber - DateOnly.FromDateTime(now.InLondon()).DayNumber : null;

    /// <summary>The same of a group whose sessions are not at hand; one query.</summary>
    public static async Task<int?> NoticeDaysAsync(this TessellateDb db, Guid workGroupId, DateTime now, CancellationToken stop = default) =>
        DaysBefore(await db.Sessions.Where(s => s.WorkGroupId == workGroupId && s.StartsAt > now).OrderBy(s => s.StartsAt).Take(1).AsNoTracking().ToListAsync(stop), now);

    public static string InWords(int? days) => days switch
    {
        null => "with no session to come",
        0 => "on the day of the next session",
        1 => "1 day before the next session",
        _ => $"{days} days before the next session"
    };
}
