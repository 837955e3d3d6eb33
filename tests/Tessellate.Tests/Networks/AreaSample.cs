using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Networks;

/// <summary>Three hubs and two districts, a clock in our hands, and the two operations that change areas.</summary>
internal sealed class AreaSample : IDisposable
{
    public static readonly DateOnly Start = new(2027, 1, 11);
    public static readonly Actor Operator = new(null, "Operator");
    private readonly TestDatabase _database = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero));

    public NetworkFiles Files { get; set; } = new()
    {
        Settings = SampleNetwork.Settings,
        Hubs = [new("red", "RED", "Red", "North", null, 0, 0), new("green", "GRE", "Green", "North", null, 1, 0), new("blue", "BLU", "Blue", "North", null, 2, 0)],
        Names = [], LeadSchools = [],
        Districts = [new("E09999901", "Ashby", "North", null, null), new("E09999902", "Birchley", "North", null, null)],
        Areas = [new("E09999901", "red", AreaBasis.Inferred, new(2020, 9, 1)), new("E09999902", "green", AreaBasis.Published, new(2020, 9, 1))]
    };

    public TessellateDb Open() => _database.Open();

    public async Task<NetworkDifference> ImportAsync(DateOnly? on = null)
    {
        await using var db = Open();
        return await new ImportNetwork(db, Clock, []).RunAsync(Files, on ?? Clock.Today(), TestContext.Current.CancellationToken);
    }

    public async Task CorrectAsync(string district, string hub, DateOnly from, IDerivedFromRegister? derived = null)
    {
        await using var db = Open();
        await new CorrectArea(db, Clock, derived is null ? [] : [derived]).RunAsync(district, hub, from, "The hub said so.", Operator, TestContext.Current.CancellationToken);
    }

    public void Serve(string district, string hub) => Files = Files with
    {
        Areas = [.. Files.Areas.Select(a => a.District == district ? a with { Hub = hub } : a)]
    };

    /// <summary>The slug of the hub that serves the district on the day.</summary>
    public async Task<string?> HubAsync(string district, DateOnly on)
    {
        await using var db = Open();
        var area = (await AreaLookup.LoadAsync(db)).Find(district, on);
        return area is null ? null : await db.Hubs.Where(h => h.Id == area.HubId).Select(h => h.Slug).SingleAsync();
    }

    public void Dispose() => _database.Dispose();
}
