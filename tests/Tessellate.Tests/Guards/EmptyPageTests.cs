using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Template;
using Tessellate.Accounts;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>
/// A page with a list says what the list is for and what to do first when nothing is in it: by the tag <c>&lt;empty&gt;</c>, which every
/// page with a table or a list of offers has, and which shows on an installation that has a network and nothing else.
/// </summary>
[Trait("Database", "one")]
public sealed partial class EmptyPageTests
{
    /// <summary>Pages with a table that always has rows, or that nobody reaches while it is empty.</summary>
    private static readonly Dictionary<string, string> NeverEmpty = new()
    {
        ["/support-visits/{id}"] = "one visit, without a table until something was agreed",
        ["/figures"] = "one row for each hub",
        ["/work-groups/{code}"] = "a group is set up with its sessions",
        ["/areas/{code}"] = "the history of a district begins with it",
        ["/privacy/retention"] = "a line for each rule",
        ["/my"] = "how long each part of the record is kept",
        ["/messages/test"] = "the lines of a conversation, where there was one",
        ["/"] = "a search, with what recruits where something does",
        ["/account"] = "the device that asks is one of them",
        ["/sign-in/second-step"] = "the ways of taking the step",
        ["/duplicates/{one}/{other}"] = "two records beside each other",
        ["/trials/{code}/flow"] = "a line for each figure, of which some are 0",
        ["/trials/{code}"] = "says how many have asked, and shows schools once they are enrolled",
        ["/work-groups/{code}/draw"] = "says how many requests there are to draw",
        ["/school-lists/new"] = "rows that cannot be used, where there are any",
        ["/styleguide"] = "samples"
    };

    /// <summary>Pages that are a question until something was asked.</summary>
    private static readonly string[] AskFirst = ["/find", "/people/{id}/schools"];

    [Fact]
    public void A_page_with_a_list_has_words_for_when_it_is_empty()
    {
        var without = Pages().Where(page => HasList(page.Text) && !page.Text.Contains("<empty ", StringComparison.Ordinal)).Select(page => page.Route).Where(route => !NeverEmpty.Keys.Any(known => SameShape(known, route)));

        Assert.Empty(without);
    }

    [Theory]
    [InlineData("hub")]
    [InlineData("national")]
    [InlineData("operator")]
    public async Task On_an_installation_with_a_network_and_nothing_else_every_list_says_what_it_is_for(string who)
    {
        await using var site = new Site();
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var scene = new Scene(DateOnly.FromDateTime(now), now);
        await using (var db = site.Db())
        {
            scene.AddTo(db);
            site.SignedIn = scene.Administrator;
            if (who != "hub") db.AddRange(site.SignedIn = Person.New("Nia Penrose", "nia.penrose@national.example", now), scene.Grant(site.SignedIn, who == "national" ? Role.NationalLead : Role.Operator));
            await db.SaveChangesAsync();
        }
        var withWords = Pages().Where(page => page.Text.Contains("<empty ", StringComparison.Ordinal) && !AskFirst.Any(known => SameShape(known, page.Route))).Select(page => new TemplateMatcher(TemplateParser.Parse(page.Route[1..]), [])).ToList();
        // "/projects/new" is a form of its own, and no project with the code "new".
        var forms = Pages().Where(page => !page.Text.Contains("<empty ", StringComparison.Ordinal) && !page.Route.Contains('{', StringComparison.Ordinal)).Select(page => page.Route).ToHashSet();
        List<string> broken = [], seen = [];

        await PageWalk.WalkAsync(site.Services, [$"/hubs/{scene.Hub.Slug}", $"/hubs/{scene.Hub.Slug}/spreadsheets", $"/hubs/{scene.Hub.Slug}/schools", $"/figures/{scene.Hub.Slug}/schools"], async address =>
        {
            using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
            if ((int)response.StatusCode != 200 || response.Content.Headers.ContentType?.MediaType != "text/html") return [];

            var page = await Site.ReadAsync(response);
            var main = page.QuerySelector("main")!;
            if (main.QuerySelectorAll("table").Any(table => table.QuerySelector("tbody tr") is null)) broken.Add($"{address}: a table without rows");
            if (!forms.Contains(address.Split('?')[0]) && withWords.Any(template => template.TryMatch(address.Split('?')[0], [])) && !address.StartsWith("/styleguide", StringComparison.Ordinal))
            {
                var words = main.QuerySelector(".t-empty");
                if (words is not null) seen.Add(address);
                if (words is null && main.QuerySelector("tbody tr, .t-offer, .t-hubs li") is null) broken.Add($"{address}: neither a list nor words");
                if (words is not null && (words.QuerySelector("h2") is null || words.QuerySelector("p") is not { TextContent.Length: > 40 })) broken.Add($"{address}: too few words");
            }
            return page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!);
        });

        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.InRange(seen.Count, 2, int.MaxValue);
    }

    private static bool HasList(string text) => text.Contains("<table", StringComparison.Ordinal) || text.Contains("t-offers\"", StringComparison.Ordinal) || text.Contains("\"_Offers\"", StringComparison.Ordinal);

    private static bool SameShape(string one, string other) => Parameter().Replace(one, "{}") == Parameter().Replace(other, "{}");

    /// <summary>Every page with its address, and its text with that of the partials it shows.</summary>
    private static IEnumerable<(string Route, string Text)> Pages()
    {
        var folder = Repository.File("src", "Tessellate.Web", "Pages");
        foreach (var file in Directory.EnumerateFiles(folder, "*.cshtml", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            if (Route().Match(text) is not { Success: true } route) continue;
            var partials = Partial().Matches(text).Select(p => Path.Combine(Path.GetDirectoryName(file)!, $"{p.Groups[1].Value}.cshtml")).Where(File.Exists).Select(File.ReadAllText);
            yield return (route.Groups[1].Value, string.Join('\n', partials.Prepend(text)));
        }
    }

    [GeneratedRegex("^\\s*@page \"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Route();

    [GeneratedRegex("<partial name=\"(_[A-Za-z]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Partial();

    [GeneratedRegex("\\{[^}]*\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
