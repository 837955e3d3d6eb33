using Microsoft.EntityFrameworkCore;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Privacy;

internal static class PlacesTaken
{
    /// <summary>The sample's teacher holds a place that the sample does not count; here it is given back.</summary>
    public static async Task CountPlacesAsync(this Site site)
    {
        await using var db = site.Db();
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlacesTaken, 1).SetProperty(g => g.PeoplePlacesTaken, 1));
    }
}
