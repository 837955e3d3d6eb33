using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// Tells those who asked last year and found no place that the project opens again in their hub, on the day of opening or, where the hub gives them a head start, so many days before. Once
/// for each address, however often it runs and on however many nodes; nobody whose school said "not this year", who has a place or asks already, or who does not want to hear.
/// </summary>
public sealed class KeepOpenings(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private static readonly Actor Program = Actor.System("the program, on the day of opening");

    /// <returns>How many were told.</returns>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        if (await network.FindAsync(stop) is not { } words) return 0;

        var (today, told, each) = (clock.Today(), 0, new EachOnItsOwn(db, stop));
        foreach (var opening in await OpeningsAsync(today, stop))
        {
            foreach (var interest in await db.WaitingToHearAsync(opening.Project.Id, opening.Hub.Id, opening.Before, today, stop))
            {
                await each.TryAsync($"Request {interest.Reference} of those who hear that it opens", async () => { if (await TellAsync(opening, interest, words, stop)) told++; });
            }
        }
        each.ThrowFailures();
        return told;
    }

    /// <summary>A project that a hub opens, with its groups that can be asked, at least by those who hear first, and the same project of the year before.</summary>
    private sealed record Opening(Project Project, Hub Hub, IReadOnlyList<WorkGroup> Groups, IReadOnlyList<Guid> Before);

    private async Task<List<Opening>> OpeningsAsync(DateOnly today, CancellationToken stop)
    {
        var last = today.AddDays(WorkGroup.MostHeadStart);
        var rows = await (from g in db.WorkGroups.Real().Listed().Where(g => g.Recruitment == Recruitment.Open && g.CancelledAt == null && g.StartsOn > today && (g.OpensOn == null || g.OpensOn <= last) && (g.ClosesOn == null || g.ClosesOn >= today))
                          join p in db.Projects.Published() on g.ProjectId equals p.Id
                          join h in db.Hubs on g.HubId equals h.Id
                          select new { Group = g, Project = p, Hub = h }).AsNoTracking().ToListAsync(stop);
        var open = rows.Where(r => r.Group.IsOpenOn(today) || r.Group.IsOpenEarlyOn(today)).ToList();
        var years = open.Select(r => r.Project.Year.Previous).Distinct().ToList();
        var before = await db.Projects.Where(p => years.Contains(p.Year)).AsNoTracking().ToListAsync(stop);
        return [.. open.GroupBy(r => (r.Project.Id, HubId: r.Hub.Id)).Select(g => new Opening(g.First().Project, g.First().Hub, [.. g.Select(r => r.Group).OrderBy(x => x.StartsOn)],
            [.. before.Where(p => ProjectCodes.GoesOn(p, g.First().Project)).Select(p => p.Id)])).Where(o => o.Before.Count > 0)];
    }

    private async Task<bool> TellAsync(Opening opening, Interest interest, NetworkSettings words, CancellationToken stop)
    {
        var (token, now) = (Secret.NewToken(), clock.UtcNow());
        var letter = new OpeningLetter { ProjectId = opening.Project.Id, InterestId = interest.Id, TokenHash = Secret.Hash(token), ToldAt = now };
        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == interest.Id), stop)).Single();
        db.Add(letter);
        db.Messages.Add(OpeningMessages.Opens(about, opening.Groups, clock.Today(), letter.Id, site.Link(JoiningUrls.Opening(token)), words, now));
        db.Record(Program, now, "opening.told", nameof(Interest), interest.Id, $"{about.School} was told that {opening.Project.Title} opens again.", opening.Hub.Id, schoolId: interest.SchoolId);
        try
        {
            await using var transaction = await WriteTransaction.BeginAsync(db, stop);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return true;
        }
        catch (DbUpdateException trouble) when (DatabaseTrouble.SomebodyWasFirst(trouble))
        {
            return false; // another node was quicker by a moment
        }
    }
}
