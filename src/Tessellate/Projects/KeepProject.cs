using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Projects;

/// <summary>
/// Writes a project down as a draft, changes it and publishes it once for every hub. A change after publishing keeps old and new in the record;
/// of two who change a project at once the second is told.
/// </summary>
public sealed class KeepProject(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <summary>A draft, national or (with <paramref name="hubSlug"/>) of that hub.</summary>
    /// <exception cref="BrokenRuleException">The code is taken or is no code, or the text cannot be.</exception>
    public async Task<Project> CreateAsync(string code, ProgrammeYear year, ProjectText text, string? hubSlug, Access access, CancellationToken stop = default)
    {
        var hub = hubSlug is null ? null : await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == hubSlug, stop) ?? throw new NotFoundException("Hub", hubSlug);
        if (!(hub is null ? access.CanPublishProjects : access.CanPublishProjectsOf(hub.Id))) throw new NotAllowedException();
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        ProjectCodes.MustFit(code, settings, "Form.Code");
        text.MustBePossible(settings, year);
        await MustBeFreeAsync(code, "Form.Code", stop);
        if (year != ProgrammeYear.Of(clock.Today()) && year != ProgrammeYear.Of(clock.Today()).Next) throw new BrokenRuleException("Choose this year or the next.", "Form.Year");

        var project = New(code, year, text, hub?.Id);
        db.Add(project);
        db.Record(ActorOf(access, settings), clock.UtcNow(), "project.drafted", nameof(Project), project.Id, $"{project.Title} ({code}) was written down for {year}.", hub?.Id);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) // the same code a moment ago
        {
            db.ChangeTracker.Clear();
            await MustBeFreeAsync(code, "Form.Code", stop);
            throw;
        }
        return project;
    }

    /// <summary>
    /// Changes what is said of it; <paramref name="version"/> is that of the page on which somebody did. Once it is published, what was said until then is kept, and
    /// <paramref name="andTell"/> is called with what is said now, before it is saved.
    /// </summary>
    /// <exception cref="BrokenRuleException">The text cannot be, or somebody else was quicker; nothing was changed.</exception>
    /// <exception cref="NotFoundException">There is none with that code that the person may change.</exception>
    public async Task ChangeAsync(string code, int version, ProjectText text, Access access, Func<Project, DateTime, Task>? andTell = null, CancellationToken stop = default)
    {
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var project = await db.GetOwnProjectAsync(code, access, stop);
        text.MustBePossible(settings, project.Year);
        var (differences, now) = (text.Differences(project), clock.UtcNow());
        if (project.Version != version) throw await QuickerAsync(project, stop);
        if (differences.Count == 0) return;

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var claimed = await db.Projects.Where(p => p.Id == project.Id && p.Version == version).ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version + 1), stop);
        if (claimed == 0) throw await QuickerAsync(project, stop);

        var stored = await db.Projects.SingleAsync(p => p.Id == project.Id, stop);
        if (project.PublishedAt is not null) db.Add(ProjectWording.Of(project, now)); // as it was before
        stored.Say(text, now);
        if (project.PublishedAt is not null && andTell is not null) await andTell(stored, now);
        db.Record(ActorOf(access, settings), now, "project.changed", nameof(Project), project.Id, $"{text.Title} ({code}) was changed{(project.PublishedAt is null ? "" : " after it was published")}.", project.HubId, changes: Changed.Of([.. differences]));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>From here on everybody sees it, and hubs can set up groups of it. A second press changes nothing.</summary>
    /// <returns>False when it was published before.</returns>
    /// <exception cref="NotFoundException">There is none with that code that the person may change.</exception>
    public async Task<bool> PublishAsync(string code, Access access, CancellationToken stop = default)
    {
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (project, now) = (await db.GetOwnProjectAsync(code, access, stop), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var published = await db.Projects.Where(p => p.Id == project.Id && p.PublishedAt == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.PublishedAt, now).SetProperty(p => p.Version, p => p.Version + 1), stop);
        if (published == 0) return false;

        db.Record(ActorOf(access, settings), now, "project.published", nameof(Project), project.Id, $"{project.Title} ({code}) was published.", project.HubId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    internal static Project New(string code, ProgrammeYear year, ProjectText text, Guid? hubId)
    {
        var project = new Project
        {
            Code = code, Year = year, HubId = hubId, Title = text.Title, Strand = text.Strand, Summary = text.Summary, Audience = text.Audience, Phases = "",
            PeoplePerSchoolMin = text.PeoplePerSchoolMin, PeoplePerSchoolMax = text.PeoplePerSchoolMax
        };
        project.Say(text, null);
        return project;
    }

    internal static Actor ActorOf(Access access, NetworkSettings settings) => new(access.Person?.Id, access.IsNationalLead ? RoleName(settings, Role.NationalLead) : "Staff of the hub");

    private static string RoleName(NetworkSettings settings, Role role) => settings.Roles.GetValueOrDefault($"{role}", "National lead");

    private async Task MustBeFreeAsync(string code, string field, CancellationToken stop)
    {
        if (await db.Projects.Where(p => p.Code == code).Select(p => new { p.Title, p.PublishedAt }).FirstOrDefaultAsync(stop) is { } taken)
            throw new BrokenRuleException(taken.PublishedAt is null ? $"{code} is taken already. Enter another." : $"{code} is the code of {taken.Title}. Enter another.", field);
    }

    private async Task<BrokenRuleException> QuickerAsync(Project project, CancellationToken stop)
    {
        var people = db.People;
        var last = await db.Activity.Where(a => a.SubjectType == nameof(Project) && a.SubjectId == project.Id).OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Select(a => new { a.At, By = people.Where(p => p.Id == a.PersonId).Select(p => p.Name).FirstOrDefault() }).FirstOrDefaultAsync(stop);
        return new($"{last?.By ?? "Somebody"} changed this project{(last is null ? "" : $" on {last.At.InWords()}")}, after you opened the page. Nothing of yours was saved. Open the page again, look at it as it is now, and decide anew.");
    }
}
