using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Tests.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Transfers;

/// <summary>Two groups of one project, and schools that have their place in the first.</summary>
internal static class TransferScene
{
    public static async Task<(WorkGroup From, WorkGroup To, List<Interest> Placed)> AddPlacedAsync(this JoiningWorld world, int schools, int placesThere = 8, bool agreed = false, bool otherHub = false, int sessionsThere = 3)
    {
        await using var db = world.Db();
        world.Scene.AddTo(db);
        var project = agreed ? world.Scene.AddAgreedProject(db) : world.Scene.AddProject(db);
        var (from, to) = (world.Scene.AddGroup(db, project), world.Scene.AddGroup(db, project, placesThere, 2 * placesThere, otherHub ? world.Scene.OtherHub : null, sessionsThere));
        var placed = Enumerable.Range(0, schools).Select(_ => agreed ? world.Scene.AddAsking(db, from, world.Clock.GetUtcNow().UtcDateTime) : world.Scene.AddInterest(db, from, world.Clock.GetUtcNow().UtcDateTime)).ToList();
        await db.SaveChangesAsync();
        foreach (var interest in placed)
        {
            await world.RunAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, world.Access));
            if (agreed) await world.RunAsync<GiveAgreement>(async a => await a.RunAsync(await db.TokenAsync("agreement-asked", interest.Reference), await db.YesAsync(interest)));
        }
        return (from, to, placed);
    }

    /// <summary>The participation by which staff reach the place of this request.</summary>
    public static async Task<Guid> PartAsync(this JoiningWorld world, Interest interest)
    {
        await using var db = world.Db();
        var place = await db.Places.SingleAsync(p => p.InterestId == interest.Id);
        return await db.Participations.Where(p => p.PlaceId == place.Id).OrderBy(p => p.Id).Select(p => p.Id).FirstAsync();
    }

    public static Access OtherAccess(this JoiningWorld world) => new(world.Scene.OtherAdministrator, [world.Scene.Grant(world.Scene.OtherAdministrator, Role.HubAdministrator, world.Scene.OtherHub.Id)]);

    /// <summary>Whatever happened: every school that did not leave has one place in one of the groups, and the numbers add up.</summary>
    public static async Task EachHasOnePlaceAsync(this JoiningWorld world, IEnumerable<Interest> placed)
    {
        await using var db = world.Db();
        await db.AddsUpAsync();
        var places = await db.Places.Where(p => p.State == PlaceState.Taken).Select(p => p.SchoolId).ToListAsync();
        Assert.Equal(placed.Select(i => i.SchoolId).Order(), places.Order());
    }
}
