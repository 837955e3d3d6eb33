using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Planning;

/// <summary>What a Work Group has planned, for staff who change it: its sessions in their order, which of them anybody was marked in, and how many have completed.</summary>
public sealed record GroupPlan(WorkGroup Group, Project Project, Hub Hub, IReadOnlyList<Session> Sessions, IReadOnlySet<Guid> Marked, int Completed)
{
    /// <exception cref="NotFoundException">There is none that the person may change.</exception>
    public static async Task<GroupPlan> GetAsync(TessellateDb db, string code, Access access, CancellationToken stop = default)
    {
        var (group, project, hub, _, sessions) = await WorkGroupOnPage.GetAsync(db, code, stop);
        if (!access.CanChange(group)) throw new NotFoundException("Work group", code);

        var ids = sessions.Select(s => s.Id).ToList();
        var marked = await db.Marks.Where(m => ids.Contains(m.SessionId)).Select(m => m.SessionId).Distinct().ToListAsync(stop);
        return new(group, project, hub, sessions, marked.ToHashSet(), await db.Participations.CountAsync(p => p.WorkGroupId == group.Id && p.State == ParticipationState.Completed, stop));
    }

    /// <summary>The plan to which a session belongs.</summary>
    /// <exception cref="NotFoundException">There is none that the person may change.</exception>
    public static async Task<GroupPlan> OfSessionAsync(TessellateDb db, Guid sessionId, Access access, CancellationToken stop = default)
    {
        var sessions = db.Sessions;
        var code = await db.WorkGroups.Where(g => sessions.Any(s => s.Id == sessionId && s.WorkGroupId == g.Id)).Select(g => g.Code).SingleOrDefaultAsync(stop)
            ?? throw new NotFoundException("Session", sessionId);
        return await GetAsync(db, code, access, stop);
    }

    /// <summary>Why the set of sessions stays as it is; null where it can be changed.</summary>
    public string? Obstacle => Group.WhyUnchangeable ?? (Completed == 0 ? null
        : $"{(Completed == 1 ? "One person has" : $"{Completed} people have")} completed this group, and so its sessions stay as they are. Correct the register if that is a mistake.");
}
