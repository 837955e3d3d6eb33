using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Find;

namespace Tessellate.Bench.Baselines;

/// <summary>How large the bare page is, and how many compiled queries it makes.</summary>
internal sealed record BareShape(int Bytes, int Queries);

internal static class BareRazor
{
    public static void AddServices(WebApplicationBuilder builder, string[] args)
    {
        builder.Services.AddSingleton(new BareShape(int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture)));
        builder.Services.AddDbContextPool<SqliteTessellateDb>(db => db.UseSqlite($"Data Source={args[1]}").UseSnakeCaseNamingConvention());
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
        {
            // The product's own pages are in this process's assemblies, and "/" is one of them.
            foreach (var part in parts.ApplicationParts.Where(p => p.Name != typeof(BareRazor).Assembly.GetName().Name).ToList()) parts.ApplicationParts.Remove(part);
        });
    }
}

/// <summary>A page that reads one row as often as it is told and fills itself with rows of text up to its size.</summary>
public sealed class BareModel(SqliteTessellateDb db, IServiceProvider services) : PageModel
{
    private static readonly Func<TessellateDb, int, Task<string?>> Name = EF.CompileAsyncQuery(
        (TessellateDb db, int urn) => db.Set<FinderEntry>().Where(e => e.Urn == urn).Select(e => e.Name).FirstOrDefault());

    public string School { get; private set; } = "";
    public int Rows { get; private set; }

    public async Task OnGetAsync(int urn = 900_000)
    {
        var shape = services.GetRequiredService<BareShape>();
        for (var i = 0; i < shape.Queries; i++) School = await Name(db, urn) ?? "";
        Rows = Math.Max(0, shape.Bytes - 500) / 100;
    }
}
