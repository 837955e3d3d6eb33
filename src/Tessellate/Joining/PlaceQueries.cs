using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>Somebody who takes or took part in a Work Group, with the day of the latest that happened.</summary>
public sealed record GroupPerson(Guid ParticipationId, Guid PersonId, string Name, string School, int Urn, ParticipationState State, DateOnly? On)
{
    public bool CanLeave => State is not (ParticipationState.Withdrew or ParticipationState.Completed);

    /// <summary>Of somebody who withdrew: why, and how many days before the next session.</summary>
    public string? Reason { get; init; }
    public int? NoticeDays { get; init; }

    /// <summary>Whether the school is closed, and no other goes on from it.</summary>
    public bool SchoolIsClosed { get; init; }
}

public static class PlaceQueries
{
    /// <summary>Everybody of a Work Group that the person may see, by school; one query.</summary>
    public static async Task<List<GroupPerson>> PeopleOfAsync(this TessellateDb db, Guid workGroupId, Access access, CancellationToken stop = default)
    {
        var (events, closed) = (db.ParticipationEvents.Standing(db), db.ClosedSchools());
        var rows = await (from t in db.Participations.VisibleTo(access, db).Where(t => t.WorkGroupId == workGroupId)
                          join person in db.People on t.PersonId equals person.Id
                          join school in db.Schools on t.SchoolId equals school.Id
                          join e in db.Establishments on school.Urn equals e.Urn
                          select new GroupPerson(t.Id, person.Id, person.Name, e.Name, e.Urn, t.State,
                              events.Where(x => x.ParticipationId == t.Id && x.Kind == t.State).Max(x => (DateOnly?)x.On))
                          {
                              SchoolIsClosed = closed.Any(c => c.Id == t.SchoolId),
                              Reason = events.Where(x => t.State == ParticipationState.Withdrew && x.ParticipationId == t.Id && x.Kind == t.State).OrderByDescending(x => x.RecordedAt).Select(x => x.Reason).FirstOrDefault(),
                              NoticeDays = events.Where(x => t.State == ParticipationState.Withdrew && x.ParticipationId == t.Id && x.Kind == t.State).OrderByDescending(x => x.RecordedAt).Select(x => x.NoticeDays).FirstOrDefault()
                          }).ToListAsync(stop);
        return [.. rows.OrderBy(r => r.School, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase)];
    }
}
