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
/// Copies projects of a year into drafts of the next, all or none: those of this year, and those of the last that nobody has copied yet. What is said of them is copied; that they were published, their groups with days and
/// recruitment, and their allocations are not.
/// </summary>
public sealed class RollOver(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <summary>
    /// What the person may copy, each with the code that it would have: projects of this year, and after them those of the last year that do not go on in this one, because nobody thought of it before
    /// September. Those of this year that were copied stand there, too, with the code that they have.
    /// </summary>
    public async Task<List<(Project Project, string NewCode, bool IsDone)>> CandidatesAsync(Access access, CancellationToken stop = default)
    {
        var year = ProgrammeYear.Of(clock.Today());
        ProgrammeYear[] years = [year.Previous, year, year.Next];
        var all = await db.Projects.Where(p => years.Contains(p.Year)).AsNoTracking().ToListAsync(stop);
        var own = await db.Projects.Published().OwnOf(access).Where(p => p.Year == year || p.Year == year.Previous).Select(p => p.Id).ToListAsync(stop);
        return [.. all.Where(p => own.Contains(p.Id)).OrderByDescending(p => p.Year.StartYear).ThenBy(p => p.Code, StringComparer.Ordinal)
            .Select(p => (p, all.Find(n => n.Year == p.Year.Next && (n.Code == ProjectCodes.After(p.Code, p.Year) || ProjectCodes.GoesOn(p, n)))?.Code)).Where(one => one.p.Year == year || one.Code is null)
            .Select(one => (one.p, one.Code ?? ProjectCodes.After(one.p.Code, one.p.Year), one.Code is not null))];
    }

    /// <returns>How many drafts there are now.</returns>
    /// <exception cref="BrokenRuleException">A code is taken, given twice or is none; nothing was copied.</exception>
    /// <exception cref="NotFoundException">There is no project of this year or the last with such a code that the person may copy.</exception>
    public async Task<int> RunAsync(IReadOnlyList<Continued> chosen, Access access, CancellationToken stop = default)
    {
        if (chosen.Count == 0) throw new BrokenRuleException("Choose at least one project.");
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (year, now) = (ProgrammeYear.Of(clock.Today()), clock.UtcNow());
        var (codes, newCodes) = (chosen.Select(c => c.Code).ToList(), chosen.Select(c => c.NewCode).ToList());

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var projects = await db.Projects.Published().OwnOf(access).Where(p => (p.Year == year || p.Year == year.Previous) && codes.Contains(p.Code)).AsNoTracking().ToDictionaryAsync(p => p.Code, stop);
        foreach (var one in chosen) ProjectCodes.MustFit(one.NewCode, settings, "");
        if (newCodes.CountBy(code => code).FirstOrDefault(c => c.Value > 1) is { Key: { } twice }) throw new BrokenRuleException($"{twice} is entered twice. Give each project a code of its own.");
        if (await db.Projects.Where(p => newCodes.Contains(p.Code)).OrderBy(p => p.Code).Select(p => p.Code).FirstOrDefaultAsync(stop) is { } taken) throw new BrokenRuleException($"There is a project {taken} already. Nothing was copied. Enter another code, or leave that project out.");

        ProgrammeYear[] years = [year.Previous.Previous, year.Previous, year];
        var known = await db.Projects.Where(p => years.Contains(p.Year)).AsNoTracking().ToListAsync(stop);
        foreach (var one in chosen)
        {
            var from = projects.GetValueOrDefault(one.Code) ?? throw new NotFoundException("Project", one.Code);
            var copy = from.CopyFor(from.Year.Next, one.NewCode);
            copy.SetRules(EarlierParts.CarriedOn(copy.EarlierProjects, from.Year, known), copy.EarlierInWords, copy.OnePlacePerPhase, copy.MostOfTrust, copy.Stages); // else schools of last year are refused
            copy.Qualifications = string.Join(',', settings.Qualifications.In(copy.Year).Where(q => Qualifications.Serves(copy.Qualifications, q.Key)).Select(q => q.Key)); // one that has ended is not carried on
            db.Add(copy);
            db.Record(KeepProject.ActorOf(access, settings), now, "project.rolled-over", nameof(Project), copy.Id, $"{copy.Title} ({copy.Code}) was copied from {one.Code} as a draft for {copy.Year}.", copy.HubId);
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
