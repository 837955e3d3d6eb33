using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.AccessNeeds;
using Tessellate.Tests.Guards.Matrix;

namespace Tessellate.Tests.AccessNeeds;

/// <summary>
/// A word that stands in what somebody needs is in no file and no data, whoever asks: every endpoint that is no page, for every kind of person, packed files unpacked.
/// That the walk reads what is given out is seen by what happened, which the record’s file holds. Pages are AccessTests’.
/// </summary>
[Trait("Database", "one")]
public sealed class NoExportTests
{
    [Fact]
    public async Task No_file_and_no_data_holds_what_somebody_needs()
    {
        await using var site = await AskingSite.OpenAsync();
        var pages = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(Routes.PathOf).ToHashSet();
        var exports = (await Routes.AllAsync(site.Services)).Where(r => r.Method == "GET" && !pages.Contains(r.Path)).ToList();
        Assert.Contains(exports, r => r.Path == "/activity.csv");
        List<string> found = [], control = [];

        foreach (var route in exports)
        {
            foreach (var asker in site.Scene.Askers)
            {
                foreach (var probe in site.Things.Scopes(route, asker).SelectMany(scope => scope))
                {
                    var text = await ReadAsync(site, probe);
                    if (text.Contains(MatrixScene.Needs, StringComparison.OrdinalIgnoreCase)) found.Add($"{probe.Method} {probe.Address} as {asker}");
                    if (text.Contains("Happened in the first hub.", StringComparison.Ordinal)) control.Add(probe.Address);
                }
            }
        }

        Assert.Empty(found);
        Assert.Contains(control, address => address.StartsWith("/activity.csv", StringComparison.Ordinal)); // the walk reads what is given out
        await using var db = site.Site.Db();
        Assert.Contains(await db.PersonNeeds.ToListAsync(), n => n.Text!.Contains(MatrixScene.Needs, StringComparison.Ordinal));
    }

    private static async Task<string> ReadAsync(AskingSite site, Probe probe)
    {
        var bytes = await site.ReadBytesAsync(probe);
        if (bytes is not [(byte)'P', (byte)'K', ..]) return Encoding.UTF8.GetString(bytes);

        await using var zip = new ZipArchive(new MemoryStream(bytes));
        var all = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            all.Append(await reader.ReadToEndAsync());
        }
        return $"{all}";
    }
}
