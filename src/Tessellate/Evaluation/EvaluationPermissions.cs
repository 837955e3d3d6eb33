using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Evaluation;

/// <summary>
/// What came of a form is read by who leads the group, the staff of the hubs that run it and the national lead; of a hub by its staff, its board
/// and national staff. A form is answered by whoever takes part. Nobody reads the answer of one person but that person.
/// </summary>
public static class EvaluationPermissions
{
    extension(Access access)
    {
        public bool CanSeeEvaluationOf(Guid hubId) => access.IsNational || access.IsStaffOf(hubId) || access.IsOnBoardOf(hubId);

        public bool CanSeeEvaluationEverywhere => access.IsNational;

        /// <summary>Texts are for who leads the group: they may say more of a school than a number does.</summary>
        public bool CanReadEvaluationTexts(WorkGroup group) => access.Viewer is null && access.LedWorkGroupIds.Contains(group.Id);

        /// <summary>Whose answers are shown as their own: nobody's while somebody else is looking.</summary>
        public Guid? OwnEvaluationOf => access.Viewer is null ? access.Person?.Id : null;
    }

    public static IQueryable<WorkGroup> WithEvaluationFor(this IQueryable<WorkGroup> groups, Access access, TessellateDb db) => groups.Real().WithRegistersFor(access, db);

    /// <summary>Groups whose forms the person answers: those in which they take part.</summary>
    public static IQueryable<WorkGroup> EvaluatedBy(this IQueryable<WorkGroup> groups, Access access, TessellateDb db)
    {
        var me = access.OwnEvaluationOf;
        var mine = db.Participations.Where(p => me != null && p.PersonId == me && p.State != ParticipationState.Withdrew);
        return groups.Where(g => mine.Any(p => p.WorkGroupId == g.Id));
    }
}
