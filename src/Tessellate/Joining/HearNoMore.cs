using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What the link of such a letter shows: the project, the groups of the hub that can be asked by it, and the request of the earlier year.</summary>
public sealed record Opened(OpeningLetter Letter, Interest Interest, Project Project, Hub Hub, IReadOnlyList<WorkGroup> Groups)
{
    /// <summary>Null when nobody has such a link.</summary>
    public static async Task<Opened?> FindAsync(TessellateDb db, string token, DateOnly today, CancellationToken stop = default)
    {
        var hash = Secret.Hash(token);
        var row = await (from l in db.OpeningLetters.Where(l => l.TokenHash == hash)
                         join i in db.Interests on l.InterestId equals i.Id
                         join p in db.Projects on l.ProjectId equals p.Id
                         join h in db.Hubs on i.HubId equals h.Id
                         select new { Letter = l, Interest = i, Project = p, Hub = h }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (row is null) return null;

        var groups = await db.WorkGroups.Real().Listed().Where(g => g.ProjectId == row.Project.Id && g.HubId == row.Hub.Id && g.Recruitment == Recruitment.Open && g.CancelledAt == null).OrderBy(g => g.StartsOn).AsNoTracking().ToListAsync(stop);
        return new(row.Letter, row.Interest, row.Project, row.Hub, [.. groups.Where(g => g.IsOpenOn(today) || g.IsOpenEarlyOn(today))]);
    }
}

/// <summary>Somebody does not want to be told again that a project opens: for every request of their address. What they ask for later with a new wish counts anew.</summary>
public sealed class HearNoMore(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="NotFoundException">Nobody has such a link.</exception>
    public async Task RunAsync(string token, CancellationToken stop = default)
    {
        var opened = await Opened.FindAsync(db, token, clock.Today(), stop) ?? throw new NotFoundException("Letter", "of this link");
        var (key, now, interest) = (EmailAddress.Key(opened.Interest.AskedByEmail), clock.UtcNow(), opened.Interest);
        if (interest.HearNoMoreAt is not null) return;

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
#pragma warning disable CA1304, CA1311, CA1862 // lower() of the database
        await db.Interests.Where(i => i.AskedByEmail.ToLower() == key && i.HearNoMoreAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.HearNoMoreAt, now), stop);
#pragma warning restore CA1304, CA1311, CA1862
        db.Record(Actor.System("the person who asked, by their link"), now, "opening.no-more", nameof(Interest), interest.Id, "Whoever asked does not want to be told again when it opens.", interest.HubId, schoolId: interest.SchoolId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
