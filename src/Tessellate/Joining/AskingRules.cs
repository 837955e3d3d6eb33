using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

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

    /// <summary>The same where, beside what is stored, so many more schools of the trust are to have a place in the group, and the school so many in the project.</summary>
    internal static Task<Refusal?> WhyNoPlaceBesideAsync(this TessellateDb db, WorkGroup group, Project project, AskingSchool school, int moreOfTrust, int moreOfSchool, CancellationToken stop) => db.WhyNoPlaceAsync(group, project, school, null, stop, moreOfTrust, moreOfSchool);

    private static async Task<Refusal?> WhyNoPlaceAsync(this TessellateDb db, WorkGroup group, Project project, AskingSchool school, Guid? leaves, CancellationToken stop, int moreOfTrust = 0, int moreOfSchool = 0) =>
        !project.HasRules || group.IsSample ? null : await db.NotBeforeAsync(project, school, stop) ?? await db.NotAtStageAsync(project, school, stop) ?? await db.TrustIsFullAsync(group, project, school, moreOfTrust, stop) ?? await db.PhaseIsFullAsync(project, school, leaves, moreOfSchool, stop);

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
}
