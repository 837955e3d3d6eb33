using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>What those who took part in a group said at its end under one of the four outcomes: how many of a hundred answers were “mostly” or “fully”.</summary>
public sealed record SaidUnder(OutcomeHeading Heading, int Percent);

/// <summary>What those who took part said at the end of a group; without numbers while there are fewer than ten answers or the form is open.</summary>
public sealed record FeedbackOfGroup(string Code, string Title, int Answers, IReadOnlyList<SaidUnder> Said);

/// <summary>What those who took part say of the groups that somebody leads or led for a hub, the latest first.</summary>
public sealed record LeaderFeedback(Hub Hub, string Name, IReadOnlyList<FeedbackOfGroup> Groups)
{
    /// <summary>"Mostly" and "fully" on the scale of five.</summary>
    private const int MostlyFrom = 4;

    /// <summary>Seven queries, however much they lead.</summary>
    /// <exception cref="NotFoundException">There is no such hub whose leaders the person may see, or nobody of that id leads in it.</exception>
    public static async Task<LeaderFeedback> GetAsync(TessellateDb db, string hubSlug, Guid personId, Access access, DateOnly today, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == hubSlug, stop);
        if (hub is null || !access.CanSeeLeadersOf(hub.Id)) throw new NotFoundException("Hub", hubSlug);

        var (hubId, leads) = (hub.Id, db.RoleGrants.Leading(personId));
        var (grants, accreditations) = (db.RoleGrants.InForceOn(today).Where(g => g.Role == Role.LocalLeader && g.HubId == hubId), db.Accreditations.Where(a => a.HubId == hubId));
        var name = await db.People.Where(p => p.Id == personId && (grants.Any(g => g.PersonId == p.Id) || accreditations.Any(a => a.PersonId == p.Id))).Select(p => p.Name).SingleOrDefaultAsync(stop) ?? throw new NotFoundException(nameof(Person), personId);
        var evaluated = await GroupEvaluation.LoadAsync(db, db.WorkGroups.Real().Where(g => g.HubId == hubId && g.CancelledAt == null && leads.Any(l => l.WorkGroupId == g.Id)), stop);
        return new(hub, name, [.. evaluated.OrderByDescending(e => e.StartsOn).Where(e => e.Answers(Part.End) > 0).Select(e => Said(e, today))]);
    }

    // The groups of one year have the same statements; a key tells its heading in all.
    private static FeedbackOfGroup Said(GroupEvaluation group, DateOnly today)
    {
        if (group.Shown(Part.End, today) is not { } tally) return new(group.Code, group.Title, group.Answers(Part.End), []);

        var statements = Statements.Of(ProgrammeYear.Of(group.StartsOn));
        return new(group.Code, group.Title, tally.All, [.. Enum.GetValues<OutcomeHeading>().Select(heading => (heading, Counts: statements.Under(heading).Select(s => tally.Of(s.Key, Statements.Scale.Count)).ToList()))
            .Where(h => h.Counts.Sum(c => c.Sum()) > 0).Select(h => new SaidUnder(h.heading, (int)Math.Round(100.0 * h.Counts.Sum(c => c.Skip(MostlyFrom - 1).Sum()) / h.Counts.Sum(c => c.Sum()))))]);
    }
}
