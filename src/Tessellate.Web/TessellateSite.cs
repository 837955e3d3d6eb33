using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Api;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web;

/// <summary>The site, put together in one place: what it is made of, and the order in which a request passes through it.</summary>
public static class TessellateSite
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseStaticWebAssets(); // from the source tree when run from a build; a published site has its own wwwroot
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
        await db.Database.MigrateAsync();
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services
            .AddTessellate(builder.Configuration)
            .AddSingleton(PublicAddress(builder))
            .AddHttpContextAccessor()
            .AddScoped<Me>();

        builder.Services.AddDataProtection().SetApplicationName("tessellate")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(DatabaseEnvironment.DataFolder, "keys")));

        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "tessellate";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/sign-in";
            cookie.AccessDeniedPath = "/error";
        });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddOutputCache(PublicPages.Configure);
        builder.Services.AddAntiforgery(form => form.Cookie.Name = "tessellate-form");
        builder.Services.Configure<CookieTempDataProviderOptions>(notice => notice.Cookie.Name = "tessellate-notice");
        builder.Services.AddRouting(o => o.LowercaseUrls = true);
        builder.Services.AddRazorPages().AddMvcOptions(o => o.Filters.Add<DomainExceptionFilter>());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    // TESSELLATE_PUBLIC_URL where a proxy stands before the site; else the first address it listens on.
    private static SiteAddress PublicAddress(WebApplicationBuilder builder)
    {
        var listening = builder.Configuration["urls"]?.Split(';')[0] ?? "http://127.0.0.1:5080";
        return new SiteAddress(new Uri(Environment.GetEnvironmentVariable("TESSELLATE_PUBLIC_URL") is { Length: > 0 } url ? url : listening));
    }

    private static void UseAndMap(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error", "?code={0}");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOutputCache();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapHubEndpoints();
        app.MapGet("/health", () => Results.Text("ok")).AllowAnonymous();
    }
}
