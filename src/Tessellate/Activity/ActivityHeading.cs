namespace Tessellate.Activity;

/// <summary>Under which heading kinds of entries are looked for: all kinds that begin with one of these words.</summary>
public sealed record ActivityHeading(string Key, string Name, params IReadOnlyList<string> Kinds)
{
    public static IReadOnlyList<ActivityHeading> All { get; } =
    [
        new("asking", "Requests for places", "interest.", "offer.", "waitlist.", "opening."),
        new("taking-part", "Taking part", "participation.", "place.", "transfer.", "absence.", "visit.", "reflection."),
        new("agreements", "Heads' agreements", "agreement."),
        new("registers", "Registers and certificates", "mark.", "certificate."),
        new("groups", "Groups", "work-group.", "session."),
        new("projects", "Projects", "project.", "allocation."),
        new("schools", "Schools and their hub", "school.", "succession.", "hub."),
        new("messages", "Messages", "message."),
        new("people", "People and roles", "person.", "role.", "appointment.", "accreditation.", "support-visit.", "lead."),
        new("rights", "People's own data", "consent.", "limit.", "complaint.", "request.", "notice.", "retention."),
        new("sign-ins", "Signing in", "sign-in."),
        new("looks", "Looks at records", "viewed.", "view-as."),
        new("exports", "Exports", "exported."),
        new("refused", "Refused", "refused."),
        new("claims", "Claims", "claim."),
        new("trials", "Trials", "trial."),
        new("figures", "Figures", "return."),
        new("installation", "The installation", "register.", "postcodes.", "network.", "area.", "activity.")
    ];

    /// <summary>Those that can stand in the timeline of a group or a person.</summary>
    public static IEnumerable<ActivityHeading> InTimelines => All.Where(heading => heading.Key is not ("refused" or "figures" or "claims" or "installation" or "exports"));

    /// <summary>The same of a school, which claims what it may have, too.</summary>
    public static IEnumerable<ActivityHeading> InTimelinesOfSchools => All.Where(heading => heading.Key == "claims" || InTimelines.Contains(heading));

    public static ActivityHeading? Find(string? key) => All.FirstOrDefault(heading => heading.Key == key);
}
