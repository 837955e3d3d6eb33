using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Rewrite;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Privacy;
using Tessellate.Web.Api;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Web;

/// <summary>The site, put together in one place: what it is made of, and the order in which a request passes through it.</summary>
public static class TessellateSite
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseStaticWebAssets(); // from the source tree when run from a build; a published site has its own wwwroot
        // Run from a build it would else ask the file system at every request whether a file of that name has come; ./tessellate builds anew when one has.
        builder.WebHost.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        AddServices(builder);

        var app = builder.Build();
        UseAndMap(app);
        return app;
    }

    /// <summary>What must be done before the first page can be served.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        if (app.Services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Sqlite) DatabaseEnvironment.EnsureDataFolder();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        await db.MigrateWhereNeededAsync();
        await scope.ServiceProvider.GetRequiredService<ReapplyErasures>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<SchoolFinder>().GetAsync();
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var site = SiteAddress.Read(builder.Configuration["urls"]);
        // It warns at every form that "no-store", which every page of somebody signed in has, becomes "no-cache, no-store". Tokens that are refused are logged by others.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Services
            .AddTessellate(builder.Configuration)
            .AddSingleton(site)
            .AddHttpContextAccessor()
            .AddSingleton<SiteCookies>()
            .AddScoped<Me>()
            .AddScoped<Watch>()
            .AddScoped<Navigation>()
            .AddScoped<Beginning>()
            .AddScoped<Acting>()
            .AddScoped<Frame>();

        if (builder.Configuration["Schedule"] != "off") builder.Services.AddHostedService<WriteRecord>().AddSchedule();
        builder.Services.AddSessionKeys();

        builder.Services.AddSigningIn();
        builder.Services.AddProviders(builder.Configuration, site);
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.Configure<ForwardedHeadersOptions>(Proxies.Configure);
        builder.Services.AddRateLimiter(PostLimits.Configure);
        builder.Services.AddOutputCache(PublicPages.Configure);
        builder.Services.Configure<FormOptions>(FormLimits.Configure);
        builder.Services.AddRazorPages(pages => Rooms.Mark(pages.Conventions)).AddMvcOptions(o =>
        {
            o.Filters.Add<DomainExceptionFilter>();
            o.Filters.Add(new ReadableForms());
            o.Filters.Add(new OnlyItsMethods());
            ReadableForms.TakeAddressesFirst(o.ValueProviderFactories);
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = 160 * 1024; // 10,000 emoji in the one box get an answer and not a bare 414
        });
    }

    private static void UseAndMap(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", CreateScopeForErrors = true });
        // A program that asks for data reads the status; a person reads a page.
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api"), pages => pages.UseStatusCodePagesWithReExecute("/error", "?code={0}"));
        app.UseRewriter(new RewriteOptions { Rules = { new CodesAsTyped() } });
        app.UseRouting();
        app.UseMiddleware<ReadableAddresses>();
        app.UseMiddleware<FormLimits>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<Refusals>();
        app.UseAuthorization();
        app.UseMiddleware<SignedInPages>();
        app.UseMiddleware<Rooms>();
        app.UseMiddleware<ReadOnlyViewing>();
        app.UseOutputCache();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapHubEndpoints();
        app.MapCertificateEndpoints();
        app.MapGroupHomeEndpoints();
        app.MapVisitEndpoints();
        app.MapEntitlementEndpoints();
        app.MapEvaluationEndpoints();
        app.MapWorkGroupEndpoints();
        // An unknown address is unknown to everyone; without this it would ask visitors to sign in.
        app.MapFallback("{**address}", () => Results.NotFound()).AllowAnonymous();
        app.MapFindEndpoints();
        app.MapFiguresEndpoints();
        app.MapTrialsEndpoints();
        app.MapActivityEndpoints();
        app.MapSpreadsheetsEndpoints();
        app.MapWorkbookEndpoints();
        app.MapLearningEndpoints();
        app.MapLocalNetworksEndpoints();
        app.MapGet("/health", () => Results.Text("ok")).AllowAnonymous();
    }
}
