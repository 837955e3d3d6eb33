using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Spreadsheets;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Start;

/// <summary>Six steps that the data ticks, shown until they are done or put away.</summary>
public sealed class FirstStepsTests : IAsyncLifetime
{
    private const string Page = "/hubs/north-star/start";

    private readonly Site _site = new();
    private Scene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = new Scene(DateOnly.FromDateTime(_site.Clock.GetUtcNow().UtcDateTime), _site.Clock.GetUtcNow().UtcDateTime);
        await using var db = _site.Db();
        _scene.AddTo(db);
        _scene.AddProject(db);
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Each_step_is_done_when_the_data_says_so()
    {
        Assert.Equal("0 of 6 are done.", await DoneAsync());

        Assert.Equal(302, (int)(await _site.SubmitAsync("/hubs/north-star/contact", ("ContactName", "The office"), ("Email", "office@north-star.example"))).StatusCode);
        Assert.Equal("1 of 6 are done.", await DoneAsync());
        Assert.Equal(302, (int)(await _site.SubmitAsync(MessagesUrls.Test)).StatusCode);
        await using (var db = _site.Db())
        {
            db.Add(new Tessellate.Activity.ActivityEntry { At = _site.Clock.GetUtcNow().UtcDateTime, ActingAs = "a test", Kind = "mail.test-sent", SubjectType = "Mail", SubjectId = Guid.Empty, HubId = _scene.Hub.Id, Summary = "It arrived." });
            var sheet = new Spreadsheet { HubId = _scene.Hub.Id, FileName = "a", Sha256 = "", Year = new(2025), Headings = "[]", UploadedAt = _site.Clock.GetUtcNow().UtcDateTime, Fingerprint = "" };
            db.Add(sheet);
            await db.SaveChangesAsync();
            await db.Spreadsheets.ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SpreadsheetState.Applied));
            db.Add(_scene.Grant(_scene.OtherAdministrator, Role.HubLead, _scene.Hub.Id));
            var project = await db.Set<Tessellate.Projects.Project>().SingleAsync();
            var group = _scene.AddGroup(db, project);
            await db.SaveChangesAsync();
            Assert.Equal("5 of 6 are done.", await DoneAsync());
            var school = _scene.AddSchool(db);
            db.Add(new Interest { Reference = "IN-ABCDEF", WorkGroupId = group.Id, SchoolId = school.Id, HubId = _scene.Hub.Id, AskedByName = "A", AskedByEmail = "a@a.example", AskedAt = _site.Clock.GetUtcNow().UtcDateTime, ConfirmTokenHash = "x", AnsweredAt = _site.Clock.GetUtcNow().UtcDateTime, State = InterestState.Declined });
            await db.SaveChangesAsync();
        }
        Assert.Equal("All are done: the hub runs.", await DoneAsync());
    }

    [Theory]
    [InlineData("Y", "office+schools@hub.example")]
    [InlineData("مريم حسن", "büro@bücher.example")]
    [InlineData("O'Neil & \"Co\" <b>", "o@xn--bcher-kva.example")]
    public async Task The_contact_is_kept_and_shown_as_it_is_written(string name, string email)
    {
        Assert.Equal(302, (int)(await _site.SubmitAsync("/hubs/north-star/contact", ("ContactName", name), ("Email", email))).StatusCode);

        var shown = (await _site.GetAsync("/hubs/north-star")).QuerySelector("main")!.TextContent;
        Assert.Contains(name, shown, StringComparison.Ordinal);
        Assert.Contains(email, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "office@hub.example", "ContactName", "The name must be 120 characters or fewer")]
    [InlineData(3, "office", "Email", "Enter an address like office@hub.example")]
    public async Task A_contact_that_cannot_be_is_refused_at_its_field(int letters, string email, string field, string sentence)
    {
        var page = await Site.ReadAsync(await _site.SubmitAsync("/hubs/north-star/contact", ("ContactName", new string('n', letters)), ("Email", email)), 400);

        Assert.Contains(sentence, page.QuerySelector($"#{field}-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_shows_the_next_step_until_the_steps_are_put_away_and_they_can_be_taken_out_again()
    {
        Assert.Contains("First steps: 0 of 6 done", (await _site.GetAsync(JoiningUrls.Queue)).Body!.TextContent, StringComparison.Ordinal);

        await _site.SubmitAsync(Page);
        Assert.DoesNotContain("First steps:", (await _site.GetAsync(JoiningUrls.Queue)).QuerySelector("main")!.TextContent.Replace("The first steps", "", StringComparison.Ordinal), StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        await _site.SubmitAsync(Page);
        Assert.Contains("First steps: 0 of 6 done", (await _site.GetAsync(JoiningUrls.Queue)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_button_leads_to_its_work()
    {
        foreach (var button in (await _site.GetAsync(Page)).QuerySelectorAll(".t-steps a.govuk-button")) await _site.GetAsync(button.GetAttribute("href")!);
    }

    private async Task<string> DoneAsync()
    {
        var lede = (await _site.GetAsync(Page)).QuerySelector(".t-lede")!.TextContent;
        return lede[(lede.IndexOf("order. ", StringComparison.Ordinal) + 7)..].Trim();
    }
}
