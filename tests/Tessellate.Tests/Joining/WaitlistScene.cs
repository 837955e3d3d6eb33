using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>A group with schools on its waitlist, confirmed one hour after the other.</summary>
internal static class WaitlistScene
{
    public static async Task<(WorkGroup Group, List<Interest> Waiting)> AddWaitlistAsync(this JoiningWorld world, int[] people, int schools = 8, int places = 16, bool agreed = false)
    {
        await using var db = world.Db();
        world.Scene.AddTo(db);
        var group = world.Scene.AddGroup(db, agreed ? world.Scene.AddAgreedProject(db) : world.Scene.AddProject(db, most: 3), schools, places);
        var at = world.Scene.Administrator.CreatedAt;
        var waiting = people.Select((count, i) => agreed ? world.Scene.AddAsking(db, group, at.AddHours(i), count) : world.Scene.AddInterest(db, group, at.AddHours(i), count)).ToList();
        foreach (var interest in waiting) interest.State = InterestState.Waitlisted;
        await db.SaveChangesAsync();
        return (group, waiting);
    }

    /// <summary>The token in the message that offers a place to this request.</summary>
    public static Task<string> OfferTokenAsync(this TessellateDb db, Interest interest) => db.TokenAsync("place-offered", interest.Reference);

    /// <summary>
    /// What must hold of offers after anything at all: an open one has its place, its deadline and its reason, and its request is not on the list; nobody is offered
    /// a place whose school has one; an offered place counts; what has ended left nothing behind.
    /// </summary>
    public static async Task OffersAddUpAsync(this TessellateDb db)
    {
        await db.AddsUpAsync();
        var (offers, interests) = (await db.PlaceOffers.AsNoTracking().ToListAsync(), await db.Interests.AsNoTracking().ToDictionaryAsync(i => i.Id));
        var places = await db.Places.AsNoTracking().Where(p => p.State != PlaceState.Freed).ToListAsync();
        var open = offers.Where(o => o.State == OfferState.Open).ToList();
        Assert.Equal(open.Select(o => o.InterestId).Order(), places.Where(p => p.State == PlaceState.Offered).Select(p => p.InterestId!.Value).Order());
        Assert.Equal(open.Select(o => o.InterestId).Order(), interests.Values.Where(i => i.State == InterestState.Offered).Select(i => i.Id).Order());
        Assert.All(offers, o => Assert.True(o.Reason.Length > 0 && o.ExpiresAt > o.OfferedAt && (o.State == OfferState.Open) == (o.EndedAt is null)));
        Assert.Equal(places.Count, places.Select(p => (p.WorkGroupId, p.SchoolId)).Distinct().Count());
        foreach (var group in await db.WorkGroups.AsNoTracking().ToListAsync())
        {
            Assert.InRange(group.SchoolPlacesTaken, 0, group.SchoolPlaces);
            Assert.InRange(group.PeoplePlacesTaken, 0, group.PeoplePlaces);
        }
    }

    /// <summary>The negation of undersold: no place is free that fits somebody on the list who may be offered one.</summary>
    public static async Task NothingIsLeftToOfferAsync(this TessellateDb db, DateOnly today)
    {
        foreach (var id in await db.WorkGroups.Select(g => g.Id).ToListAsync())
            Assert.Null(NextOnWaitlist.Of((await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == id), today))!, today));
    }
}
