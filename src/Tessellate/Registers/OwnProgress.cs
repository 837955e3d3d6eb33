using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>How far somebody has come towards the certificate of a group, for themselves: sessions they came to, those that are left, and those that have been without a mark of theirs.</summary>
public sealed record OwnProgress(int Came, int Left, int Unmarked, int Sessions)
{
    /// <summary>"You have come to 3; come to 1 more of the 2 that are left for the certificate."</summary>
    public string InWords()
    {
        var (needed, more) = (Progress.Needed(Sessions), Progress.Needed(Sessions) - Came);
        if (more <= 0) return $"You have come to {Came}, which is enough for the certificate.";

        var pending = Unmarked switch { 0 => "", 1 => " For one that has been there is no mark of yours yet.", _ => $" For {Unmarked} that have been there is no mark of yours yet." };
        if (more > Left + Unmarked) return $"You have come to {Came}, and {(Left == 1 ? "1 is" : $"{Left} are")} left: the {needed} that the certificate needs cannot be reached any more.";
        if (Came == 0) return $"Come to {needed} of the {Sessions} for the certificate.{pending}";
        return more > Left ? $"You have come to {Came}. The certificate needs {needed}.{pending}" : $"You have come to {Came}; come to {more} more of the {Left} that {(Left == 1 ? "is" : "are")} left for the certificate.{pending}";
    }

    /// <summary>Of one person in one group, by its sessions; one query.</summary>
    public static async Task<OwnProgress> OfAsync(TessellateDb db, IReadOnlyList<Session> sessions, Guid participationId, DateTime now, CancellationToken stop = default)
    {
        var marks = await db.Marks.Where(m => m.ParticipationId == participationId && m.Kind != null).Select(m => new { m.SessionId, m.Kind }).ToListAsync(stop);
        var marked = marks.Select(m => m.SessionId).ToHashSet();
        return new(marks.Count(m => m.Kind!.Value.IsAttendance()), sessions.Count(s => s.EndsAt > now && !marked.Contains(s.Id)), sessions.Count(s => s.EndsAt <= now && !marked.Contains(s.Id)), sessions.Count);
    }
}
