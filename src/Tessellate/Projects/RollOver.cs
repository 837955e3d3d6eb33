using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Projects;

/// <summary>A project that goes on next year, and under which code.</summary>
public sealed record Continued(string Code, string NewCode);

/// <summary>
/// Copies projects of this year into drafts of the next, all or none. What is said of them is copied; that they were published, their groups with days and
/// recruitment, and their allocations are not.
/// </summary>
public sealed class RollOver(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <summary>Those of this year that the person may copy, by code, each with the code it would have; and those whose code of next year is taken already.</summary>
    public async Task<List<(Project Project, string NewCode, bool IsDone)>> CandidatesAsync(Access access, CancellationToken stop = default)
    {
        var year = ProgrammeYear.Of(clock.Today());
        var projects = await db.Projects.Published().OwnOf(access).Where(p => p.Year == year).OrderBy(p => p.Code).AsNoTracking().ToListAsync(stop);
        var next = (await db.Projects.Where(p => p.Year == year.Next).Select(p => p.Code).ToListAsync(stop)).ToHashSet();
        return [.. projects.Select(p => (p, ProjectCodes.After(p.Code, year))).Select(one => (one.p, one.Item2, next.Contains(one.Item2)))];
    }

    /// <returns>How many drafts there are now.</returns>
    /// <exception cref="BrokenRuleException">A code is taken, given twice or is none; nothing was copied.</exception>
    /// <exception cref="NotFoundException">There is no project of this year with such a code that the person may copy.</exception>
    public async Task<int> RunAsync(IReadOnlyList<Continued> chosen, Access access, CancellationToken stop = default)
    {
        if (chosen.Count == 0) throw new BrokenRuleException("Choose at least one project.");
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (year, now) = (ProgrammeYear.Of(clock.Today()), clock.UtcNow());
        var (codes, newCodes) = (chosen.Select(c => c.Code).ToList(), chosen.Select(c => c.NewCode).ToList());

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var projects = await db.Projects.Published().OwnOf(access).Where(p => p.Year == year && codes.Contains(p.Code)).AsNoTracking().ToDictionaryAsync(p => p.Code, stop);
        foreach (var one in chosen) ProjectCodes.MustFit(one.NewCode, settings, "");
        if (newCodes.CountBy(code => code).FirstOrDefault(c => c.Value > 1) is { Key: { } twice }) throw new BrokenRuleException($"{twice} is entered twice. Give each project a code of its own.");
        if (await db.Projects.Where(p => newCodes.Contains(p.Code)).OrderBy(p => p.Code).Select(p => p.Code).FirstOrDefaultAsync(stop) is { } taken) throw new BrokenRuleException($"There is a project {taken} already. Nothing was copied. Enter another code, or leave that project out.");

        foreach (var one in chosen)
        {
            var copy = (projects.GetValueOrDefault(one.Code) ?? throw new NotFoundException("Project", one.Code)).CopyFor(year.Next, one.NewCode);
            copy.Qualifications = string.Join(',', settings.Qualifications.In(year.Next).Where(q => Qualifications.Serves(copy.Qualifications, q.Key)).Select(q => q.Key)); // one that has ended is not carried on
            db.Add(copy);
            db.Record(KeepProject.ActorOf(access, settings), now, "project.rolled-over", nameof(Project), copy.Id, $"{copy.Title} ({copy.Code}) was copied from {one.Code} as a draft for {year.Next}.", copy.HubId);
        }
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) // another was quicker by a moment
        {
            throw new BrokenRuleException("Somebody else is copying projects with these codes. Nothing of yours was copied. Open the page again.");
        }
        await transaction.CommitAsync(stop);
        return chosen.Count;
    }
}
