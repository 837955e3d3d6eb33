using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What a person gave the last time they asked for places, to be played back to nobody but them: not to who looks at the site as they do, and not before the second step where one is needed.</summary>
public sealed record LastAnswers(DateTime AskedAt, string GroupTitle, int Urn, string Name, string Email, IReadOnlyList<NamedPerson> People, NamedHead? Head)
{
    /// <summary>Of their latest request that they confirmed by their own address; null when there is none, or the reader is not known to be that person. Those who have left it are not named again.</summary>
    public static async Task<LastAnswers?> FindAsync(TessellateDb db, Access access, CancellationToken stop = default)
    {
        if (access is not { Person: { } person, Viewer: null, AwaitsSecondStep: false }) return null;

        var (key, groups, people) = (person.EmailKey, db.WorkGroups, db.InterestPeople.Where(p => p.LeftAt == null));
#pragma warning disable CA1304, CA1311, CA1862 // lower() of the database
        var last = await (from i in db.Interests.Where(i => i.ConfirmedAt != null && i.AskedByEmail.ToLower() == key)
                          join s in db.Schools on i.SchoolId equals s.Id
                          join x in db.InterestHeads on i.Id equals x.InterestId into heads
                          from head in heads.DefaultIfEmpty()
                          orderby i.AskedAt descending
                          select new
                          {
                              Interest = i, s.Urn, Group = groups.Where(g => g.Id == i.WorkGroupId).Select(g => g.Title).First(), Head = head,
                              People = people.Where(p => p.InterestId == i.Id).OrderBy(p => p.Position).Select(p => new NamedPerson(p.Name, p.Email, p.Post)).ToList()
                          }).AsNoTracking().FirstOrDefaultAsync(stop);
#pragma warning restore CA1304, CA1311, CA1862
        if (last is null) return null;

        return new(last.Interest.AskedAt, last.Group, last.Urn, last.Interest.AskedByName, last.Interest.AskedByEmail, last.People, last.Head is { } agrees ? new(agrees.Name, agrees.Email) : null);
    }
}
