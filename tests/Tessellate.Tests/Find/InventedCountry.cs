using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Find;

/// <summary>Three hubs in a row from west to east, each with one district of 20 km, and whatever schools a test puts there.</summary>
internal sealed class InventedCountry(Site site)
{
    private int _urn = 900_100;

    public Hub West { get; } = NewHub("west", "WES", 0);
    public Hub Middle { get; } = NewHub("middle", "MID", 1);
    public Hub East { get; } = NewHub("east", "EAS", 2);
    public List<Establishment> Schools { get; } = [];
    public List<object> Rows { get; } = [];
    public AreaPolicy Policy { get; init; } = AreaPolicy.Soft;

    /// <summary>A school at kilometres east and north of a corner of the country; its district follows from where it stands unless given.</summary>
    public Establishment School(string name, double east, double north, string town = "Sampleton", string? postcode = "ZZ1 1AA", string? district = "", Action<Establishment>? change = null)
    {
        var school = new School { Urn = ++_urn };
        var establishment = new Establishment
        {
            SchoolId = school.Id, Urn = school.Urn, Name = name, Status = EstablishmentStatus.Open, IsOpenStateFunded = true, Phase = Phase.Primary,
            Town = town, Postcode = postcode, Easting = 400_000 + (int)(east * 1000), Northing = 300_000 + (int)(north * 1000), AuthorityCode = "999",
            DistrictCode = district == "" ? Districts[Math.Clamp((int)(east / 20), 0, 2)] : district, DistrictName = "Somewhere", Fingerprint = name
        };
        change?.Invoke(establishment);
        Rows.Add(school);
        Schools.Add(establishment);
        return establishment;
    }

    public static IReadOnlyList<string> Districts { get; } = ["E09999901", "E09999902", "E09999903"];

    public async Task<InventedCountry> LoadAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        var settings = SampleNetwork.Settings with { AreaPolicy = Policy };
        db.Add(new Network { Key = settings.Key, Name = settings.Name, AreaPolicy = Policy, Settings = settings.ToJson(), LoadedAt = site.Clock.GetUtcNow().UtcDateTime });
        foreach (var (hub, district) in new[] { West, Middle, East }.Zip(Districts))
        {
            db.Add(hub);
            db.Add(new District { Code = district, Name = $"{hub.Name}shire", Region = "Sample region" });
            db.Add(new HubArea { HubId = hub.Id, DistrictCode = district, Basis = AreaBasis.Published, FromOn = new(2020, 9, 1) });
        }

        db.AddRange(Rows);
        db.AddRange(Schools);
        await db.SaveChangesAsync();
        await RebuildAsync();
        return this;
    }

    public async Task RebuildAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var derived in scope.ServiceProvider.GetServices<IDerivedFromRegister>()) await derived.RebuildAsync(db, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private static Hub NewHub(string slug, string code, int column) =>
        new() { Slug = slug, Code = code, Name = char.ToUpperInvariant(slug[0]) + slug[1..], Region = "Sample region", TileColumn = column, TileRow = 0 };
}
