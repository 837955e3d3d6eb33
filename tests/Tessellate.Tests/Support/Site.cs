using System.Security.Claims;
using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Tessellate.Tests.Support;

/// <summary>The whole site over its own database, with the clock in our hands and a chosen person signed in.</summary>
public sealed class Site : WebApplicationFactory<Me>
{
    private readonly TestDatabase _database;
    private readonly bool _isFirstNode, _isOwnFolder, _isForSharing;

    public Site() : this(new TestDatabase()) { }

    /// <summary>Over a database and a folder that there are already: as after a restore.</summary>
    public Site(TestDatabase database, string? folder = null) => (_database, Clock, _isFirstNode, _isOwnFolder, Folder) =
        (database, new(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero)), true, folder is null, folder ?? Directory.CreateTempSubdirectory("tessellate-site-").FullName);

    private Site(bool isForSharing) : this() => _isForSharing = isForSharing;

    /// <summary>The host from which the others take what is the same in all.</summary>
    internal static Site ForSharing() => new(isForSharing: true);

    private Site(Site first) => (_database, Clock, Folder) = (first._database, first.Clock, first.Folder);

    /// <summary>Another node of the same site: the same database, folder and clock. It is built here, for several that ask a factory for the first time at once get a host each.</summary>
    public Site NextNode()
    {
        var node = new Site(this);
        _ = node.Services;
        return node;
    }

    /// <summary>Where the site keeps its files: the erasure ledger and its key.</summary>
    public string Folder { get; }

    /// <summary>A copy of the database as it is now.</summary>
    public TestDatabase CopyDatabase() => new(_database);

    /// <summary>Every file that the site keeps: the database with its logs where it is SQLite, the erasure ledger and its key.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder).Concat(_database.Files);

    public FakeTimeProvider Clock { get; }
    public Person? SignedIn { get; set; }

    /// <summary>Milliseconds for which the finder trusts its copy; 0, so that a test sees its own changes at once.</summary>
    public int FindChecksEvery { get; init; }

    /// <summary>Where people reach the site; by plain http on this machine, unless a test says otherwise.</summary>
    public Uri? Address { get; init; }

    /// <summary>Further lines of the configuration.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Further services, or other ones.</summary>
    public Action<IServiceCollection>? Configure { get; init; }

    public TessellateDb Db() => _database.Open();

    /// <summary>Counts the commands that reach this site's database from now on.</summary>
    public QueryCount CountQueries() => new(_database.ConnectionString);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Provider", _database.Provider.ToString());
        builder.UseSetting("Database:ConnectionString", _database.ConnectionString);
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
        builder.UseSetting("Find:CheckEveryMilliseconds", $"{FindChecksEvery}");
        builder.UseSetting("Hubs:CheckEveryMilliseconds", "0");
        builder.UseSetting("WorkGroups:CheckEveryMilliseconds", "0");
        builder.UseSetting("Network:CheckEveryMilliseconds", $"{int.MaxValue}"); // a test that loads another says so
        builder.UseSetting("Privacy:Folder", Folder);
        builder.UseSetting("Schedule", "off"); // a test runs what it needs itself
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            Configure?.Invoke(services);
            if (!_isForSharing && Address is null && Settings.Count == 0 && Configure is null) SharedMvc.Take(services); // a site of its own kind is made of its own
            services.AddSingleton<IStartupFilter, EndLimiters>();
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton(this);
            services.AddSingleton(new Passwords(iterations: 1_000)); // as slow as on a real site would be half of the run
            if (Address is not null) services.AddSingleton(new SiteAddress(Address));
            // A context remembers for a second that nobody counts its commands, and contexts are used again.
            services.ConfigureDbContext<SqliteTessellateDb>(db => db.ConfigureLoggingCacheTime(TimeSpan.Zero));
            services.ConfigureDbContext<PostgresTessellateDb>(db => db.ConfigureLoggingCacheTime(TimeSpan.Zero));
            services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, SignInAsChosen>("Test", null);
        });
    }

    public async Task<IHtmlDocument> GetAsync(string url, int status = 200) =>
        await ReadAsync(await Client.GetAsync(url), status);

    /// <summary>Loads the page, fills in its form and submits it, as a browser would.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string url, params (string Field, string Value)[] values)
    {
        var page = await GetAsync(url);
        var fields = page.QuerySelectorAll("form[method=post] input[type=hidden]").OfType<IHtmlInputElement>()
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(values.Select(v => KeyValuePair.Create(v.Field, v.Value))).Distinct(); // each form of a page has the same token
        return await Client.PostAsync(url, new FormUrlEncodedContent(fields));
    }

    /// <summary>Posts to an address whose page the asker does not get, with the token of another page.</summary>
    public async Task<HttpResponseMessage> SubmitFromAsync(string page, string url, params (string Field, string Value)[] values)
    {
        var token = (await GetAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. values.Select(v => KeyValuePair.Create(v.Field, v.Value))]);
        return await Client.PostAsync(url, form);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response, int status = 200)
    {
        Assert.Equal(status, (int)response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Keeps its cookies and follows no redirect.</summary>
    public HttpClient Client => field ??= CreateClient(new() { AllowAutoRedirect = false });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !_isFirstNode) return;
        _database.Dispose();
        if (_isOwnFolder && Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private sealed class SignInAsChosen(Site site, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        // Nobody chosen: the cookie of the site itself, so that signing in can be tested too.
        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (site.SignedIn is null) return await Context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);

            var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, site.SignedIn.Id.ToString())], Scheme.Name);
            return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
        }

        protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
            Context.ChallengeAsync(CookieAuthenticationDefaults.AuthenticationScheme, properties);
    }
}
