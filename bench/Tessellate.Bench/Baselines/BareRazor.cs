using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Bench.Baselines;

/// <summary>How large the bare page is, how many compiled queries of one column it makes, and whether it makes those of a school's page instead.</summary>
internal sealed record BareShape(int Bytes, int Queries, bool AsTheSchools);

internal static class BareRazor
{
    /// <summary><c>razor DATABASE SIZE QUERIES</c>: QUERIES is a number, or "school" for the very queries of a school's page.</summary>
    public static void AddServices(WebApplicationBuilder builder, string[] args)
    {
        var isPostgres = args[1].Contains("Host=", StringComparison.OrdinalIgnoreCase);
        builder.Configuration["Database:Provider"] = isPostgres ? nameof(DatabaseProvider.Postgres) : nameof(DatabaseProvider.Sqlite);
        builder.Configuration["Database:ConnectionString"] = isPostgres ? args[1] : $"Data Source={args[1]}";
        builder.Services.AddTessellateDatabase(builder.Configuration);
        builder.Services.AddSingleton(new BareShape(int.Parse(args[2], CultureInfo.InvariantCulture), int.TryParse(args[3], out var queries) ? queries : 0, args[3] == "school"));
        builder.Services.AddSingleton<KnownSchools>();
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
        {
            // The product's own pages are in this process's assemblies, and "/" is one of them.
            foreach (var part in parts.ApplicationParts.Where(p => p.Name != typeof(BareRazor).Assembly.GetName().Name).ToList()) parts.ApplicationParts.Remove(part);
        });
    }
}

/// <summary>What the product has in memory too: the finder's line of each school.</summary>
internal sealed class KnownSchools(IServiceScopeFactory scopes)
{
    private readonly Lazy<Dictionary<int, FinderEntry>> _byUrn = new(() =>
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<TessellateDb>().FinderEntries.AsNoTracking().ToDictionary(e => e.Urn);
    });

    public FinderEntry? Find(int urn) => _byUrn.Value.GetValueOrDefault(urn);
}

/// <summary>A page that reads what it is told to and fills itself with rows of text up to its size.</summary>
public sealed class BareModel(TessellateDb db, IServiceProvider services) : PageModel
{
    private static readonly Func<TessellateDb, int, Task<string?>> Name = EF.CompileAsyncQuery(
        (TessellateDb db, int urn) => db.Set<FinderEntry>().Where(e => e.Urn == urn).Select(e => e.Name).FirstOrDefault());

    public string School { get; private set; } = "";
    public int Rows { get; private set; }

    public async Task OnGetAsync(int urn = 900_000)
    {
        var shape = services.GetRequiredService<BareShape>();
        for (var i = 0; i < shape.Queries; i++) School = await Name(db, urn) ?? "";
        if (shape.AsTheSchools && services.GetRequiredService<KnownSchools>().Find(urn) is { } entry) await AsTheSchoolsAsync(entry);
        Rows = Math.Max(0, shape.Bytes - 500) / 100;
    }

    // The page no longer asks this: contacts are in memory. The baseline does as it did.
    private static readonly Func<TessellateDb, Guid, DateOnly, Task<HubContact?>> Contact = EF.CompileAsyncQuery((TessellateDb db, Guid hubId, DateOnly on) =>
        db.Set<Hub>().Where(h => h.Id == hubId).Select(h => new HubContact(h.ContactName, h.ContactEmail, h.ContactTelephone, h.Website,
            db.Set<HubLeadSchool>().Where(l => l.HubId == h.Id && (l.FromOn == null || l.FromOn <= on) && (l.ToOn == null || l.ToOn >= on))
                .OrderBy(l => l.Name).Select(l => l.Name).ToList())).SingleOrDefault());

    private async Task AsTheSchoolsAsync(FinderEntry entry)
    {
        School = (await SchoolTimeline.GetAsync(db, entry)).Establishments[0].Name;
        if (entry.HubId is { } hubId) await Contact(db, hubId, TimeProvider.System.Today());
    }
}
