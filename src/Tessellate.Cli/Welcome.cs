using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Demonstration;
using Tessellate.Foundation;

namespace Tessellate.Cli;

/// <summary>Where the site is, and sign-ins to a demonstration for whoever sits at this machine: on another's network nobody is let in.</summary>
internal static class Welcome
{
    public static async Task PrintAsync(WebApplication app, CancellationToken stop)
    {
        var site = app.Services.GetRequiredService<SiteAddress>();
        Console.WriteLine($"\n  {site.Base}\n");
        if (!app.Urls.All(IsLoopback) || !await app.Services.GetRequiredService<InstallationInUse>().IsDemonstrationAsync(stop)) return;

        await using var scope = app.Services.CreateAsyncScope();
        var signIns = await scope.ServiceProvider.GetRequiredService<DemonstrationSignIns>().RunAsync(stop);
        foreach (var (role, person, path) in signIns) Console.WriteLine($"  {role} ({person}):\n    {site.Link(path)}");
        Console.WriteLine("\n  Each link signs in once, within 12 hours; the next start prints new ones.\n");
    }

    private static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;
}
