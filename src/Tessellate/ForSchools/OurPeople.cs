using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.ForSchools;

/// <summary>What schools give and get in the programme year of a day, in every hub: their people with their dates, their heads' agreements, certificates of the last twelve months.</summary>
public sealed record OurPeople(ProgrammeYear Year, SchoolTerm Term, IReadOnlyList<Part> Parts, IReadOnlyList<AgreementOfSchool> Agreements, IReadOnlyList<CertificateOfSchool> Certificates)
{
    /// <summary>Each person once, by name.</summary>
    public IReadOnlyList<PersonInYear> People => [.. Parts.GroupBy(p => p.PersonId).Select(own => new PersonInYear(own.Key, own.First().Name, [.. own])).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.PersonId)];

    public int HalfDays => Parts.Sum(p => p.HalfDays);
    public int HalfDaysThisTerm => Parts.Sum(p => p.HalfDaysIn(Term));

    /// <summary>Of these schools one only.</summary>
    public OurPeople Of(Guid schoolId) => this with
    {
        Parts = [.. Parts.Where(p => p.SchoolId == schoolId)],
        Agreements = [.. Agreements.Where(a => a.SchoolId == schoolId)],
        Certificates = [.. Certificates.Where(c => c.SchoolId == schoolId)]
    };

    /// <summary>The dates to come, the first first: colleagues in one group share a line.</summary>
    public IReadOnlyList<DateToCome> ToCome(DateTime now) => [.. Parts.Where(p => p.Counts).SelectMany(p => p.Dates.Where(d => d.EndsAt >= now).Select(d => (Part: p, Date: d)))
        .GroupBy(x => (x.Part.WorkGroupId, x.Date)).Select(x => new DateToCome(x.Key.Date, x.First().Part.Code, x.First().Part.Group, x.First().Part.Hub, [.. x.Select(y => y.Part.Name).Order(StringComparer.OrdinalIgnoreCase)]))
        .OrderBy(x => x.Date.StartsAt).ThenBy(x => x.Code, StringComparer.Ordinal)];

    /// <summary>Five queries, however many schools and people. Who may ask is decided before.</summary>
    public static async Task<OurPeople> LoadAsync(TessellateDb db, IReadOnlyCollection<Guid> schoolIds, DateOnly today, CancellationToken stop = default)
    {
        var (year, those) = (ProgrammeYear.Of(today), db.Schools.WithTakenIn(schoolIds));
        var certificates = await CertificatesAsync(db, those, today, stop);
        return new(year, SchoolTerm.Of(today), await PartsAsync(db, those, year, certificates, stop), await AgreementsAsync(db, those, year, stop), certificates);
    }

    private static async Task<List<Part>> PartsAsync(TessellateDb db, IQueryable<TakenInSchool> those, ProgrammeYear year, IReadOnlyList<CertificateOfSchool> certificates, CancellationToken stop)
    {
        var rows = await (from s in those
                          join p in db.Participations on s.Id equals p.SchoolId
                          join person in db.People on p.PersonId equals person.Id
                          join g in db.WorkGroups.Real() on p.WorkGroupId equals g.Id
                          join project in db.Projects on g.ProjectId equals project.Id
                          join h in db.Hubs on g.HubId equals h.Id
                          where project.Year == year
                          orderby g.StartsOn, g.Code, p.Id
                          select new Part(s.GoesOnAsId, p.Id, person.Id, person.Name, p.State, g.Id, g.Code, g.Title, h.Name, g.HalfDaysOut, g.StartsOn)).ToListAsync(stop);
        var groupIds = rows.Select(r => r.WorkGroupId).Distinct().ToList();
        var sessions = (await db.Sessions.Where(s => groupIds.Contains(s.WorkGroupId)).OrderBy(s => s.StartsAt).ThenBy(s => s.Number).AsNoTracking().ToListAsync(stop)).ToLookup(s => s.WorkGroupId);
        var (numbers, dates) = (certificates.ToDictionary(c => c.ParticipationId, c => c.Number), rows.DistinctBy(r => r.WorkGroupId).ToDictionary(r => r.WorkGroupId, r => Dates(r, [.. sessions[r.WorkGroupId]])));
        return [.. rows.Select(r => r with { Dates = dates[r.WorkGroupId], Certificate = numbers.GetValueOrDefault(r.ParticipationId) })];
    }

    // Those after school take nobody out of class, unless all are.
    private static List<PartDate> Dates(Part of, List<Session> sessions)
    {
        var inSchoolTime = sessions.Where(s => s.HalfDaysOfClass() > 0).ToList();
        if (inSchoolTime.Count == 0) inSchoolTime = sessions;
        var shares = inSchoolTime.Zip(PartDate.Share(of.HalfDaysOut, inSchoolTime.Count)).ToDictionary(x => x.First, x => x.Second);
        return [.. sessions.Select(s => new PartDate(s.StartsAt, s.EndsAt, s.Venue, shares.GetValueOrDefault(s)))];
    }

    private static async Task<List<AgreementOfSchool>> AgreementsAsync(TessellateDb db, IQueryable<TakenInSchool> those, ProgrammeYear year, CancellationToken stop)
    {
        var people = db.InterestPeople;
        var rows = await (from s in those
                          join a in db.Agreements on s.Id equals a.SchoolId
                          join i in db.Interests on a.InterestId equals i.Id
                          join g in db.WorkGroups.Real() on i.WorkGroupId equals g.Id
                          join project in db.Projects on g.ProjectId equals project.Id
                          join h in db.Hubs on a.HubId equals h.Id
                          where project.Year == year && a.State != AgreementState.Replaced
                          orderby a.AskedAt descending, a.Id
                          select new
                          {
                              Row = new AgreementOfSchool(s.GoesOnAsId, a.Id, i.Id, a.State, g.Code, g.Title, h.Name, a.AskedAt, a.ExpiresAt, a.HeadName, a.AnsweredAt, a.AnsweredBy, a.RevokedAt, a.Reason),
                              Named = people.Where(p => p.InterestId == i.Id).OrderBy(p => p.Position).Select(p => new { p.Name, p.AgreementId, p.LeftAt }).ToList()
                          }).ToListAsync(stop);
        return [.. rows.Select(r => r.Row with
        {
            People = [.. r.Named.Where(p => r.Row.State is AgreementState.Agreed or AgreementState.Revoked ? p.AgreementId == r.Row.Id : p.LeftAt is null).Select(p => p.Name)]
        })];
    }

    private static Task<List<CertificateOfSchool>> CertificatesAsync(TessellateDb db, IQueryable<TakenInSchool> those, DateOnly today, CancellationToken stop)
    {
        var since = today.AddYears(-1).ToDateTime(TimeOnly.MinValue).FromLondon();
        return (from s in those
                join p in db.Participations on s.Id equals p.SchoolId
                join c in db.Certificates on p.Id equals c.ParticipationId
                where c.WithdrawnAt == null && c.IssuedAt >= since
                orderby c.IssuedAt descending, c.Number
                select new CertificateOfSchool(s.GoesOnAsId, p.Id, c.Number, c.Name, c.Project, c.IssuedAt)).ToListAsync(stop);
    }
}
