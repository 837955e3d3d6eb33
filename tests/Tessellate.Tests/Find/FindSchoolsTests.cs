using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Find;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Find;

[Trait("Database", "one")]
public sealed class FindSchoolsTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly InventedCountry _country;

    public FindSchoolsTests() => _country = new(_site);

    public async ValueTask InitializeAsync()
    {
        _country.School("St Mary’s Catholic Primary School, Larkford", 5, 5, "Larkford", "LK1 1AB");
        _country.School("St. Mary's Church of England Primary School", 30, 5, "Otterby", "OT1 2CD");
        _country.School("Heronsgate Academy", 5, 8, "Larkford", "LK1 2EF");
        _country.School("Heronsgate Academy", 50, 8, "Mallow", "ML9 2EF");
        _country.School("Wren & Finch Infant School", 5, 9, "Larkford", "LK2 3GH");
        _country.School("Closed Heronsgate School", 6, 8, "Larkford", "LK1 2EF", change: e => (e.Status, e.IsOpenStateFunded) = (EstablishmentStatus.Closed, false));
        _country.School("Heronsgate House", 6, 9, "Larkford", "LK1 2EJ", change: e => e.IsOpenStateFunded = false);
        await _country.LoadAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("st marys larkford")]
    [InlineData("Saint Mary's Larkford")]
    [InlineData("ST. MARY’S, LARKFORD")]
    [InlineData("st mary larkfrod")]
    [InlineData("saint marys cathlic")]
    [InlineData("marys larkford primary school somewhere")]
    public async Task However_it_is_written_the_same_school_comes_first(string question) =>
        Assert.Equal("St Mary’s Catholic Primary School, Larkford", (await NamesAsync(question))[0]);

    [Theory]
    [InlineData("wren and finch")]
    [InlineData("wren & finch")]
    [InlineData("wren fnich")]
    [InlineData("finhc wren")]
    public async Task One_letter_wrong_still_finds(string question) => Assert.Equal("Wren & Finch Infant School", Assert.Single(await NamesAsync(question)));

    [Fact]
    public async Task Open_state_funded_schools_come_first_then_the_others_then_the_closed()
    {
        var found = (await AskAsync("heronsgate")).Matches.Select(m => (m.School.Entry.Name, m.School.Entry.Urn)).ToList();

        Assert.Equal(["Heronsgate Academy", "Heronsgate Academy", "Heronsgate House", "Closed Heronsgate School"], found.Select(f => f.Name));
        Assert.True(found[0].Urn < found[1].Urn, "equally good ones stand in the order of their numbers");
    }

    [Theory]
    [InlineData("LK1 2EF")]
    [InlineData("lk12ef")]
    [InlineData(" L K 1 2 E F ")]
    [InlineData("LK1-2EF")]
    [InlineData("LK1.2EF")]
    public async Task A_postcode_gives_the_school_there_and_then_the_nearest_open_ones(string postcode)
    {
        var answer = await AskAsync(postcode);

        Assert.Equal(["Heronsgate Academy", "Closed Heronsgate School"], answer.Matches.Take(2).Select(m => m.School.Entry.Name));
        Assert.DoesNotContain(answer.Matches, m => m.School.Entry.Name == "Heronsgate House");
        Assert.Null(answer.Note);
    }

    [Theory]
    [InlineData("LK1 9ZZ", "approximate")]
    [InlineData("LK1 1ZZ", "approximate")]
    [InlineData("LK1", "approximate")]
    [InlineData("EH1 1YZ", "Scotland")]
    [InlineData("CF10 1AA", "Wales")]
    [InlineData("bt1 5gs", "Northern Ireland")]
    [InlineData("JE2 3AB", "Jersey")]
    [InlineData("XX1 1XX", "do not know the postcode")]
    [InlineData("123456", "number 123456")]
    public async Task What_is_not_known_exactly_is_said(string question, string word) => Assert.Contains(word, (await AskAsync(question)).Note, StringComparison.Ordinal);

    [Fact]
    public async Task A_name_with_a_postcode_puts_the_near_one_first()
    {
        Assert.Equal("Mallow", (await AskAsync("heronsgate academy ML9 2EF")).Matches[0].School.Entry.Town);
        Assert.Equal("Larkford", (await AskAsync("heronsgate academy, LK1 2EF")).Matches[0].School.Entry.Town);
    }

    [Fact]
    public async Task A_URN_finds_its_school()
    {
        var urn = _country.Schools[0].Urn;

        Assert.Equal(urn, Assert.Single((await AskAsync($"{urn}")).Matches).School.Entry.Urn);
        Assert.Equal(urn, Assert.Single((await AskAsync($"URN: {urn}")).Matches).School.Entry.Urn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0")]
    [InlineData("🦉🦉🦉")]
    [InlineData("مدرسة ابتدائية")]
    [InlineData("‮st marys‬")]
    [InlineData("'; DROP TABLE schools; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%00%ff")]
    [InlineData("\ud800")]
    [InlineData("((((((((((")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    public async Task Whatever_is_typed_is_answered(string question)
    {
        foreach (var text in new[] { question, string.Concat(Enumerable.Repeat(question + " a", 1 + 10_000 / (question.Length + 2))) })
        {
            var page = await _site.CreateClient().GetAsync(new Uri($"/find?q={Uri.EscapeDataString(text)}", UriKind.Relative));
            var json = await _site.CreateClient().GetAsync(new Uri($"/api/find?q={Uri.EscapeDataString(text)}", UriKind.Relative));

            Assert.True((int)page.StatusCode < 500 && (int)json.StatusCode < 500, $"{page.StatusCode} {json.StatusCode}");
        }
    }

    [Fact]
    public async Task The_JSON_has_the_promised_shape()
    {
        var urn = _country.Schools[0].Urn;
        using var json = JsonDocument.Parse(await _site.CreateClient().GetStringAsync(new Uri($"/api/find?q={urn}", UriKind.Relative)));

        Assert.Equal($$"""{"urn":{{urn}},"name":"St Mary\u2019s Catholic Primary School, Larkford","postcode":"LK1 1AB","town":"Larkford","phase":"Primary","hub":{"slug":"west","name":"West"},"basis":"district","neighbours":["middle","east"]}""",
            json.RootElement.GetProperty("matches")[0].GetRawText());
    }

    /// <summary>Every name, with one letter changed anywhere in a word of at least five letters, still leads to its school among the first five.</summary>
    [Fact]
    public async Task Any_one_misspelling_of_a_long_word_finds_the_school()
    {
        var finder = await _site.Services.GetRequiredService<SchoolFinder>().GetAsync();
        var schools = finder.Schools.Where(s => s.IsOpenStateFunded).ToList();
        Gen.Select(Gen.Int[0, schools.Count - 1], Gen.Int[0, 100], Gen.Char['a', 'z'], Gen.Int[0, 3]).Sample((which, where, letter, how) =>
        {
            var name = schools[which].FoldedName;
            var places = Enumerable.Range(0, name.Length).Where(i => name.Split(' ').Any(w => w.Length >= 5 && InWord(name, i, w))).ToList();
            var at = places[where % places.Count];
            var wrong = how switch
            {
                0 => name.Remove(at, 1),
                1 => name.Insert(at, letter.ToString()),
                2 => name.Remove(at, 1).Insert(at, letter.ToString()),
                _ => at + 1 < name.Length && name[at + 1] != ' ' ? name.Remove(at, 2).Insert(at, $"{name[at + 1]}{name[at]}") : name
            };
            return finder.ByWords(wrong, 5).Any(s => s.FoldedName == name);
        });
    }

    private static bool InWord(string name, int at, string word) => name.IndexOf(word, StringComparison.Ordinal) is var start && at >= start && at < start + word.Length;

    private async Task<FindAnswer> AskAsync(string question)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FindSchools>().RunAsync(question);
    }

    private async Task<List<string>> NamesAsync(string question) => [.. (await AskAsync(question)).Matches.Select(m => m.School.Entry.Name)];
}
