using Tessellate.Foundation;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>A session as staff plan it; times are those of clocks in England. Without a venue or a link of its own it meets where the group does.</summary>
public sealed record PlannedSession(DateOnly On, TimeOnly Starts, TimeOnly Ends, string? Venue = null, string? OnlineUrl = null)
{
    /// <summary>So many a group can be set up with; more are added afterwards.</summary>
    public const int Most = 30;

    public DateTime StartsAt => On.ToDateTime(Starts).FromLondon();
    public DateTime EndsAt => On.ToDateTime(Ends).FromLondon();

    /// <summary>What stands before the names of its fields in the form that it comes from is <paramref name="field"/>.</summary>
    /// <exception cref="BrokenRuleException">It is over, outside of the project's year, or ends before it starts; or the link is none.</exception>
    public void MustBePossible(Project project, DateTime now, string field)
    {
        if (StartsAt <= now) throw new BrokenRuleException("Enter a day and a time that are still to come.", $"{field}.On");
        if (!project.Year.Contains(On)) throw new BrokenRuleException($"Enter a day in {project.Year}, the year of the project.", $"{field}.On");
        if (EndsAt <= StartsAt) throw new BrokenRuleException("Enter an end that is later than the start.", $"{field}.Ends");
        if (OnlineUrl is { } link && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
            throw new BrokenRuleException("Enter a link that begins with https://", $"{field}.Link");
    }

    /// <summary>"Wednesday 3 February 2027, 9:30am to 12:30pm, The lead school".</summary>
    public static string InWords(Session session, WorkGroup group) =>
        $"{DateOnly.FromDateTime(session.StartsAt.InLondon()).InWordsWithWeekday()}, {session.StartsAt.TimeInWords()} to {session.EndsAt.TimeInWords()}, {session.Where(group)}";

    public Session Of(WorkGroup group, int number) => new()
    {
        WorkGroupId = group.Id, Number = number, StartsAt = StartsAt, EndsAt = EndsAt, Venue = Venue ?? (OnlineUrl is null ? group.Venue : null), OnlineUrl = OnlineUrl
    };
}

public static class SessionWords
{
    extension(Session session)
    {
        /// <summary>Where it meets: its own venue, "online", the group's venue or town, "to be settled".</summary>
        public string Where(WorkGroup group) =>
            session.Venue ?? (session.OnlineUrl is not null || group.Mode == MeetingMode.Online ? "online" : group.Venue ?? group.Town ?? "to be settled");
    }
}
