using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A request beside a draw: its stratum, why it cannot be drawn, or its place once it was.</summary>
public sealed record InDraw(Guid InterestId, string Reference, string School, int Urn, string Stratum, string? Obstacle, InterestState State, DrawnInterest? Drawn);

/// <summary>The draw of a group as its hub sees it: before it, how many requests are in which stratum; after it, each one's place and why.</summary>
public sealed record GroupDrawOnPage(WorkGroup Group, Project Project, Hub Hub, GroupDraw? Draw, IReadOnlyList<InDraw> Rows)
{
    public IEnumerable<InDraw> Eligible => Rows.Where(r => r.Obstacle is null && r.State == InterestState.Waiting);

    public IEnumerable<IGrouping<string, InDraw>> Strata => Eligible.GroupBy(r => r.Stratum).OrderBy(s => s.Key, StringComparer.Ordinal);

    /// <summary>Drawn, and not answered yet: the answers were broken off.</summary>
    public IEnumerable<InDraw> Unanswered => Rows.Where(r => r.Drawn is not null && r.State == InterestState.Waiting).OrderBy(r => r.Drawn!.Place);

    /// <summary>Recruitment is over, so that nobody can ask while it is drawn.</summary>
    public bool IsOver(DateOnly today) => !Group.IsOpenOn(today) && !Group.OpensAfter(today) && Group.Recruitment != Recruitment.Draft && !Group.IsCancelled;

    /// <summary>How many come out otherwise when it is drawn again from what is stored.</summary>
    public int DiffersWhenRecomputed()
    {
        var kept = Rows.Where(r => r.Drawn is not null).ToDictionary(r => r.InterestId, r => r.Drawn!);
        return Joining.Draw.Shared(Draw!.Seed!, kept.Values.Select(d => new Lot(d.InterestId, d.Stratum))).Count(d => kept[d.Lot.Id] is var was && (was.Place, was.PlaceInStratum, was.DrawKey) != (d.Place, d.PlaceInStratum, d.Key));
    }

    /// <summary>Six queries, however many requests.</summary>
    /// <exception cref="NotFoundException">There is no such group, or it is not the person's.</exception>
    public static async Task<GroupDrawOnPage> GetAsync(TessellateDb db, string code, Access access, DateOnly today, CancellationToken stop = default)
    {
        var head = await (from g in db.WorkGroups.Where(g => g.Code == code)
                          join p in db.Projects on g.ProjectId equals p.Id
                          join h in db.Hubs on g.HubId equals h.Id
                          select new { g, p, h }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (head is null || !access.CanSetUpWorkGroups(head.h.Id)) throw new NotFoundException("Work group", code);

        var (group, draw) = (head.g, await db.GroupDraws.AsNoTracking().SingleOrDefaultAsync(d => d.WorkGroupId == head.g.Id, stop));
        if (draw is null) return new(group, head.p, head.h, null, []);

        var asking = db.Interests.Where(i => i.WorkGroupId == group.Id && i.State != InterestState.Unconfirmed);
        var (drawn, bands) = ((await db.DrawnInterests.Where(d => d.DrawId == draw.Id).AsNoTracking().ToListAsync(stop)).ToDictionary(d => d.InterestId), await db.BandsOfAsync(group.Id, stop));
        var (people, nos, locked) = (db.InterestPeople.Where(p => p.LeftAt == null), db.SchoolsNotToInvite(group.ProjectId, today), db.LockedOn(today).Where(l => l.ProjectId == group.ProjectId));
        var (places, had, groups) = (db.Places.Where(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed), db.Places.Where(p => p.State == PlaceState.Taken || p.State == PlaceState.Freed), db.WorkGroups.Real());
        var (hubId, schools) = (group.HubId, db.Schools);
        var rows = await (from i in asking
                          join s in db.Schools on i.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          join x in db.InterestHeads on i.Id equals x.InterestId into heads
                          from agrees in heads.DefaultIfEmpty()
                          orderby e.Name, i.Reference
                          select new
                          {
                              Interest = i, e.Name, e.Urn, e.Website, e.Phase, e.FreeSchoolMealsPercent, Named = people.Count(p => p.InterestId == i.Id), No = nos.Contains(i.SchoolId), Locked = locked.Any(l => l.SchoolId == i.SchoolId),
                              HasPlace = places.Any(p => p.SchoolId == i.SchoolId && p.InterestId != i.Id), Had = had.Any(p => schools.Any(x => x.Id == p.SchoolId && (x.Id == i.SchoolId || x.MergedIntoId == i.SchoolId)) && p.InterestId != i.Id && groups.Any(g => g.Id == p.WorkGroupId && g.HubId == hubId)),
                              Head = agrees
                          }).AsNoTracking().ToListAsync(stop);
        var named = head.p.NeedsAgreement ? (await db.InterestPeople.Where(p => p.LeftAt == null && asking.Any(i => i.Id == p.InterestId)).AsNoTracking().ToListAsync(stop)).ToLookup(p => p.InterestId) : null;
        return new(group, head.p, head.h, draw, [.. rows.Select(r => new InDraw(r.Interest.Id, r.Interest.Reference, r.Name, r.Urn,
            drawn.GetValueOrDefault(r.Interest.Id)?.Stratum ?? StratumOf(draw, r.Interest, bands, r.Phase, r.FreeSchoolMealsPercent, !r.Had),
            r.HasPlace ? "The school has a place in this group already." : r.Locked ? "The school waits as part of a trial." : r.No ? "The school has said: not this year." : r.Named < head.p.PeoplePerSchoolMin ? "Too few people are named."
            : named is not null && HeadAddress.Obstacle(new(r.Interest, group, head.p, head.h, r.Name, [.. named[r.Interest.Id]], []) { Head = r.Head, Website = r.Website }) is not null ? "The hub must first find out who agrees for the school." : null,
            r.Interest.State, drawn.GetValueOrDefault(r.Interest.Id)))]);
    }

    private static string StratumOf(GroupDraw draw, Interest interest, List<PriorityBand> bands, Phase phase, decimal? meals, bool isNew) => draw.StrataKinds.Count == 0 ? "all requests" : string.Join(" · ", draw.StrataKinds.Select(kind => kind switch
    {
        DrawStratum.Band => bands.FirstOrDefault(b => b.Rank == interest.Band) is { } band ? $"band {band.Rank}" : "no band",
        DrawStratum.Phase => PhasesInWords.InWords(phase),
        DrawStratum.Disadvantage => meals switch { null => "free meals not known", < 15 => "free meals under 15%", < 30 => "free meals 15% to under 30%", _ => "free meals 30% or more" },
        _ => isNew ? "new to the hub" : "not new to the hub"
    }));
}
