using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Planning;

/// <summary>
/// What is to become of a session: without <paramref name="SessionId"/> one is added, without <paramref name="To"/> it is taken away, with both it is
/// moved. <paramref name="Version"/> is that of the group on the page on which somebody decided it.
/// </summary>
public sealed record SessionChange(Guid? SessionId, PlannedSession? To, int Version)
{
    public bool IsAdded => SessionId is null;
    public bool IsRemoved => To is null;
}

public static class SessionRules
{
    extension(GroupPlan plan)
    {
        /// <summary>The session that is changed.</summary>
        /// <exception cref="NotFoundException">It was taken away meanwhile.</exception>
        public Session Of(SessionChange change) => plan.Sessions.FirstOrDefault(s => s.Id == change.SessionId) ?? throw new NotFoundException("Session", change.SessionId!);

        /// <summary>Why nothing may become of the session, whatever is wanted: as whoever tries reads it. Null where it may be changed.</summary>
        public string? WhyNot(SessionChange change)
        {
            if (plan.Obstacle is { } obstacle) return obstacle;
            if (!change.IsAdded && plan.Marked.Contains(plan.Of(change).Id)) return "Somebody has been marked in this session, so it took place and stays as it is.";
            return change.IsRemoved && plan.Sessions.Count == 1 ? "It is the only session. Move it, or cancel the group." : null;
        }

        /// <exception cref="BrokenRuleException">The session cannot be changed so.</exception>
        public void MustAllow(SessionChange change, DateTime now)
        {
            plan.Group.MustBeChangeable();
            if (plan.WhyNot(change) is { } no) throw new BrokenRuleException(no);
            if (change.To is not { } to) return;

            to.MustBePossible(plan.Project, now, "Form");
            if (plan.Sessions.Any(s => s.Id != change.SessionId && s.Day() == to.On)) throw new BrokenRuleException("The group has a session on that day already. Enter another day.", "Form.On");
            if (!change.IsAdded && Same(plan.Of(change), to.Of(plan.Group, 0))) throw new BrokenRuleException("That is what is planned already. Nothing was changed and nobody was written to.", "Form.On");
        }
    }

    private static bool Same(Session old, Session now) => old.StartsAt == now.StartsAt && old.EndsAt == now.EndsAt && old.Venue == now.Venue && old.OnlineUrl == now.OnlineUrl;
}
