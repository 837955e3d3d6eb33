using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Places of one kind in a Work Group: how many there are, how many are held for a head's agreement or a school's answer, how many are taken.</summary>
public sealed record PlaceCount(int Capacity, int Held, int Taken);

/// <summary>A Work Group's places in numbers, of one moment: whatever is asked of it adds up.</summary>
public sealed record WorkGroupPlaces(string Code, PlaceCount SchoolPlaces, PlaceCount PeoplePlaces, int Waitlisted)
{
    /// <exception cref="NotFoundException">There is no Work Group with that code that the person may see.</exception>
    public static async Task<WorkGroupPlaces> GetAsync(TessellateDb db, string code, string? invitation, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (held, waiting, published) = (db.Places.Where(p => p.State == PlaceState.Held || p.State == PlaceState.Offered), db.Interests.Where(i => i.State == InterestState.Waitlisted), db.Projects.Published());
        var row = await db.WorkGroups.Where(g => g.Code == code && g.Recruitment != Recruitment.Draft && published.Any(p => p.Id == g.ProjectId)).Select(g => new
        {
            Group = g, g.SchoolPlaces, g.SchoolPlacesTaken, g.PeoplePlaces, g.PeoplePlacesTaken,
            SchoolsHeld = held.Count(p => p.WorkGroupId == g.Id), PeopleHeld = held.Where(p => p.WorkGroupId == g.Id).Sum(p => p.People), Waitlisted = waiting.Count(i => i.WorkGroupId == g.Id)
        }).AsNoTracking().SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Work group", code);
        if (!await db.MayEnterAsync(row.Group, invitation, access, today, stop)) throw new NotFoundException("Work group", code);
        return new(code, new(row.SchoolPlaces, row.SchoolsHeld, row.SchoolPlacesTaken - row.SchoolsHeld), new(row.PeoplePlaces, row.PeopleHeld, row.PeoplePlacesTaken - row.PeopleHeld), row.Waitlisted);
    }
}
