using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What the rules of a project say against a place for a school, each with its reason.</summary>
internal static class RulesOfProjects
{
    internal static async Task<Refusal?> NotBeforeAsync(this TessellateDb db, Project project, AskingSchool school, CancellationToken stop)
    {
        if (project.EarlierProjects is not { } earlier || EarlierParts.Allow(earlier, await db.TookPartAsync(school.Id, stop), project.Year)) return null;

        return new(RefusalReason.EarlierProject, $"This is for schools that took part in {project.EarlierInWords} in an earlier year, and we know of nobody of {school.Name} who did.");
    }

    internal static async Task<Refusal?> NotAtStageAsync(this TessellateDb db, Project project, AskingSchool school, CancellationToken stop)
    {
        if (project.Stages is not { } asked) return null;

        var at = await db.StageInAsync(school.Id, project.Strand, project.Year, stop);
        if (at is not null && StageQueries.Parse(asked).Contains(at.Stage)) return null;

        // The names stand in the network file: a second question for whoever gets a no, and for nobody else.
        var words = NetworkSettings.Parse(await db.Networks.Select(n => n.Settings).SingleAsync(stop));
        return new(RefusalReason.Stage, $"This is for schools at the {words.Word("stage")} {words.StagesInWords(asked)}. " + (at is null
            ? $"We do not know at which stage {school.Name} is. Its {words.Word("hub")} says so: ask it."
            : $"{school.Name} is at {words.StagesInWords(at.Stage)}, as its {words.Word("hub")} has it since {at.FromOn.InWords()}. Ask the {words.Word("hub")} if that is not right."));
    }

    internal static async Task<Refusal?> TrustIsFullAsync(this TessellateDb db, WorkGroup group, Project project, AskingSchool school, int more, CancellationToken stop)
    {
        if (project.MostOfTrust is not { } most || school.Trust is not { } trust) return null;

        var (places, its) = (db.Places.Where(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed), db.WithThoseTakenIn(school.Id));
        var taken = await db.TrustsOf(places.Where(p => !its.Contains(p.SchoolId))).CountAsync(t => t == trust, stop);
        return taken + more < most ? null : new(RefusalReason.TrustFull, $"In this project {(most == 1 ? "one school" : $"{most} schools")} of a trust can have a place in a group, and as many of {trust} have. You can ask for another group.");
    }

    internal static async Task<Refusal?> PhaseIsFullAsync(this TessellateDb db, Project project, AskingSchool school, Guid? leaves, int more, CancellationToken stop)
    {
        if (!project.OnePlacePerPhase) return null;

        var groups = db.WorkGroups.Real().Where(g => g.ProjectId == project.Id && g.CancelledAt == null);
        var its = db.WithThoseTakenIn(school.Id);
        var has = await db.Places.CountAsync(p => its.Contains(p.SchoolId) && p.WorkGroupId != leaves && p.State != PlaceState.Freed && groups.Any(g => g.Id == p.WorkGroupId), stop) + more;
        return has < project.PlacesFor(school.Phase) ? null : new(RefusalReason.PhaseFull, $"A school has one place in this project for each phase that it teaches, and {school.Name} has {(has == 1 ? "its place" : "its places")} already.");
    }

    /// <summary>The trust of the school of each of these places, by the register of schools.</summary>
    internal static IQueryable<string?> TrustsOf(this TessellateDb db, IQueryable<Place> places) =>
        from p in places
        join s in db.Schools on p.SchoolId equals s.Id
        join e in db.Establishments on s.Urn equals e.Urn
        select e.Trust;
}
