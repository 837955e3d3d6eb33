using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Claims;

/// <summary>
/// What is doubtful about people in a claim, beside what the registers say of themselves: a head who has not agreed, cover claimed twice, and groups that ended with
/// people who came to fewer sessions than the certificate needs. Nobody is named; each opens what shows it. Two queries, however many people.
/// </summary>
internal static class ClaimDoubts
{
    public static async Task<IReadOnlyList<ClaimException>> OfAsync(TessellateDb db, Guid hubId, ClaimPeriod period, IReadOnlyList<ClaimSession> sessions, DateOnly today, CancellationToken stop)
    {
        var there = There(db, hubId, period);
        var doubtful = await DoubtfulAsync(db, there, stop);
        return [.. NotAgreed(doubtful), .. Twice(doubtful, sessions), .. await TooFewAsync(db, period, sessions, today, stop)];
    }

    private sealed class Attendance
    {
        public required Guid ParticipationId { get; init; }
        public required Guid PersonId { get; init; }
        public required Guid SchoolId { get; init; }
        public required Guid PlaceId { get; init; }
        public required Session Session { get; init; }
        public required WorkGroup Group { get; init; }
    }

    // Everybody who was at a session of the hub's own groups in the period.
    private static IQueryable<Attendance> There(TessellateDb db, Guid hubId, ClaimPeriod period)
    {
        var (begins, ends) = (period.FromOn.ToDateTime(TimeOnly.MinValue).FromLondon(), period.ToOn.AddDays(1).ToDateTime(TimeOnly.MinValue).FromLondon());
        return from m in db.Marks.Attended()
               join s in db.Sessions.TakingPlace(db).Where(s => s.StartsAt >= begins && s.StartsAt < ends) on m.SessionId equals s.Id
               join g in db.WorkGroups.Real().Where(g => g.HubId == hubId) on s.WorkGroupId equals g.Id
               join p in db.Participations on m.ParticipationId equals p.Id
               select new Attendance { ParticipationId = p.Id, PersonId = p.PersonId, SchoolId = p.SchoolId, PlaceId = p.PlaceId, Session = s, Group = g };
    }

    private sealed record Doubtful(Guid ParticipationId, Guid PersonId, Session Session, string Code, string Title, string School, int Urn, bool IsNotAgreed);

    // Whoever was there without the yes that the project needs, as it stood on the day, or in two groups of the period. A place that came with a list of an earlier year was asked of nobody.
    private static Task<List<Doubtful>> DoubtfulAsync(TessellateDb db, IQueryable<Attendance> there, CancellationToken stop)
    {
        var (agreed, places, projects) = (db.Agreements.Where(a => a.State == AgreementState.Agreed || a.State == AgreementState.Revoked), db.Places, db.Projects.Where(p => p.NeedsAgreement));
        return (from a in there
                join s in db.Schools on a.SchoolId equals s.Id
                join e in db.Establishments on s.Urn equals e.Urn
                let isNotAgreed = projects.Any(p => p.Id == a.Group.ProjectId) && !places.Any(p => p.Id == a.PlaceId && (p.InterestId == null || agreed.Any(x => x.InterestId == p.InterestId && (x.State == AgreementState.Agreed || x.RevokedAt > a.Session.StartsAt))))
                where isNotAgreed || there.Any(b => b.PersonId == a.PersonId && b.Session.WorkGroupId != a.Session.WorkGroupId)
                select new Doubtful(a.ParticipationId, a.PersonId, a.Session, a.Group.Code, a.Group.Title, e.Name, s.Urn, isNotAgreed)).AsNoTracking().ToListAsync(stop);
    }

    private static IEnumerable<ClaimException> NotAgreed(List<Doubtful> doubtful) =>
        doubtful.Where(r => r.IsNotAgreed).DistinctBy(r => r.ParticipationId).GroupBy(r => (r.Code, r.Title, r.School, r.Urn)).OrderBy(g => g.Key.Code, StringComparer.Ordinal).ThenBy(g => g.Key.School, StringComparer.Ordinal)
            .Select(g => new ClaimException($"{g.Key.Title} ({g.Key.Code}): {People(g.Count())} of {g.Key.School} {(g.Count() == 1 ? "was" : "were")} there, and its head has not agreed.", null) { PeopleOf = g.Key.Code });

    private static IEnumerable<ClaimException> Twice(List<Doubtful> rows, IReadOnlyList<ClaimSession> sessions)
    {
        var named = sessions.ToDictionary(s => s.Id);
        return from of in rows.GroupBy(r => r.PersonId)
               from one in of
               from other in of
               where one.Session.WorkGroupId != other.Session.WorkGroupId && (one.Session.StartsAt, one.Session.Id).CompareTo((other.Session.StartsAt, other.Session.Id)) < 0 && one.Session.TakesSameHalfDayAs(other.Session)
               group of.Key by (One: one.Session.Id, Other: other.Session.Id) into pair
               let names = (One: named[pair.Key.One], Other: named[pair.Key.Other])
               orderby names.One.On, names.One.Code, names.Other.Code
               select new ClaimException($"The cover of {People(pair.Count())} is claimed twice for the same half-day: in {Name(names.One)} and in {Name(names.Other)}.", pair.Key.One) { OtherSessionId = pair.Key.Other };
    }

    // Of groups whose last session is in the period and over: until then anybody can still come often enough.
    private static async Task<IEnumerable<ClaimException>> TooFewAsync(TessellateDb db, ClaimPeriod period, IReadOnlyList<ClaimSession> sessions, DateOnly today, CancellationToken stop)
    {
        var ended = sessions.GroupBy(s => s.WorkGroupId).Where(g => g.Max(s => s.On) is var last && last <= today && period.Contains(last)).ToDictionary(g => g.Key, g => g.ToList());
        var (ids, all) = (ended.Keys.ToList(), db.Sessions.TakingPlace(db));
        var came = await (from m in db.Marks.Attended()
                          join s in all on m.SessionId equals s.Id
                          where ids.Contains(s.WorkGroupId)
                          group m by new { s.WorkGroupId, m.ParticipationId } into of
                          select new { of.Key.WorkGroupId, Sessions = of.Count() }).ToListAsync(stop);
        return from of in came.GroupBy(c => c.WorkGroupId)
               let held = ended[of.Key]
               let few = of.Count(c => !Progress.IsEnough(c.Sessions, held.Count))
               where few > 0
               orderby held[0].Code
               select new ClaimException($"{held[0].Group} ({held[0].Code}) has ended: {few} of {People(of.Count())} who came {(few == 1 ? "was" : "were")} at fewer than {Progress.Needed(held.Count)} of {held.Count} sessions, which the certificate needs.", null) { CertificatesOf = held[0].Code };
    }

    private static string Name(ClaimSession session) => $"{session.Group} ({session.Code}), session {session.Number} on {session.On.InWords()}";

    private static string People(int many) => many == 1 ? "1 person" : $"{many} people";
}
