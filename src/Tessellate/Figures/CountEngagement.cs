using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Figures;

/// <summary>Counts the schools engaged in a programme year at any cut date, past or present, from the dated facts as they are known now.</summary>
public sealed class CountEngagement(TessellateDb db, NetworkInUse network)
{
    private sealed record First(Guid SchoolId, Guid HubId, string Slug, DateOnly? SignedUpOn, DateOnly? StartedOn, DateOnly? CompletedOn);

    public async Task<Engagement> RunAsync(Cut cut, CancellationToken stop = default)
    {
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var firsts = await FirstsAsync(cut, settings, stop);
        var mergers = await Mergers.LoadAsync(db, cut.On, stop);
        var rows = firsts.GroupBy(f => mergers.GoesOnAs(f.SchoolId)).Where(school => school.Any(f => f.SignedUpOn is not null)).Select(Counted);

        return new(cut, [.. rows], await new SchoolsServed(db, settings, cut.On).CountAsync(stop));
    }

    /// <summary>The first day of each fact, by school and hub: grouped in the database, so that its size is that of the schools and not of the people.</summary>
    private Task<List<First>> FirstsAsync(Cut cut, NetworkSettings settings, CancellationToken stop)
    {
        var (year, on) = (cut.Year, cut.On);
        var events = db.ParticipationEvents.Standing(db).Where(e => e.On <= on);
        var limits = db.Limits.InForce().Where(l => l.Kind == LimitKind.Restriction);
        return (from p in db.Participations.Where(p => !limits.Any(l => l.PersonId == p.PersonId))
                join g in db.WorkGroups.Real() on p.WorkGroupId equals g.Id
                join project in db.Projects.Where(x => x.Year == year) on g.ProjectId equals project.Id
                join h in db.Hubs on g.HubId equals h.Id
                join s in db.Schools on p.SchoolId equals s.Id
                join school in db.Establishments.StateFunded(settings) on s.Urn equals school.Urn
                join e in events on p.Id equals e.ParticipationId
                group e by new { p.SchoolId, g.HubId, h.Slug } into x
                select new First(x.Key.SchoolId, x.Key.HubId, x.Key.Slug,
                    x.Min(e => e.Kind == ParticipationState.SignedUp ? e.On : (DateOnly?)null),
                    x.Min(e => e.Kind == ParticipationState.Started ? e.On : (DateOnly?)null),
                    x.Min(e => e.Kind == ParticipationState.Completed ? e.On : (DateOnly?)null))).ToListAsync(stop);
    }

    private static CountedSchool Counted(IGrouping<Guid, First> school)
    {
        var first = school.Where(f => f.SignedUpOn is not null).OrderBy(f => f.SignedUpOn).ThenBy(f => f.Slug, StringComparer.Ordinal).First();
        return new(school.Key, first.HubId, first.SignedUpOn!.Value, school.Min(f => f.StartedOn), school.Min(f => f.CompletedOn));
    }
}
