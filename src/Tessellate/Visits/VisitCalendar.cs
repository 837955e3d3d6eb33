using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Visits;

/// <summary>One visit as a file for any calendar. It keeps its id, so that opening the file of a later message moves it.</summary>
public static class VisitCalendar
{
    /// <summary>By the token of the link in the latest message; null where there is none.</summary>
    public static async Task<string?> FindAsync(TessellateDb db, string token, DateTime now, CancellationToken stop = default)
    {
        var hash = Secret.Hash(token);
        return (await db.SchoolVisits.Where(v => v.TokenHash == hash && v.State != VisitState.Cancelled).ToRowsAsync(db, stop)).SingleOrDefault() is { } row ? Write(row, now) : null;
    }

    private static string Write(VisitRow row, DateTime now)
    {
        var calendar = new Calendar { ProductId = "-//Tessellate//Visit//EN" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{row.Visit.Id}", Sequence = row.Visit.Version, DtStamp = new CalDateTime(now), Start = new CalDateTime(row.Visit.StartsAt), End = new CalDateTime(row.Visit.EndsAt),
            Summary = $"Visit to {row.School}", Location = row.School, Description = $"{row.Hub}: {row.Group}, {row.Code}."
        });
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}
