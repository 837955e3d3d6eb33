using Tessellate.Database;

namespace Tessellate.Joining;

public static class ParticipationQueries
{
    /// <summary>Events that were not taken back: the facts as they are known now.</summary>
    public static IQueryable<ParticipationEvent> Standing(this IQueryable<ParticipationEvent> events, TessellateDb db)
    {
        var taken = db.EventsTakenBack;
        return events.Where(e => !taken.Any(t => t.EventId == e.Id));
    }
}
