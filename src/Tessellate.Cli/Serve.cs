using Microsoft.Extensions.Hosting;
using System.CommandLine;
using Tessellate.Web;

namespace Tessellate.Cli;

internal static class Serve
{
    public static Command Verb()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen. TESSELLATE_URLS sets it too.", DefaultValueFactory = _ => Default };
        var verb = new Command("serve", "Serves the site until it is stopped.") { urls };
        verb.SetAction(async (parsed, stop) =>
        {
            var app = TessellateSite.Build(["--urls", parsed.GetRequiredValue(urls), "--applicationName", "Tessellate.Web", "--contentRoot", AppContext.BaseDirectory]);
            await TessellateSite.PrepareAsync(app);
            await app.StartAsync(stop);
            await app.WaitForShutdownAsync(stop);
        });
        return verb;
    }

    private static string Default => Environment.GetEnvironmentVariable("TESSELLATE_URLS") is { Length: > 0 } urls ? urls : "http://127.0.0.1:5080";
}
