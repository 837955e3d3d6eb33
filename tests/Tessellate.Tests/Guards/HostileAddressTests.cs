using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Tests.Guards.Matrix;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>
/// Every address written in every way that has led past a check somewhere: none is let in where the plain address is not, and
/// nothing fails. Over sockets, because half of it would be tidied up on the way to a test server. Seen red by a post to a page that is
/// only read, which failed.
/// </summary>
[Trait("Database", "one")]
public sealed partial class HostileAddressTests : IAsyncLifetime
{
    private const string Evil = "evil.example";
    private static readonly string[] Asking = ["anonymous", "hubAdministrator", "workGroupLead"];

    private AskingSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await AskingSite.OpenAsync(overSockets: true);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task However_an_address_is_written_it_lets_nobody_in_who_would_not_get_in()
    {
        Suite.SkipUnlessFull();
        var (asked, wrong) = (0, new List<string>());
        foreach (var probe in await ProbesAsync())
        {
            var plain = await _site.AskAsync(probe, _site.Raw(probe.Address));
            if (IsLetIn(plain) && probe.Asker.Person is not null) continue; // in already; that nothing fails is seen as a visitor

            foreach (var (name, address) in Written(probe.Address)) Check(name, await _site.AskAsync(probe, _site.Raw(address)));
            foreach (var (name, change) in Tricks) Check(name, await _site.AskAsync(probe, _site.Raw(probe.Address), change));
            if (probe.Method == "GET") Check("HEAD", await _site.AskAsync(probe with { Method = "HEAD" }, _site.Raw(probe.Address)));

            void Check(string name, Got got)
            {
                asked++;
                var fault = got.Status >= 500 ? "fails" : IsLetIn(got) && !IsLetIn(plain) ? "is let in" : $"{got.Location} {got.Body}".Contains(Evil, StringComparison.Ordinal) ? "names the host that was asked for" : null;
                if (fault is not null) wrong.Add($"{probe.Method} {probe.Address} as {probe.Asker}, {name}: {fault} ({got.Status} {got.Location}; plainly {plain.Status})");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} requests");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(60)));
    }

    /// <summary>A page that was shown to a method it has nothing for would be shown without what reading it asks first.</summary>
    [Fact]
    public async Task A_page_answers_to_no_method_but_its_own()
    {
        var (routes, wrong) = (await Routes.AllAsync(_site.Services), new List<string>());
        foreach (var route in routes.Where(r => r.Method == "GET"))
        {
            var probe = _site.Things.Scopes(route, _site.Scene.Askers.Single(a => a.Column == "nationalLead"))[0][0];
            foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND" }.Where(m => !routes.Any(r => r.Path == route.Path && r.Method == m)))
            {
                var got = await _site.AskAsync(probe with { Method = method });
                if (got.Status is not (403 or 404 or 405)) wrong.Add($"{method} {probe.Address}: {got.Status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Otherwise a stranger could have a link sent to somebody that leads to the stranger's site.</summary>
    [Fact]
    public async Task Links_in_messages_lead_to_the_site_whatever_host_was_asked_for()
    {
        foreach (var address in new[] { _site.Scene.Sample.Teacher.Email, "nobody.known@school.example" })
        {
            var probe = new Probe("POST", AccountsUrls.SignIn, $"Email={address}", _site.Scene.Askers[0]);
            Assert.Equal(302, (await _site.AskAsync(probe, request =>
            {
                request.Headers.Host = Evil;
                request.Headers.Add("X-Forwarded-Host", Evil);
            })).Status);
        }

        await using var db = _site.Site.Db();
        var bodies = await db.Messages.Where(m => m.Template == "sign-in-link" || m.Template == "sign-in-unknown").Select(m => m.Body).ToListAsync();
        var ours = _site.Services.GetRequiredService<SiteAddress>().Base.ToString();
        Assert.Equal(2, bodies.Count);
        Assert.All(bodies, body => Assert.Contains(ours, body, StringComparison.Ordinal));
        Assert.All(bodies, body => Assert.DoesNotContain(Evil, body, StringComparison.Ordinal));
    }

    /// <summary>Somebody who tries one address after the other cannot tell what is another hub's from what is not there.</summary>
    [Fact]
    public async Task What_is_not_yours_looks_like_what_is_not_there()
    {
        var compared = 0;
        foreach (var probe in (await ProbesAsync()).Where(p => p.Method == "GET" && p.Asker.Person is not null))
        {
            var got = await _site.AskAsync(probe);
            var nowhere = Guids().Replace(probe.Address, _ => $"{Guid.NewGuid()}");
            if (got.Word != "." || nowhere == probe.Address) continue;

            compared++;
            Assert.Equal(Text(await _site.AskAsync(probe with { Address = nowhere })), Text(got));
        }
        Assert.True(compared >= 20, $"only {compared} compared");
    }

    private async Task<IReadOnlyList<Probe>> ProbesAsync() =>
        [.. (await Routes.AllAsync(_site.Services)).SelectMany(route => _site.Scene.Askers.Where(a => Asking.Contains(a.Column)).SelectMany(asker => _site.Things.Scopes(route, asker)).SelectMany(scope => scope))];

    // A refused form shows what is wrong with it; a request that is none gets the page that says so.
    private static bool IsLetIn(Got got) => got.Word == "yes" && (got.Status != 400 || got.Body.Contains("There is a problem", StringComparison.Ordinal));

    private static string Text(Got got) => $"{got.Status} {Tokens().Replace(got.Body, "")}";

    private static IEnumerable<(string Name, string Address)> Written(string address)
    {
        var (path, query) = (address.Split('?')[0], address.Contains('?', StringComparison.Ordinal) ? "?" + address.Split('?')[1] : "");
        var last = path.LastIndexOf('/');
        var letter = path.Length > 1 ? $"{(int)path[1]:x2}" : "2f";
        string[] written =
        [
            path + "/", path + "//", "/" + path, path.ToUpperInvariant(), path[..last] + "//" + path[(last + 1)..], path[..last] + "%2f" + path[(last + 1)..], path[..last] + "%252f" + path[(last + 1)..],
            path[..last] + "\\" + path[(last + 1)..], path[..last] + "%5c" + path[(last + 1)..], "/%" + letter + path[Math.Min(2, path.Length)..], "/%25" + letter + path[Math.Min(2, path.Length)..],
            path + ";x", path + ";.css", path + "/;/", path + "/.", "/." + path, "/x/.." + path, "/x/%2e%2e" + path, "/app.css/.." + path, path + "%20", path + "%09", path + "%00", path + "%c0%af", path + "%zz",
            path + ".css", path + ".json", path + "/index", path + "%3fx", path + "%23x"
        ];
        return written.Where(form => form[0] == '/').Distinct().Select(form => ($"written {form}", form + query));
    }

    private static readonly (string Name, Action<HttpRequestMessage> Change)[] Tricks =
    [
        Header("X-HTTP-Method-Override", "GET"), Header("X-HTTP-Method-Override", "POST"), Header("X-HTTP-Method", "PUT"), Header("X-Method-Override", "DELETE"),
        Header("X-Original-URL", "/hubs"), Header("X-Original-URL", "/sign-in"), Header("X-Rewrite-URL", "/hubs"), Header("X-Forwarded-Path", "/hubs"),
        Header("X-Forwarded-Host", Evil), Header("Forwarded", $"host={Evil}"), Header("X-Host", Evil), Header("X-Forwarded-Prefix", "/sign-in"), Header("X-Forwarded-Proto", "javascript"),
        Header("X-Forwarded-User", "admin"), Header("X-Remote-User", "admin"), Header("Authorization", "Basic YWRtaW46YWRtaW4="), Header("Authorization", "Test"), Header("Referer", $"https://{Evil}/"),
        ("Host", request => request.Headers.Host = Evil),
        ("_method in the query", request => request.RequestUri = new(request.RequestUri + (request.RequestUri!.Query.Length > 0 ? "&" : "?") + "_method=GET", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
    ];

    private static (string, Action<HttpRequestMessage>) Header(string name, string value) => ($"{name}: {value}", request => request.Headers.TryAddWithoutValidation(name, value));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>|[0-9a-f]{32}")]
    private static partial Regex Tokens();
}
