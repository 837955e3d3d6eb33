using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A no to a school, with its reason and the sentence that the school reads. It names nobody and no other school.</summary>
public sealed record Refusal(RefusalReason Reason, string Said, string? Field = null)
{
    public BrokenRuleException ToException() => Reason.With(Said, Field);

    /// <summary>Whether another group may well be open to the school, so that it is worth looking.</summary>
    public bool IsOfThisGroup => Reason is not RefusalReason.SchoolClosed;
}

/// <summary>Which schools may ask for places in a group: what its rows say, and then its rules. A plain group without rules costs no query.</summary>
public static class AskingRules
{
    /// <summary><paramref name="early"/>: a letter lets the school ask before everybody can. <paramref name="hasRuleToAsk"/>: false where it is known that no rule of the project has anything against the school.</summary>
    public static async Task<Refusal?> WhyNotAskAsync(this TessellateDb db, WorkGroup group, Project project, AskingSchool school, DateOnly today, bool early = false, bool hasRuleToAsk = true, CancellationToken stop = default) =>
        await db.WhyNobodyAsksAsync(group, project, school, today, early, stop) ?? await db.DoesNotFollowAsync(group, school, stop) ?? (hasRuleToAsk ? await db.WhyNoPlaceAsync(group, project, school, stop) : null);

    /// <summary>The reasons that tell nothing of what a school takes part in: the group's days, the register of schools, and whom the hub has named.</summary>
    internal static async Task<Refusal?> WhyNobodyAsksAsync(this TessellateDb db, WorkGroup group, Project project, AskingSchool school, DateOnly today, bool early, CancellationToken stop) =>
        Plainly(group, project, school, today, early) ?? await db.NotNamedAsync(group, school, stop);

    /// <summary>Whether it matters for the answer what schools take part in or took part in.</summary>
    internal static bool AsksWhatSchoolsDid(this WorkGroup group, Project project) => group is { Visibility: Visibility.FollowOn, FollowsOn: not null } || (project.HasRules && !group.IsSample);

    /// <summary>What is against a request at the moment at which it is confirmed. Whoever asked hears it if their address shows that they are of the school.</summary>
    internal static async Task<Refusal?> WhyNotConfirmAsync(this TessellateDb db, InterestInFull about, CancellationToken stop)
    {
        var (group, project) = (about.Group, about.Project);
        if (about.SchoolIsClosed) return new(RefusalReason.SchoolClosed, SchoolsThatClosed.InWords(about.School));
        return group.AsksWhatSchoolsDid(project) && await AskingSchool.OfAsync(db, about.Interest.SchoolId, stop) is { } school ? await db.DoesNotFollowAsync(group, school, stop) ?? await db.WhyNoPlaceAsync(group, project, school, stop) : null;
    }

    /// <summary>What the project's rules say against a place for the school: asked again when it confirms and when it is given or offered a place. None in a sample.</summary>
    public static Task<Refusal?> WhyNoPlaceAsync(this TessellateDb db, WorkGroup group, Project project, AskingSchool school, CancellationToken stop = default) => db.WhyNoPlaceAsync(group, project, school, null, stop);

    private static async Task<Refusal?> WhyNoPlaceAsync(this TessellateDb db, WorkGroup group, Project project, AskingSchool school, Guid? leaves, CancellationToken stop) =>
        !project.HasRules || group.IsSample ? null : await db.NotBeforeAsync(project, school, stop) ?? await db.NotAtStageAsync(project, school, stop) ?? await db.TrustIsFullAsync(group, project, school, stop) ?? await db.PhaseIsFullAsync(project, school, leaves, stop);

    /// <summary>
    /// The same for a school that the register is not asked about unless there are rules; <paramref name="leaves"/> is the group in which it gives up its place for this one.
    /// </summary>
    public static async Task<Refusal?> WhyNoPlaceAsync(this TessellateDb db, WorkGroup group, Project project, Guid schoolId, Guid? leaves = null, CancellationToken stop = default) =>
        project.HasRules && !group.IsSample && await AskingSchool.OfAsync(db, schoolId, stop) is { } school ? await db.WhyNoPlaceAsync(group, project, school, leaves, stop) : null;

    private static Refusal? Plainly(WorkGroup group, Project project, AskingSchool school, DateOnly today, bool early)
    {
        if (!group.IsOpenOn(today) && !early) return new(RefusalReason.Closed, group.OpensAfter(today) ? $"Schools can ask for places from {group.OpensOn!.Value.InWordsWithWeekday()}." : "This group no longer takes schools.");
        if (!school.IsOpen) return new(RefusalReason.SchoolClosed, $"The register of schools says that {school.Name} is closed.", "Form.Urn");
        if (Eligibility.Allows(project.Phases, school.Phase)) return null;

        return new(RefusalReason.Phase, $"This is for {Eligibility.InWords(project.Phases)}, and the register of schools says that {school.Name} is of another phase ({Eligibility.InWords(school.Phase)}).");
    }

    private static async Task<Refusal?> NotNamedAsync(this TessellateDb db, WorkGroup group, AskingSchool school, CancellationToken stop)
    {
        if (group.Visibility != Visibility.Invitation) return null;

        var (establishments, schoolId) = (db.Establishments, school.Id);
        var named = await db.InvitedSchools.Where(s => s.WorkGroupId == group.Id).Select(s => establishments.Any(e => e.Urn == s.Urn && e.SchoolId == schoolId)).Distinct().ToListAsync(stop);
        return named.Count == 0 || named.Contains(true) ? null : new(RefusalReason.NotInvited, $"This group is for schools that the hub has named, and {school.Name} is not one of them. Ask the hub if it should be.");
    }

    private static async Task<Refusal?> DoesNotFollowAsync(this TessellateDb db, WorkGroup group, AskingSchool school, CancellationToken stop)
    {
        if (group is not { Visibility: Visibility.FollowOn, FollowsOn: { } followed }) return null;

        var took = await db.TookPartAsync(school.Id, stop);
        return took.Exists(t => t.GroupCode == followed || t.ProjectCode == followed) ? null
            : new(RefusalReason.FollowOn, $"This group goes on from {group.FollowsOnInWords}. It is for schools that took part in it, and we know of nobody of {school.Name} who did.");
    }

    private static async Task<Refusal?> NotBeforeAsync(this TessellateDb db, Project project, AskingSchool school, CancellationToken stop)
    {
        if (project.EarlierProjects is not { } earlier || EarlierParts.Allow(earlier, await db.TookPartAsync(school.Id, stop), project.Year)) return null;

        return new(RefusalReason.EarlierProject, $"This is for schools that took part in {project.EarlierInWords} in an earlier year, and we know of nobody of {school.Name} who did.");
    }

    private static async Task<Refusal?> NotAtStageAsync(this TessellateDb db, Project project, AskingSchool school, CancellationToken stop)
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

    private static async Task<Refusal?> TrustIsFullAsync(this TessellateDb db, WorkGroup group, Project project, AskingSchool school, CancellationToken stop)
    {
        if (project.MostOfTrust is not { } most || school.Trust is not { } trust) return null;

        var (places, schoolId) = (db.Places.Where(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed), school.Id);
        var taken = await db.TrustsOf(places.Where(p => p.SchoolId != schoolId)).CountAsync(t => t == trust, stop);
        return taken < most ? null : new(RefusalReason.TrustFull, $"In this project {(most == 1 ? "one school" : $"{most} schools")} of a trust can have a place in a group, and as many of {trust} have. You can ask for another group.");
    }

    private static async Task<Refusal?> PhaseIsFullAsync(this TessellateDb db, Project project, AskingSchool school, Guid? leaves, CancellationToken stop)
    {
        if (!project.OnePlacePerPhase) return null;

        var groups = db.WorkGroups.Real().Where(g => g.ProjectId == project.Id && g.CancelledAt == null);
        var has = await db.Places.CountAsync(p => p.SchoolId == school.Id && p.WorkGroupId != leaves && p.State != PlaceState.Freed && groups.Any(g => g.Id == p.WorkGroupId), stop);
        return has < project.PlacesFor(school.Phase) ? null : new(RefusalReason.PhaseFull, $"A school has one place in this project for each phase that it teaches, and {school.Name} has {(has == 1 ? "its place" : "its places")} already.");
    }

    /// <summary>The trust of the school of each of these places, by the register of schools.</summary>
    internal static IQueryable<string?> TrustsOf(this TessellateDb db, IQueryable<Place> places) =>
        from p in places
        join s in db.Schools on p.SchoolId equals s.Id
        join e in db.Establishments on s.Urn equals e.Urn
        select e.Trust;

    /// <summary>Of these schools those that took part in what the project asks for; null where it asks for nothing. One query at most.</summary>
    internal static async Task<HashSet<Guid>?> TookPartBeforeAsync(this TessellateDb db, Project project, IReadOnlyCollection<Guid> schoolIds, CancellationToken stop)
    {
        if (project.EarlierProjects is not { } earlier) return null;

        var parts = await (from s in db.Schools.Where(s => schoolIds.Contains(s.Id) || (s.MergedIntoId != null && schoolIds.Contains(s.MergedIntoId.Value)))
                           join t in db.Participations on s.Id equals t.SchoolId
                           join g in db.WorkGroups.Real() on t.WorkGroupId equals g.Id
                           join p in db.Projects on g.ProjectId equals p.Id
                           where t.State != ParticipationState.Withdrew
                           select new { s.Id, s.MergedIntoId, g.Code, ProjectCode = p.Code, p.Strand, p.Year }).Distinct().ToListAsync(stop);
        return [.. schoolIds.Where(id => EarlierParts.Allow(earlier, [.. parts.Where(x => x.Id == id || x.MergedIntoId == id).Select(x => new TookPart(x.Code, x.ProjectCode, x.Strand, x.Year))], project.Year))];
    }

    // A school goes on through a merger: what the schools that went into it did, it did.
    private static Task<List<TookPart>> TookPartAsync(this TessellateDb db, Guid schoolId, CancellationToken stop)
    {
        var schools = db.Schools.Where(s => s.Id == schoolId || s.MergedIntoId == schoolId).Select(s => s.Id);
        return (from t in db.Participations
                join g in db.WorkGroups.Real() on t.WorkGroupId equals g.Id
                join p in db.Projects on g.ProjectId equals p.Id
                where schools.Contains(t.SchoolId) && t.State != ParticipationState.Withdrew
                select new { g.Code, ProjectCode = p.Code, p.Strand, p.Year }).Distinct().Select(x => new TookPart(x.Code, x.ProjectCode, x.Strand, x.Year)).ToListAsync(stop);
    }
}
