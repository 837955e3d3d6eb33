using Tessellate.Accounts;
using Tessellate.Activity;

namespace Tessellate.ForSchools;

/// <summary>
/// What of a school's timeline the school itself reads, in every hub: what it asked for and was told, who takes part for it, agreements, certificates, visits, and what the register and
/// its own choices say. Kinds are named one by one: a kind that is new is for staff until somebody has thought about it.
/// </summary>
public static class SchoolRecord
{
    private static readonly string[] Kinds =
    [
        "interest.asked", "interest.confirmed", "interest.held", "interest.accepted", "interest.waitlisted", "interest.declined", "interest.left", "waitlist.left",
        "place.offered", "place.freed", "place.transferred", "offer.accepted", "offer.declined", "offer.lapsed",
        "participation.signed-up", "participation.started", "participation.completed", "participation.substituted", "participation.withdrew", "mark.corrected",
        "agreement.given", "agreement.given-up", "agreement.lapsed", "agreement.not-now", "agreement.revoked",
        "certificate.issued", "certificate.withdrawn", "visit.planned", "visit.moved", "visit.cancelled",
        "claim.entitlement-claimed", "claim.entitlement-checked", "claim.entitlement-sentback", "claim.entitlement-paid", "claim.entitlement-sent", "claim.entitlement-received",
        "school.converted", "school.merged", "school.split", "school.not-this-year", "school.invited-again", "succession.decided", "hub.chosen"
    ];

    /// <summary>The headings under which something of it can stand.</summary>
    public static IEnumerable<ActivityHeading> Headings => ActivityHeading.InTimelinesOfSchools.Where(heading => Kinds.Any(kind => heading.Kinds.Any(begins => kind.StartsWith(begins, StringComparison.Ordinal))));

    public static IQueryable<ActivityEntry> ForTheSchool(this IQueryable<ActivityEntry> activity)
    {
        var kinds = Kinds;
        return activity.Where(e => kinds.Contains(e.Kind));
    }

    /// <summary>Without whoever of a hub did it, and why they did: who acts for a hub is named by the role, and reasons were written for the hub's own people. Those of the school keep their names.</summary>
    public static Timeline AsTheSchoolReads(this Timeline timeline) =>
        timeline with { Rows = [.. timeline.Rows.Select(row => row with { ById = null, By = null, Reason = null, Changes = null })] };
}
