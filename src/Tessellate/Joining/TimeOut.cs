using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Half-days out of class that somebody gives up in a programme year beside one group, in how many groups, of whichever hub.</summary>
public sealed record TimeOut(int HalfDays, int Groups)
{
    public static TimeOut None { get; } = new(0, 0);

    /// <summary>The same of what is held for them by the same school, whose head is asked and has not answered yet.</summary>
    public int HeldHalfDays { get; init; }
    public int HeldGroups { get; init; }

    /// <summary>"3 half-days out of class here, and 6 in 2 other groups: 9 in 2026/27. Another 3 are asked and not answered yet, in one other group."</summary>
    public string InWords(int here, ProgrammeYear year)
    {
        var taken = Groups == 0
            ? $"{MeetingWords.HalfDaysInWords(here)}; we know of nothing else {(HeldGroups == 0 ? "this year" : "that is agreed this year")}."
            : $"{MeetingWords.HalfDaysInWords(here)} here, and {HalfDays} in {Others(Groups)}: {here + HalfDays} in {year}.";
        return HeldGroups == 0 ? taken : $"{taken} Another {HeldHalfDays} {(HeldHalfDays == 1 ? "is" : "are")} asked of you and not answered yet, in {Others(HeldGroups)}: {here + HalfDays + HeldHalfDays} with {(HeldHalfDays == 1 ? "it" : "them")}.";
    }

    /// <summary>For each of these people, by address as compared; nobody is in it of whom nothing is known. Two queries.</summary>
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
        var held = (await HeldBesideAsync(db, about, stop)).ToLookup(h => h.Key);
        return about.People.Select(p => EmailAddress.Key(p.Email)).Distinct().Select(key => (Key: key, Sum: about.Known.TryGetValue(key, out var id) ? sums.GetValueOrDefault(id) : null))
            .Where(one => one.Sum is not null || held.Contains(one.Key))
            .ToDictionary(one => one.Key, one => (one.Sum ?? None) with { HeldHalfDays = held[one.Key].Sum(h => h.HalfDays), HeldGroups = held[one.Key].Count() });
    }

    /// <summary>Everybody for whom the school has something else held in the year, by address as compared, with the half-days of each group; one query.</summary>
    public static async Task<IReadOnlyList<(string Key, int HalfDays)>> HeldBesideAsync(TessellateDb db, InterestInFull about, CancellationToken stop = default)
    {
        var (year, schoolId, groupId) = (about.Project.Year, about.Interest.SchoolId, about.Group.Id);
        var schools = db.Schools.Where(s => s.Id == schoolId || s.MergedIntoId == schoolId);
        return [.. (await (from place in db.Places.Where(x => x.State == PlaceState.Held && x.WorkGroupId != groupId && schools.Any(s => s.Id == x.SchoolId))
                           join p in db.InterestPeople.Where(p => p.LeftAt == null) on place.InterestId equals p.InterestId
                           join g in db.WorkGroups.Real() on place.WorkGroupId equals g.Id
                           join project in db.Projects on g.ProjectId equals project.Id
                           where project.Year == year
                           select new { p.Email, g.HalfDaysOut }).ToListAsync(stop)).Select(h => (EmailAddress.Key(h.Email), h.HalfDaysOut))];
    }

    public static TimeOut Of(IReadOnlyDictionary<string, TimeOut> all, string email) => all.GetValueOrDefault(EmailAddress.Key(email), None);

    private static string Others(int groups) => groups == 1 ? "one other group" : $"{groups} other groups";
}
