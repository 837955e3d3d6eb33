using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Tessellate.Foundation;

namespace Tessellate.LocalNetworks;

/// <summary>The meetings of a local network as a file for any calendar. A meeting keeps its id, so that opening the file again adds none.</summary>
public static class LocalCalendar
{
    public static string Write(LocalNetworkOnPage of, SiteAddress site, DateTime now)
    {
        var calendar = new Calendar { ProductId = "-//Tessellate//Local network//EN" };
        foreach (var meeting in of.Meetings)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{meeting.Id}", DtStamp = new CalDateTime(now), Start = new CalDateTime(meeting.StartsAt), End = new CalDateTime(meeting.EndsAt), Summary = of.Network.Title,
                Location = meeting.Place ?? meeting.OnlineUrl,
                Description = $"{meeting.About} {(meeting.OnlineUrl is null ? "" : $"Join online: {meeting.OnlineUrl} ")}{site.Link(LocalNetworksUrls.Network(of.Network.Code))}"
            });
        }
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}
