using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Networks;

public sealed class ImportNetworkTests : IDisposable
{
    private static readonly DateOnly Start = new(2026, 11, 23);
    private readonly TestDatabase _database = new();
    private readonly NetworkFiles _files = NetworkFiles.Read(Repository.File("networks", "maths-hubs"));

    [Fact]
    public async Task The_network_of_forty_hubs_serves_every_district_once()
    {
        await ImportAsync(_files, Start);

        await using var db = _database.Open();
        Assert.Equal(40, await db.Hubs.CountAsync());
        var areas = await AreaLookup.LoadAsync(db);
        Assert.All(await db.Districts.ToListAsync(), district => Assert.NotNull(areas.Find(district.Code, Start)));
        Assert.Equal(296, await db.HubAreas.CountAsync());
    }

    [Fact]
    public async Task Loading_it_again_changes_nothing()
    {
        await ImportAsync(_files, Start);

        var again = await ImportAsync(_files, Start.AddDays(1));

        Assert.Empty(again.Changes);
        await using var db = _database.Open();
        Assert.Equal(296, await db.HubAreas.CountAsync());
    }

    [Theory]
    [InlineData("E08000016", "E08000038")] // Barnsley, April 2025
    [InlineData("E08000019", "E08000039")] // Sheffield, April 2025
    [InlineData("E07000165", "E06000065")] // Harrogate into North Yorkshire, April 2023
    public async Task A_replaced_code_is_served_like_the_one_that_replaced_it(string old, string present)
    {
        await ImportAsync(_files, Start);
        await using var db = _database.Open();

        var areas = await AreaLookup.LoadAsync(db);

        Assert.Equal(areas.Find(present, Start)!.HubId, areas.Find(old, Start)!.HubId);
        Assert.Equal(areas.Find(present, new(2022, 1, 1))!.HubId, areas.Find(old, new(2022, 1, 1))!.HubId);
    }

    [Fact]
    public async Task A_district_that_moves_leaves_the_old_area_the_day_before()
    {
        await ImportAsync(_files, Start);
        var moved = _files with { Areas = [.. _files.Areas.Select(a => a.District == "E09000006" ? a with { Hub = "kent-and-medway" } : a)] };

        await ImportAsync(moved, new(2027, 9, 1));

        await using var db = _database.Open();
        var areas = await AreaLookup.LoadAsync(db);
        var hubs = await db.Hubs.ToDictionaryAsync(h => h.Id, h => h.Slug);
        Assert.Equal("london-thames", hubs[areas.Find("E09000006", new(2027, 8, 31))!.HubId]);
        Assert.Equal("kent-and-medway", hubs[areas.Find("E09000006", new(2027, 9, 1))!.HubId]);
    }

    [Fact]
    public void A_line_that_cannot_be_used_is_named()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        foreach (var file in Directory.GetFiles(Repository.File("networks", "maths-hubs"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        File.AppendAllText(Path.Combine(folder, "areas.csv"), "E06000999,nowhere,inferred,2020-13-01\n");

        var error = Assert.Throws<UnusableInputException>(() => NetworkFiles.Read(folder));

        Assert.EndsWith("areas.csv, line 298: from is not a date written yyyy-mm-dd.", error.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private async Task<NetworkDifference> ImportAsync(NetworkFiles files, DateOnly on)
    {
        await using var db = _database.Open();
        return await new ImportNetwork(db, new FakeTimeProvider(), []).RunAsync(files, on, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _database.Dispose();
}
