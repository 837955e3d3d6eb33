using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

/// <summary>A proposal in the list.</summary>
public sealed record ProposalRow(AbsenceProposal Proposal, string Name, string School, string Code, string Group, DateTime StartsAt);

/// <summary>How many proposals of the year are in one state, and what they come to.</summary>
public sealed record ProposalCount(ProposalState State, Proposed Proposed, int Number, int Pence);

/// <summary>The absences of a hub in the programme year: what waits for a decision, the oldest first; a page of what was decided, the latest first; and how many of each.</summary>
public sealed record AbsencesOfHub(Hub Hub, ProgrammeYear Year, IReadOnlyList<ProposalRow> Waiting, IReadOnlyList<ProposalRow> Others, IReadOnlyList<ProposalCount> Counts)
{
    public int Number(ProposalState state) => Counts.Where(c => c.State == state && (state != ProposalState.Open || c.Proposed != Proposed.NoCharge)).Sum(c => c.Number);

    public int InTime => Counts.Where(c => c is { State: ProposalState.Open, Proposed: Proposed.NoCharge }).Sum(c => c.Number);

    public int ChargedPence => Counts.Where(c => c.State == ProposalState.Charged).Sum(c => c.Pence);

    /// <summary>How many there are in all but those that wait.</summary>
    public int AllOthers => Counts.Sum(c => c.Number) - Number(ProposalState.Open);

    /// <summary>Four queries, however many they are.</summary>
    /// <exception cref="NotFoundException">There is no such hub about whose absences the person decides.</exception>
    public static async Task<AbsencesOfHub> GetAsync(TessellateDb db, string slug, Access access, DateOnly today, int skip, int take, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop);
        if (hub is null || !access.CanDecideAbsencesOf(hub.Id)) throw new NotFoundException("Hub", slug);

        var year = ProgrammeYear.Of(today);
        var (from, to) = (year.StartsOn.ToDateTime(TimeOnly.MinValue).FromLondon(), year.EndsOn.AddDays(1).ToDateTime(TimeOnly.MinValue).FromLondon());
        var sessions = db.Sessions.Where(s => s.StartsAt >= from && s.StartsAt < to);
        var those = db.AbsenceProposals.Where(p => p.HubId == hub.Id && sessions.Any(s => s.Id == p.SessionId));
        var waits = those.Where(p => p.State == ProposalState.Open && p.Proposed != Proposed.NoCharge);
        var counts = await those.GroupBy(p => new { p.State, p.Proposed }).Select(g => new ProposalCount(g.Key.State, g.Key.Proposed, g.Count(), g.Sum(p => p.ChargedPence))).ToListAsync(stop);
        var waiting = await Rows(db, waits, latestFirst: false).ToListAsync(stop);
        var others = await Rows(db, those.Where(p => !(p.State == ProposalState.Open && p.Proposed != Proposed.NoCharge)), latestFirst: true).Skip(skip).Take(take).ToListAsync(stop);
        return new(hub, year, waiting, others, counts);
    }

    private static IQueryable<ProposalRow> Rows(TessellateDb db, IQueryable<AbsenceProposal> which, bool latestFirst)
    {
        var rows = from p in which
                   join part in db.Participations on p.ParticipationId equals part.Id
                   join person in db.People on part.PersonId equals person.Id
                   join s in db.Sessions on p.SessionId equals s.Id
                   join g in db.WorkGroups on s.WorkGroupId equals g.Id
                   join school in db.Schools on part.SchoolId equals school.Id
                   join e in db.Establishments on school.Urn equals e.Urn
                   select new { Proposal = p, person.Name, School = e.Name, g.Code, g.Title, s.StartsAt };
        var ordered = latestFirst ? rows.OrderByDescending(r => r.StartsAt).ThenBy(r => r.Name).ThenBy(r => r.Proposal.Id) : rows.OrderBy(r => r.StartsAt).ThenBy(r => r.Name).ThenBy(r => r.Proposal.Id);
        return ordered.Select(r => new ProposalRow(r.Proposal, r.Name, r.School, r.Code, r.Title, r.StartsAt)).AsNoTracking();
    }
}
