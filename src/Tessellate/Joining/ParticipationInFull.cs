using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Somebody who holds a people place.</summary>
public sealed record PersonInPlace(Guid ParticipationId, Guid PersonId, string Name, string Email, ParticipationState State)
{
    public bool CanLeave => State is not (ParticipationState.Withdrew or ParticipationState.Completed);
}

/// <summary>A participation with its group, its school's place and the colleagues in it.</summary>
public sealed record ParticipationInFull(Guid Id, Guid PlaceId, Guid? InterestId, WorkGroup Group, Hub Hub, Guid SchoolId, string School, IReadOnlyList<PersonInPlace> InPlace)
{
    public PersonInPlace Person => InPlace.Single(p => p.ParticipationId == Id);

    /// <summary>Who withdraws: the person alone, or everyone of the school who still takes part.</summary>
    public IReadOnlyList<PersonInPlace> Leaving(bool wholeSchool) => wholeSchool ? [.. InPlace.Where(p => p.CanLeave)] : [Person];

    /// <exception cref="NotFoundException">There is none that the person may see.</exception>
    public static async Task<ParticipationInFull> GetAsync(TessellateDb db, Guid participationId, Access access, CancellationToken stop = default) =>
        await FindAsync(db, db.Participations.VisibleTo(access, db).Where(p => p.Id == participationId), stop) ?? throw new NotFoundException("Participation", participationId);

    internal static async Task<ParticipationInFull?> FindAsync(TessellateDb db, IQueryable<Participation> which, CancellationToken stop)
    {
        var row = await (from p in which
                         join g in db.WorkGroups on p.WorkGroupId equals g.Id
                         join h in db.Hubs on g.HubId equals h.Id
                         join place in db.Places on p.PlaceId equals place.Id
                         join school in db.Schools on p.SchoolId equals school.Id
                         join e in db.Establishments on school.Urn equals e.Urn
                         select new { p.Id, Place = place, Group = g, Hub = h, School = e.Name }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (row is null) return null;

        var people = db.People;
        var inPlace = await db.Participations.Where(p => p.PlaceId == row.Place.Id)
            .Join(people, p => p.PersonId, p => p.Id, (p, person) => new PersonInPlace(p.Id, person.Id, person.Name, person.Email, p.State)).ToListAsync(stop);

        return new(row.Id, row.Place.Id, row.Place.InterestId, row.Group, row.Hub, row.Place.SchoolId, row.School, [.. inPlace.OrderBy(p => p.Name, StringComparer.Ordinal)]);
    }
}
