using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// A request on the waitlist, whether its school has a place in the group by another request, and whether it says that it does not want to be invited. The
/// interest comes without sessions and known people: enough to choose by, not to write a letter.
/// </summary>
public sealed record OnWaitlist(InterestInFull About, int Urn, bool HasPlace, bool SaysNo = false)
{
    /// <summary>The offer that it holds; null for a request that waits.</summary>
    public PlaceOffer? Offer { get; init; }

    /// <summary>Its trust, and how many more schools of it can have a place in the group; null where the project does not count them.</summary>
    public string? Trust { get; init; }
    public int? TrustLeft { get; init; }

    /// <summary>Whether the school has as many places in the project, in whatever group, as it can.</summary>
    public bool IsServed { get; init; }

    /// <summary>Whether the school is closed, and no other goes on from it.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether somebody whom it names is in the group for another school.</summary>
    public bool InAlready { get; init; }

    /// <summary>Whether the project is for schools that took part in an earlier one, and nobody of this one did.</summary>
    public bool TookNoPart { get; init; }

    /// <summary>The day on which it may be given a place again, as part of a trial; null when it waits for none.</summary>
    public DateOnly? WaitsForTrialUntil { get; init; }

    /// <summary>The same row when the other has been offered a place.</summary>
    internal OnWaitlist After(OnWaitlist offered) => this with
    {
        HasPlace = HasPlace || About.Interest.SchoolId == offered.About.Interest.SchoolId,
        TrustLeft = Trust is not null && Trust == offered.Trust && About.Interest.SchoolId != offered.About.Interest.SchoolId ? TrustLeft - 1 : TrustLeft,
        InAlready = InAlready || About.People.Select(p => EmailAddress.Key(p.Email)).Intersect(offered.About.People.Select(p => EmailAddress.Key(p.Email))).Any()
    };
}

/// <summary>The waitlist of a Work Group: who waits, in the order in which places are offered, and who holds an offer.</summary>
public sealed record Waitlist(WorkGroup Group, Project Project, Hub Hub, IReadOnlyList<OnWaitlist> Waiting, IReadOnlyList<OnWaitlist> Offered)
{
    /// <exception cref="NotFoundException">There is no such group, or its people are not the person's to see.</exception>
    public static async Task<Waitlist> GetAsync(TessellateDb db, string code, Access access, DateOnly today, CancellationToken stop = default)
    {
        var list = await FindAsync(db, db.WorkGroups.Where(g => g.Code == code), today, stop);
        return list is not null && access.CanSeePeopleOf(list.Hub.Id) ? list : throw new NotFoundException("Work group", code);
    }

    /// <summary>Four queries however long, and one more where the project limits the schools of a trust, or asks for an earlier part. The group is read first: whoever takes or gives back a place after it makes an offer by these numbers impossible.</summary>
    public static async Task<Waitlist?> FindAsync(TessellateDb db, IQueryable<WorkGroup> which, DateOnly today, CancellationToken stop = default)
    {
        var about = await (from g in which
                           join p in db.Projects on g.ProjectId equals p.Id
                           join h in db.Hubs on g.HubId equals h.Id
                           select new { Group = g, Project = p, Hub = h }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (about is null) return null;

        var (groupId, places, open) = (about.Group.Id, db.Places.Where(p => p.State != PlaceState.Freed), db.PlaceOffers.Where(o => o.State == OfferState.Open));
        var (nos, locked, closed) = (db.SchoolsNotToInvite(about.Project.Id, today), db.LockedOn(today).Where(l => l.ProjectId == about.Project.Id), db.ClosedSchools());
        var (limits, schools, of) = (about.Project.OnePlacePerPhase, db.Schools, db.WorkGroups.Real().Where(g => g.ProjectId == about.Project.Id && g.CancelledAt == null));
        var rows = await (from i in db.Interests.Where(i => i.WorkGroupId == groupId && (i.State == InterestState.Waitlisted || i.State == InterestState.Offered)).InWaitlistOrder()
                          join s in db.Schools on i.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          join x in db.InterestHeads on i.Id equals x.InterestId into heads
                          from head in heads.DefaultIfEmpty()
                          join o in open on i.Id equals o.InterestId into offers
                          from offer in offers.DefaultIfEmpty()
                          select new
                          {
                              Interest = i, e.Urn, e.Name, e.Website, Head = head, Offer = offer,
                              HasPlace = places.Any(p => p.WorkGroupId == groupId && p.SchoolId == i.SchoolId && p.InterestId != i.Id),
                              e.Trust, e.Phase, Elsewhere = limits ? places.Count(p => schools.Any(x => x.Id == p.SchoolId && (x.Id == i.SchoolId || x.MergedIntoId == i.SchoolId)) && of.Any(g => g.Id == p.WorkGroupId)) : 0,
                              SaysNo = nos.Contains(i.SchoolId), IsClosed = closed.Any(c => c.Id == i.SchoolId), Until = locked.Where(l => l.SchoolId == i.SchoolId).Max(l => (DateOnly?)l.OpensOn)
                          }).AsNoTracking().ToListAsync(stop);
        var ids = rows.Select(r => r.Interest.Id).ToList();
        var named = await db.WithInGroup(groupId, db.InterestPeople.Where(p => ids.Contains(p.InterestId) && p.LeftAt == null)).OrderBy(p => p.Person.Position).AsNoTracking().ToListAsync(stop);
        var (people, inAlready) = (named.ToLookup(p => p.Person.InterestId, p => p.Person), named.Where(p => p.IsIn).Select(p => p.Person.InterestId).ToHashSet());
        var tookPart = await db.TookPartBeforeAsync(about.Project, [.. rows.Select(r => r.Interest.SchoolId).Distinct()], stop);
        var trusts = await TrustsLeftAsync(db, about.Group, about.Project, stop);
        var all = rows.Select(r => new OnWaitlist(new(r.Interest, about.Group, about.Project, about.Hub, r.Name, [.. people[r.Interest.Id]], []) { Head = r.Head, Website = r.Website, SchoolIsClosed = r.IsClosed && !about.Group.IsSample }, r.Urn, r.HasPlace, r.SaysNo) { Offer = r.Offer, InAlready = inAlready.Contains(r.Interest.Id), TookNoPart = tookPart?.Contains(r.Interest.SchoolId) == false, IsClosed = r.IsClosed && !about.Group.IsSample, WaitsForTrialUntil = r.Until, Trust = r.Trust, TrustLeft = r.Trust is null ? null : trusts?.GetValueOrDefault(r.Trust, about.Project.MostOfTrust!.Value), IsServed = limits && r.Elsewhere >= about.Project.PlacesFor(r.Phase) }).ToList();
        return new(about.Group, about.Project, about.Hub, [.. all.Where(r => r.About.Interest.State == InterestState.Waitlisted)], [.. all.Where(r => r.About.Interest.State == InterestState.Offered)]);
    }

    // How many more schools of each trust that has a place can have one; null where the project does not count them.
    private static async Task<Dictionary<string, int>?> TrustsLeftAsync(TessellateDb db, WorkGroup group, Project project, CancellationToken stop)
    {
        if (project.MostOfTrust is not { } most) return null;

        var trusts = await db.TrustsOf(db.Places.Where(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed)).Where(t => t != null).ToListAsync(stop);
        return trusts.CountBy(trust => trust!).ToDictionary(t => t.Key, t => most - t.Value);
    }
}
