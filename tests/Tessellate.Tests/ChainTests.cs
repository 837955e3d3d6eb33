using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests;

/// <summary>
/// The whole thread as people walk it, over HTTP: a school finds its hub and asks for two places, the address is confirmed, an
/// administrator accepts, the lead takes the register, and the national figure moves and opens down to that school.
/// </summary>
public sealed partial class ChainTests : IAsyncLifetime
{
    private const int Urn = 900_005;

    private readonly Site _site = new();
    private readonly Person _administrator, _lead, _national;
    private SampleNetwork _sample = null!;

    public ChainTests()
    {
        var now = _site.Clock.UtcNow();
        _administrator = Person.New("Hal Ostler", "hal.ostler@hub.example", now);
        _lead = Person.New("Lea Marsh", "lea.marsh@hub.example", now);
        _national = Person.New("Nat Wold", "nat.wold@national.example", now);
    }

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        await using var db = _site.Db();
        db.AddRange(_administrator, _lead, _national,
            Grant(_administrator, Role.HubAdministrator, _sample.Hub.Id), Grant(_lead, Role.WorkGroupLead, _sample.Hub.Id, _sample.Group.Id), Grant(_national, Role.NationalLead));
        var later = _sample.Session.StartsAt.AddDays(30); // a set of two, so that to have started is not to have completed
        db.Add(new Session { WorkGroupId = _sample.Group.Id, Number = 2, StartsAt = later, EndsAt = later.AddHours(3) });
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task From_a_school_that_looks_for_its_hub_to_the_published_figure()
    {
        var before = await FiguresAsync();

        var reference = await AskAsync();
        await ConfirmAsync();
        Assert.Equal(before, await FiguresAsync());

        _site.SignedIn = _administrator;
        Assert.Contains(reference, (await _site.GetAsync("/queue")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/queue", (await _site.SubmitAsync($"/queue/answer?do=accept&pick={reference}")).Headers.Location?.ToString());
        Assert.Equal(before with { SignedUp = before.SignedUp + 1 }, await FiguresAsync());

        _site.SignedIn = _lead;
        await MarkAsync();
        Assert.Equal(before with { SignedUp = before.SignedUp + 1, Started = before.Started + 1 }, await FiguresAsync());

        await OpensDownToTheSchoolAsync();
    }

    private async Task<string> AskAsync()
    {
        var found = await _site.GetAsync($"/find?q={Urn}");
        var school = await _site.GetAsync(found.QuerySelector("main ol a")!.GetAttribute("href")!);
        var ask = school.QuerySelectorAll("a.govuk-button").Select(a => a.GetAttribute("href")!).First(href => href.Contains("/interest", StringComparison.Ordinal));

        var asked = await _site.SubmitAsync(ask, ("Form.Name", "Ida Crane"), ("Form.Email", "ida.crane@school.example"),
            ("Form.People[0].Name", "Ida Crane"), ("Form.People[0].Email", "ida.crane@school.example"), ("Form.People[0].Post", "Teacher"),
            ("Form.People[1].Name", "Joe Teal"), ("Form.People[1].Email", "joe.teal@school.example"), ("Form.People[1].Post", "Teacher"));

        Assert.True((int)asked.StatusCode is 302 or 303, await asked.Content.ReadAsStringAsync());
        await using var db = _site.Db();
        return (await db.Interests.SingleAsync(i => i.AskedByEmail == "ida.crane@school.example")).Reference;
    }

    private async Task ConfirmAsync()
    {
        await using var db = _site.Db();
        var message = await db.Messages.SingleAsync(m => m.ToAddress == "ida.crane@school.example");
        var link = ConfirmLink().Match(message.Body).Value;

        await _site.GetAsync(link);
        Assert.Equal(InterestState.Unconfirmed, (await db.Interests.AsNoTracking().SingleAsync(i => i.AskedByEmail == "ida.crane@school.example")).State);
        await _site.SubmitAsync(link);

        Assert.Equal(1, await db.Messages.CountAsync(m => m.ToAddress == "joe.teal@school.example")); // a named colleague is told at once
    }

    private async Task MarkAsync()
    {
        var register = $"/sessions/{_sample.Session.Id}/register";
        var page = await _site.GetAsync(register);
        var lines = page.QuerySelectorAll("fieldset").Where(line => line.QuerySelector("legend")!.TextContent.Trim() is "Ida Crane" or "Joe Teal").ToList();
        Assert.Equal(2, lines.Count);

        var answer = await _site.SubmitAsync(register, [.. lines.Select(line => (line.QuerySelector("input[type=radio]")!.GetAttribute("name")!, "Attended"))]);

        Assert.Equal(register, answer.Headers.Location?.ToString());
    }

    private async Task OpensDownToTheSchoolAsync()
    {
        _site.SignedIn = _national;
        var figures = await _site.GetAsync("/figures");
        var rows = figures.QuerySelectorAll("table a").Select(a => a.GetAttribute("href")!).First(href => href.Contains("schools", StringComparison.Ordinal) && href.Contains("tarted", StringComparison.Ordinal));

        Assert.Contains($"Invented School {Urn}", (await _site.GetAsync(rows)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Counted> FiguresAsync()
    {
        var signedIn = _site.SignedIn;
        _site.SignedIn = _national; // staff see every page as it is now; a visitor's copy may be a minute old
        var page = await _site.GetAsync("/figures");
        _site.SignedIn = signedIn;
        return new(Number(page, "Signed up"), Number(page, "Started"), Number(page, "Completed"));
    }

    private static int Number(IHtmlDocument page, string fact) =>
        int.Parse(page.QuerySelectorAll("dl div").First(line => line.QuerySelector("dt")!.TextContent == fact).QuerySelector("b")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);

    private static RoleGrant Grant(Person person, Role role, Guid? hub = null, Guid? group = null) =>
        new() { PersonId = person.Id, Role = role, HubId = hub, WorkGroupId = group, FromOn = new(2020, 9, 1), GrantedBy = "a test" };

    private sealed record Counted(int SignedUp, int Started, int Completed);

    [GeneratedRegex("/interests/confirm/[A-Za-z0-9_-]{43}")]
    private static partial Regex ConfirmLink();
}
