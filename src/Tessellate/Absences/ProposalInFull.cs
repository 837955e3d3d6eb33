using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Policies;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

/// <summary>Whoever is written to for the school.</summary>
public sealed record HeadOfSchool(string Name, string Email, Guid? PersonId);

/// <summary>A proposal with everything that a page or a letter about it has to say.</summary>
public sealed record ProposalInFull(AbsenceProposal Proposal, AbsencePolicy Policy, Absence? Told, WorkGroup Group, Session Session, Hub Hub, Guid PersonId, string Name, string Email, Guid SchoolId, string School)
{
    /// <summary>Who agreed for the school, else whoever was named for it, else its head as a hub has confirmed them; null where nobody is known.</summary>
    public HeadOfSchool? Head { get; init; }

    public string? DecidedBy { get; init; }

    /// <summary>Two queries, however many they are.</summary>
    public static async Task<List<ProposalInFull>> LoadAsync(TessellateDb db, IQueryable<AbsenceProposal> which, CancellationToken stop = default)
    {
        var (agreements, people) = (db.Agreements.Where(a => a.State == AgreementState.Agreed), db.People);
        var rows = await (from p in which
                          join policy in db.AbsencePolicies on p.PolicyId equals policy.Id
                          join part in db.Participations on p.ParticipationId equals part.Id
                          join person in db.People on part.PersonId equals person.Id
                          join place in db.Places on part.PlaceId equals place.Id
                          join s in db.Sessions on p.SessionId equals s.Id
                          join g in db.WorkGroups on s.WorkGroupId equals g.Id
                          join h in db.Hubs on p.HubId equals h.Id
                          join school in db.Schools on part.SchoolId equals school.Id
                          join e in db.Establishments on school.Urn equals e.Urn
                          join x in db.Absences on new { p.SessionId, p.ParticipationId } equals new { x.SessionId, x.ParticipationId } into told
                          from absence in told.DefaultIfEmpty()
                          join x in agreements on place.InterestId equals x.InterestId into answers
                          from agreed in answers.DefaultIfEmpty()
                          join x in db.InterestHeads on place.InterestId equals x.InterestId into heads
                          from named in heads.DefaultIfEmpty()
                          select new
                          {
                              Full = new ProposalInFull(p, policy, absence, g, s, h, person.Id, person.Name, person.Email, school.Id, e.Name)
                              {
                                  DecidedBy = people.Where(x => x.Id == p.DecidedById).Select(x => x.Name).FirstOrDefault()
                              },
                              Agreed = agreed, Named = named
                          }).AsNoTracking().ToListAsync(stop);
        var schools = rows.Select(r => r.Full.SchoolId).Distinct().ToList();
        var confirmed = await db.Appointments.Where(a => schools.Contains(a.SchoolId) && a.Kind == PostKind.Head && a.ConfirmedAt != null && a.ToOn == null)
            .Join(people, a => a.PersonId, p => p.Id, (a, p) => new { a.SchoolId, Head = new HeadOfSchool(p.Name, p.Email, p.Id) }).ToListAsync(stop);
        return [.. rows.Select(r => r.Full with
        {
            Head = r.Agreed is { } agreed ? new(agreed.HeadName, agreed.HeadEmail, null) : r.Named is { } name ? new(name.Name, name.Email, null) : confirmed.FirstOrDefault(c => c.SchoolId == r.Full.SchoolId)?.Head
        })];
    }

    /// <exception cref="NotFoundException">There is none that the person may see.</exception>
    public static async Task<ProposalInFull> GetAsync(TessellateDb db, Guid id, Access access, CancellationToken stop = default) =>
        (await LoadAsync(db, db.AbsenceProposals.VisibleTo(access).Where(p => p.Id == id), stop)).SingleOrDefault() ?? throw new NotFoundException("Absence", id);
}
