using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Half-days out of class that somebody gives up in a programme year beside one group, in how many groups, of whichever hub.</summary>
public sealed record TimeOut(int HalfDays, int Groups)
{
    public static TimeOut None { get; } = new(0, 0);

    /// <summary>For each of these people, by address as compared; nobody is in it whom the network does not know. One query.</summary>
    public static async Task<IReadOnlyDictionary<string, TimeOut>> BesideAsync(TessellateDb db, InterestInFull about, CancellationToken stop = default)
    {
        var (ids, year, groupId) = (about.Known.Values.Distinct().ToList(), about.Project.Year, about.Group.Id);
        var (groups, projects) = (db.WorkGroups, db.Projects);
        var sums = await (from p in db.Participations
                          join g in groups on p.WorkGroupId equals g.Id
                          join project in projects on g.ProjectId equals project.Id
                          where ids.Contains(p.PersonId) && p.State != ParticipationState.Withdrew && project.Year == year && g.Id != groupId && !g.IsSample
                          group g by p.PersonId into own
                          select new { PersonId = own.Key, HalfDays = own.Sum(g => g.HalfDaysOut), Groups = own.Count() }).ToDictionaryAsync(s => s.PersonId, s => new TimeOut(s.HalfDays, s.Groups), stop);
        return about.Known.Where(known => sums.ContainsKey(known.Value)).ToDictionary(known => known.Key, known => sums[known.Value]);
    }

    public static TimeOut Of(IReadOnlyDictionary<string, TimeOut> all, string email) => all.GetValueOrDefault(EmailAddress.Key(email), None);
}
