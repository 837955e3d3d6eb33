using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

/// <summary>The dates of a group as a file for any calendar. A session keeps its id, so that opening the file again moves it and adds none.</summary>
public static class GroupCalendar
{
    public static string Write(WorkGroup group, string hub, IReadOnlyList<Session> sessions, SiteAddress site, DateTime now)
    {
        var calendar = new Calendar { ProductId = "-//Tessellate//Group dates//EN" };
        foreach (var session in sessions)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{session.Id}", DtStamp = new CalDateTime(now), Start = new CalDateTime(session.StartsAt), End = new CalDateTime(session.EndsAt),
                Summary = $"{group.Title}, session {session.Number} of {sessions.Count}", Location = session.Venue ?? group.Venue ?? session.OnlineUrl,
                Description = $"{hub}, {group.Code}. {(session.OnlineUrl is null ? "" : $"Join online: {session.OnlineUrl} ")}{site.Link(GroupHomeUrls.Home(group.Code))}"
            });
        }
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}
