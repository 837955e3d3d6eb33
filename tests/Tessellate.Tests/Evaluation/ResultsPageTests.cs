using Tessellate.Accounts;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Evaluation;

/// <summary>What is shown of forms, and to whom.</summary>
public sealed class ResultsPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private Scene _scene = null!;
    private RegisterScene _ten = null!, _nine = null!;
    private Person _national = null!;

    [Fact]
    public async Task From_ten_answers_the_numbers_show_and_below_only_how_many_answered()
    {
        await SceneAsync();

        _site.SignedIn = _ten.Lead;
        var shown = await TextAsync(EvaluationUrls.OfGroup(_ten.Group.Code));
        Assert.Contains("10 answers from 12 people who take part", shown, StringComparison.Ordinal);
        Assert.Contains("Written by one of ten", shown, StringComparison.Ordinal);
        Assert.Contains("10 people answered at the start and at the end", shown, StringComparison.Ordinal);
        var tables = (await _site.GetAsync(EvaluationUrls.OfGroup(_ten.Group.Code))).QuerySelectorAll("table");
        Assert.Equal(3, tables.Length);
        Assert.Equal("0 0 10 0 0", Cells(tables[0]));
        Assert.Equal("0 0 10", Cells(tables[2])); // from 3 to 4: all ten higher

        _site.SignedIn = _nine.Lead;
        var hidden = await _site.GetAsync(EvaluationUrls.OfGroup(_nine.Group.Code));
        Assert.Contains("12 answers (3 from paper). Results show from 10 answers that people gave themselves, so none show.", Squeezed(hidden.Body!.TextContent), StringComparison.Ordinal);
        Assert.Empty(hidden.QuerySelectorAll("table"));
        Assert.DoesNotContain("Written by one of nine", hidden.Body.TextContent, StringComparison.Ordinal);
        var csv = await _site.Client.GetStringAsync(new Uri(EvaluationUrls.Csv(_nine.Group.Code), UriKind.Relative));
        Assert.Single(csv.Trim().Split('\n'));
        await _site.GetAsync(EvaluationUrls.OfGroup(_ten.Group.Code), 404);
    }

    [Fact]
    public async Task The_hub_and_the_network_read_numbers_and_never_texts_nor_what_gives_nine_back()
    {
        await SceneAsync();

        _site.SignedIn = _scene.Administrator;
        Assert.DoesNotContain("Written by", await TextAsync(EvaluationUrls.OfGroup(_ten.Group.Code)), StringComparison.Ordinal);
        var csv = await _site.Client.GetStringAsync(new Uri(EvaluationUrls.Csv(_ten.Group.Code), UriKind.Relative));
        Assert.Equal(1 + 3 * 12, csv.Trim().Split('\n').Length);
        Assert.DoesNotContain("Written by", csv, StringComparison.Ordinal);
        var hub = await TextAsync(EvaluationUrls.OfHub(_scene.Hub.Slug));
        Assert.Contains("10 answers: 1 group by itself. 1 group with fewer than ten answers, or with an open form, is not in it.", hub, StringComparison.Ordinal);
        foreach (var nobody in new[] { _scene.OtherAdministrator, _ten.Lead })
        {
            _site.SignedIn = nobody;
            await _site.GetAsync(EvaluationUrls.OfHub(_scene.Hub.Slug), 404);
            await _site.GetAsync(EvaluationUrls.National, 403);
        }

        _site.SignedIn = _national;
        Assert.Contains("10 answers: 1 group by itself.", await TextAsync(EvaluationUrls.National), StringComparison.Ordinal);
        Assert.Contains("Nothing was run in this year", await TextAsync($"{EvaluationUrls.National}?year=2019-20"), StringComparison.Ordinal);
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();
        await _site.GetAsync(EvaluationUrls.National);
        Assert.True(count.Commands.Count <= 2 + 8, $"{count.Commands.Count} queries");
    }

    [Fact]
    public async Task While_a_form_is_open_nothing_shows_that_the_next_answer_could_be_told_from()
    {
        await SceneAsync(lastOn: -5);

        _site.SignedIn = _ten.Lead;
        var page = await _site.GetAsync(EvaluationUrls.OfGroup(_ten.Group.Code));

        Assert.Contains("10 answers so far, from 12 people who take part. Results show from 10 answers, once the form has closed at the end of Wednesday 3 February 2027.", Squeezed(page.Body!.TextContent), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("table")); // the start
    }

    // Two groups of one project with twelve people each: in one ten answered, in the other nine and three on paper.
    private async Task SceneAsync(int lastOn = -40)
    {
        await using var db = _site.Db();
        var (today, now) = (_site.Clock.Today(), _site.Clock.UtcNow());
        DateOnly[] days = [today.AddDays(-100), today.AddDays(lastOn)];
        _ten = new(_scene = new(today, now), db, now, days, people: 12);
        _nine = new(_scene, db, now, days, people: 12, first: false);
        db.Entry(_nine.Group).Property(g => g.ProjectId).CurrentValue = _ten.Group.ProjectId;
        foreach (var (register, people) in new[] { (_ten, 10), (_nine, 9) })
        {
            register.Answer(db, Moment.Start, people, 3, $"Written by one of {(people == 10 ? "ten" : "nine")}");
            register.Answer(db, Moment.End, people, 4);
            if (people == 9) register.AddPaper(db, Moment.Start, 3, 1);
        }
        db.AddRange(_national = Person.New("Nia Penrose", "nia.penrose@national.example", now), _scene.Grant(_national, Role.NationalLead));
        await db.SaveChangesAsync();
    }

    private static string Cells(AngleSharp.Dom.IElement table) => string.Join(' ', table.QuerySelectorAll("tr").First(row => row.QuerySelector("td") is not null).QuerySelectorAll("td.t-num").Select(cell => cell.TextContent));

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<string> TextAsync(string url) => Squeezed((await _site.GetAsync(url)).QuerySelector("main")!.TextContent);

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
