using Microsoft.Extensions.Hosting;
using System.CommandLine;
using Tessellate.Demonstration;
using Tessellate.Web;

namespace Tessellate.Cli;

internal static class Serve
{
    public static Command Verb()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen. TESSELLATE_URLS sets it too.", DefaultValueFactory = _ => Default };
        var demo = new Option<bool>("--demo-when-empty") { Description = "Loads a demonstration first when the database holds nothing, and prints sign-ins to it." };
        var verb = new Command("serve", "Serves the site until it is stopped.") { urls, demo };
        verb.SetAction(async (parsed, stop) =>
        {
            Addresses.MustBeFree(parsed.GetRequiredValue(urls));
            if (parsed.GetValue(demo)) await LoadWhenEmptyAsync(stop);
            var app = TessellateSite.Build(["--urls", parsed.GetRequiredValue(urls), "--applicationName", "Tessellate.Web", "--contentRoot", AppContext.BaseDirectory]);
            await TessellateSite.PrepareAsync(app);
            await app.StartAsync(stop);
            if (parsed.GetValue(demo)) await Welcome.PrintAsync(app, stop);
            await app.WaitForShutdownAsync(stop);
        });
        return verb;
    }

    private static async Task LoadWhenEmptyAsync(CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        if (await LoadDemonstration.IsEmptyAsync(store.Db, stop)) await Demo.RunAsync(store, null, null, reset: false, stop);
    }

    private static string Default => Environment.GetEnvironmentVariable("TESSELLATE_URLS") is { Length: > 0 } urls ? urls : "http://127.0.0.1:5080";
}
