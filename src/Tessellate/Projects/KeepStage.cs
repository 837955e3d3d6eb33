using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Projects;

/// <summary>
/// A hub says at which stage a school of its own is in a strand, from a programme year on and until something else is said. What was said of earlier years stays, and
/// old and new stand in the record.
/// </summary>
public sealed class KeepStage(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <summary><paramref name="stage"/> null: takes back what was said from that year on, and what was said before goes on. <paramref name="hubId"/> is the hub of the school.</summary>
    /// <returns>False when it was so already.</returns>
    /// <exception cref="NotAllowedException">The school is another hub's.</exception>
    /// <exception cref="NotFoundException">There is no such school.</exception>
    /// <exception cref="BrokenRuleException">Strand, stage or year cannot be, or there is nothing to take back; nothing was changed.</exception>
    public async Task<bool> SetAsync(int urn, Guid? hubId, string strand, ProgrammeYear year, string? stage, Access access, CancellationToken stop = default)
    {
        if (!access.CanKeepStagesIn(hubId)) throw new NotAllowedException();
        var (settings, current) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), ProgrammeYear.Of(clock.Today()));
        if (settings.FindStrand(strand) is not { } of) throw new BrokenRuleException("Choose a strand from the list.", "Strand");
        if (stage is not null && settings.Stages.All(s => s.Key != stage)) throw new BrokenRuleException("Choose a stage from the list.", "Stage");
        if (year < current.Previous || year > current.Next) throw new BrokenRuleException("Choose last year, this year or the next.", "Year");

        var school = await PresentSchool.FindAsync(db, urn, stop) ?? throw new NotFoundException("School", urn);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // An UPDATE that changes nothing makes a colleague who says something at the same moment wait, and then see what was said.
        await db.Schools.Where(s => s.Id == school.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Urn, s => s.Urn), stop);
        var said = await db.SchoolStages.Where(s => s.SchoolId == school.Id && s.Strand == strand).OrderBy(s => s.FromOn).ToListAsync(stop);
        var (same, before) = (said.Find(s => s.FromOn == year.StartsOn), said.LastOrDefault(s => s.FromOn <= year.StartsOn && (s.ToOn is null || s.ToOn >= year.StartsOn)));
        if (stage is null && same is null) throw new BrokenRuleException($"Nothing is said from {year} on that could be taken back.", "Stage");
        if (stage is not null && same?.Stage == stage) return false;

        if (same is not null)
        {
            said.Remove(same);
            db.Remove(same);
            await db.SaveChangesAsync(stop); // gone before the same day is said anew: there is one for each
        }
        if (stage is not null)
        {
            var kept = new SchoolStage { SchoolId = school.Id, Strand = strand, Stage = stage, FromOn = year.StartsOn };
            db.Add(kept);
            said.Add(kept);
        }
        Chain([.. said.OrderBy(s => s.FromOn)]);
        var (old, now) = (before is null ? null : settings.StagesInWords(before.Stage), stage is null ? null : settings.StagesInWords(stage));
        db.Record(KeepProject.ActorOf(access, settings), clock.UtcNow(), "school.stage", nameof(School), school.Id, now is null ? $"What was said of {school.Name} in {of.Name} from {year} on was taken back." : $"{school.Name} is at {now} in {of.Name} from {year} on.", hubId, changes: Changed.Of(("Stage", old, now)), schoolId: school.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    // Each holds until the day before the next begins, and the last one on.
    private static void Chain(IReadOnlyList<SchoolStage> inOrder)
    {
        for (var i = 0; i < inOrder.Count; i++) inOrder[i].ToOn = i + 1 < inOrder.Count ? inOrder[i + 1].FromOn.AddDays(-1) : null;
    }
}
