using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>
/// Who gets what at every address: access.csv says it, and this asks the site. A new page needs a line there; run this test and
/// paste what it prints after reading it. Seen red by a missing line, and by opening a message to every hub.
/// </summary>
public sealed class AccessTests
{
    private static readonly string[] Columns = ["visitor", "own hub", "other hub", "lead", "national", "operator"];

    private static string File => Repository.File("tests", "Tessellate.Tests", "Guards", "access.csv");

    private static IReadOnlyList<string[]> Rows => [.. System.IO.File.ReadLines(File)
        .Where(line => line.Length > 0 && !line.StartsWith('#')).Skip(1).Select(line => line.Split(','))];

    [Fact]
    public async Task Everybody_gets_what_the_table_says()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Columns.Length).Select(AskAllAsync));
        var wrong = Rows.Select((row, i) => (Said: string.Join(',', row), Got: $"{row[0]},{row[1]},{string.Join(',', answers.Select(column => column[i]))}")).Where(row => row.Said != row.Got);

        Assert.True(!wrong.Any(), $"access.csv says otherwise. If the site is right, put these lines in their place:\n{string.Join('\n', wrong.Select(row => row.Got))}");
    }

    [Fact]
    public async Task Every_endpoint_has_a_line_and_every_line_an_endpoint()
    {
        await using var site = new Site();
        var endpoints = await EndpointsAsync(site.Services);
        var rows = Rows.Select(row => $"{row[0]} {TemplateOf(endpoints.Select(e => e.Template), row[1])}").ToHashSet();

        var missing = endpoints.Select(e => $"{e.Method} {e.Template}").Except(rows).ToList();

        Assert.True(missing.Count == 0, $"access.csv lacks these; put an address of the sample network in each:\n{string.Join('\n', missing.Select(m => m.Replace(' ', ',') + ",,,,,,"))}");
        Assert.Empty(rows.Except(endpoints.Select(e => $"{e.Method} {e.Template}")));
    }

    private static async Task<IReadOnlyList<string>> AskAllAsync(int column)
    {
        await using var site = new Site();
        var sample = await new SampleNetwork(site.Clock.Today(), site.Clock.UtcNow()).LoadAsync(site.Services);
        var accounts = sample.Accounts;
        site.SignedIn = new Person?[] { null, accounts.Administrator, accounts.Neighbour, accounts.Lead, accounts.National, accounts.Operator }[column];

        var token = await TokenAsync(site);
        var answers = new List<string>();
        await using var db = site.Db();
        var participation = await db.Participations.Where(p => p.PersonId == sample.Teacher.Id).Select(p => p.Id).SingleAsync();
        var question = await db.SuccessionQuestions.Where(q => q.DecidedAt == null).Select(q => q.Id).FirstAsync();
        foreach (var row in Rows) answers.Add(await AskAsync(site, row[0], Filled(row[1], sample, participation, question), token));
        return answers;
    }

    /// <summary>A status; "in" for being sent to sign in; for a post "ok" when it was let in, whatever became of the empty form.</summary>
    private static async Task<string> AskAsync(Site site, string method, string address, string token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST") request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var response = await site.Client.SendAsync(request);

        if (response.Headers.Location?.ToString().Contains("/sign-in?to=", StringComparison.Ordinal) == true) return "in";
        var isLetIn = (int)response.StatusCode is 200 or 302 or 303 or 400 or 409;
        return method == "POST" && isLetIn ? "ok" : $"{(int)response.StatusCode}";
    }

    private static async Task<string> TokenAsync(Site site)
    {
        using var response = await site.Client.GetAsync(new Uri(site.SignedIn is null ? AccountsUrls.SignIn : AccountsUrls.SignOut, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        return page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    private static string Filled(string address, SampleNetwork sample, Guid participation, Guid question) => new Dictionary<string, object>
    {
        ["group"] = sample.Group.Code, ["session"] = sample.Session.Id, ["interest"] = sample.Interest.Reference, ["ask"] = SampleNetwork.AskToken,
        ["teacher"] = sample.Teacher.Id, ["waiting"] = sample.Accounts.Waiting.Id, ["failed"] = sample.Accounts.Failed.Id, ["link"] = SampleAccounts.LinkToken,
        ["participation"] = participation, ["double"] = sample.Accounts.Double.Id, ["merge"] = sample.Accounts.Merge.Id, ["question"] = question
    }.Aggregate(address, (filled, name) => filled.Replace($"{{{name.Key}}}", $"{name.Value}", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<(string Method, string Template)>> EndpointsAsync(IServiceProvider services)
    {
        var found = new HashSet<(string, string)>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var template = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (template == "/{**path:file}") continue; // files of the source tree, while developing
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
                found.UnionWith(compiled.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append("GET").Where(m => m is "GET" or "POST").Select(m => (m, template)));
            }
            else if (endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            {
                found.UnionWith(methods.HttpMethods.Select(method => (method, template)));
            }
        }
        return [.. found.Order()];
    }

    // Of several templates that fit, the one with the most fixed parts is meant.
    private static string? TemplateOf(IEnumerable<string> templates, string address)
    {
        var path = address.Split('?')[0];
        return templates.Distinct().Where(template => new TemplateMatcher(TemplateParser.Parse(template[1..]), []).TryMatch(path, []))
            .MaxBy(template => template.Split('/').Count(part => !part.Contains('{', StringComparison.Ordinal)));
    }
}
