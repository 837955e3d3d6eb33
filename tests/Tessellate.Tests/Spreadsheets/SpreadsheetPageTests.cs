using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Spreadsheets;

/// <summary>The journey of an administrator with last year's list, over HTTP.</summary>
public sealed class SpreadsheetPageTests : IAsyncLifetime
{
    private const string Page = "/hubs/north-star/spreadsheets";

    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _sample.Accounts.Administrator;
        await using var db = _site.Db();
        db.Add(new Project
        {
            Code = "SP-90", Year = ProgrammeYear.Of(_site.Clock.Today()).Previous, Title = "Old project", Strand = "sample", Summary = "A project.", Audience = "Teachers", Phases = "",
            PeoplePerSchoolMin = 1, PeoplePerSchoolMax = 2, PublishedAt = _site.Clock.UtcNow()
        });
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_list_is_looked_at_applied_and_taken_back()
    {
        var show = await SendAsync("Name,Email,URN,Group,Project,Shoe size\nAda <b>Finch</b>,ada@a.example,900001,Old group,SP-90,38\n=cmd(),,900001,Old group,SP-90,40");

        var page = await _site.GetAsync(show);
        Assert.Equal(["All 2", "New 1", "Problem 1"], page.QuerySelectorAll(".t-views a").Select(a => a.TextContent));
        Assert.Contains("Ada <b>Finch</b>", page.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("These columns are passed over: Shoe size.", page.Body!.TextContent, StringComparison.Ordinal);

        var applied = await _site.SubmitAsync(show, ("act", "apply"));
        Assert.Equal(302, (int)applied.StatusCode);
        Assert.Contains("You can take it back until", (await _site.GetAsync(show)).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var again = await Site.ReadAsync(await PostAsync(show, "apply"), 409);
        Assert.Contains("It was not applied again.", again.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(302, (int)(await _site.SubmitAsync(show, ("act", "undo"))).StatusCode);
        await using var db = _site.Db();
        Assert.False(await db.Set<Tessellate.Accounts.Person>().AnyAsync(p => p.EmailKey == "ada@a.example"));
    }

    [Fact]
    public async Task Rows_with_a_problem_come_back_in_their_own_columns_and_can_be_sent_again()
    {
        var show = await SendAsync("Group;Name;Email;Notes;URN;Project\nOld group;=1+1;ada@a.example;\"-5; \"\"quoted\"\"\";12;SP-90");

        var file = Encoding.UTF8.GetString(await _site.Client.GetByteArrayAsync(new Uri($"{show}/problems", UriKind.Relative)));

        Assert.Equal("\uFEFFGroup,Name,Email,Notes,URN,Project,Reason\r\nOld group,'=1+1,ada@a.example,\"'-5; \"\"quoted\"\"\",12,SP-90,\"Row 2: “12” is no URN: six digits. A spreadsheet program may have changed it; set the column to whole numbers.\"\r\n", file);
        var again = await SendAsync(file.Replace(",12,", ",900001,", StringComparison.Ordinal));
        Assert.StartsWith("=1+1", (await _site.GetAsync(again)).QuerySelector("tbody th")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("Name\nAda", "these are not there: Email")]
    public async Task A_file_that_cannot_be_read_is_refused_at_its_field(string content, string sentence)
    {
        using var response = await UploadAsync(Encoding.UTF8.GetBytes(content));

        var page = await Site.ReadAsync(response, 400);
        Assert.Contains(sentence, page.QuerySelector("#Upload-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_twenty_megabytes_is_refused_without_being_read()
    {
        using var response = await UploadAsync(new byte[20 << 20]);

        Assert.Contains("larger than 5 MB", (await Site.ReadAsync(response, 400)).QuerySelector("#Upload-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eleven_hundred_fields_beside_the_file_and_beside_the_button_change_nothing()
    {
        var more = Enumerable.Range(0, 1_100).Select(i => KeyValuePair.Create($"f{i}", "x")).ToList();
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes("Name,Email,URN,Group,Project\nAda,ada@a.example,900001,Old group,SP-90"));
        using var upload = new MultipartFormDataContent { { new StringContent(await TokenAsync(Page)), "__RequestVerificationToken" }, { file, "Upload", "list.csv" } };
        foreach (var (name, value) in more) upload.Add(new StringContent(value), name);
        using var sent = await _site.Client.PostAsync(new Uri(Page, UriKind.Relative), upload);
        var show = sent.Headers.Location!.ToString();
        Assert.Equal("New", (await _site.GetAsync(show)).QuerySelector("tbody .t-tag")!.TextContent.Trim());

        using var press = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync(Page)), new("act", "apply"), .. more]);
        using var applied = await _site.Client.PostAsync(new Uri(show, UriKind.Relative), press);

        Assert.Equal(302, (int)applied.StatusCode);
        await using var db = _site.Db();
        Assert.True(await db.Set<Tessellate.Accounts.Person>().AnyAsync(p => p.EmailKey == "ada@a.example"));
    }

    [Fact]
    public async Task A_page_of_rows_costs_the_same_however_many_there_are()
    {
        var few = await SendAsync("Name,Email,URN,Group,Project\nAda,ada@a.example,900001,Old group,SP-90");
        var many = await SendAsync("Name,Email,URN,Group,Project\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"P {i},p{i}@a.example,900001,Old group,SP-90\n")));
        await _site.GetAsync(few);

        Assert.Equal(await CountAsync(few), await CountAsync(many));
        Assert.InRange(await CountAsync(many), 1, 8);
    }

    [Fact]
    public async Task A_list_of_another_hub_is_not_there()
    {
        var show = await SendAsync("Name,Email,URN,Group,Project\nAda,ada@a.example,900001,Old group,SP-90");
        _site.SignedIn = _sample.Accounts.Neighbour;

        await _site.GetAsync(show, 403);
        await _site.GetAsync(show.Replace("north-star", "south-star", StringComparison.Ordinal), 404);
        await _site.GetAsync(show.Replace("north-star", "south-star", StringComparison.Ordinal) + "/problems", 404);
    }

    [Fact]
    public async Task The_sample_can_be_sent_as_it_is()
    {
        var sample = await _site.Client.GetByteArrayAsync(new Uri($"{Page}.csv", UriKind.Relative));

        using var response = await UploadAsync(sample);

        var page = await _site.GetAsync(response.Headers.Location!.ToString());
        Assert.Equal("New", page.QuerySelector("tbody .t-tag")!.TextContent.Trim());
    }

    private async Task<int> CountAsync(string url)
    {
        using var queries = _site.CountQueries();
        await _site.GetAsync(url);
        return queries.Commands.Count;
    }

    private async Task<string> SendAsync(string content)
    {
        using var response = await UploadAsync(Encoding.UTF8.GetBytes(content));
        Assert.Equal(302, (int)response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> UploadAsync(byte[] content)
    {
        using var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(Page)), "__RequestVerificationToken" }, { file, "Upload", "list.csv" } };
        return await _site.Client.PostAsync(new Uri(Page, UriKind.Relative), form);
    }

    private async Task<HttpResponseMessage> PostAsync(string url, string act) => await _site.Client.PostAsync(new Uri(url, UriKind.Relative),
        new FormUrlEncodedContent([new("act", act), new("__RequestVerificationToken", await TokenAsync(Page))]));

    private async Task<string> TokenAsync(string url) =>
        (await _site.GetAsync(url)).QuerySelectorAll("form[method=post] input[name=__RequestVerificationToken]").OfType<IHtmlInputElement>().First().Value;
}
