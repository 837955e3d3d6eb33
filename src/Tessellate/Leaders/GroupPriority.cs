using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

public enum LeadUrgency { Later, Soon, Now }

/// <summary>How pressing it is that a group has no lead: it rises as the start nears.</summary>
public static class GroupPriority
{
    /// <summary>So many days before its start an online group should have its lead: the criterion of the network for whom its hubs support (online 30 days, face to face 60).</summary>
    public const int DaysOnline = 30;

    /// <summary>The same for one that meets face to face, always or at times: a school has to find cover, and people travel.</summary>
    public const int DaysFaceToFace = 60;

    public static int Days(MeetingMode mode) => mode == MeetingMode.Online ? DaysOnline : DaysFaceToFace;

    /// <summary>Days to the start as a part of the days that a group of its kind should have left: the smaller the more pressing; 1 at the threshold, 0 on the day of the start.</summary>
    public static double Of(MeetingMode mode, DateOnly startsOn, DateOnly today) => (startsOn.DayNumber - today.DayNumber) / (double)Days(mode);

    /// <summary>Now: the threshold is reached. Soon: it is as far away again.</summary>
    public static LeadUrgency Urgency(MeetingMode mode, DateOnly startsOn, DateOnly today) => Of(mode, startsOn, today) switch { <= 1 => LeadUrgency.Now, <= 2 => LeadUrgency.Soon, _ => LeadUrgency.Later };
}
