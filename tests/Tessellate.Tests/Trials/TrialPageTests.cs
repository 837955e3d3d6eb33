using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.Trials;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Trials;

/// <summary>The pages of a trial, from its protocol to its flow, and what a hub sees of it.</summary>
public sealed class TrialPageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly Person _lead, _analyst;
    private WorkGroup _group = null!;
    private List<Interest> _here = [], _there = [];

    public TrialPageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        (_lead, _analyst) = (Person.New("Nora Lead", "nora.lead@network.example", _site.Clock.UtcNow()), Person.New("Anna List", "anna.list@network.example", _site.Clock.UtcNow()));
    }

    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        db.AddRange(_lead, _analyst, _scene.Grant(_lead, Role.NationalLead), _scene.Grant(_analyst, Role.NationalAnalyst));
        var project = _scene.AddProject(db);
        _group = _scene.AddGroup(db, project);
        var elsewhere = _scene.AddGroup(db, project, hub: _scene.OtherHub);
        _here = [.. Enumerable.Range(0, 4).Select(_ => _scene.AddInterest(db, _group, _site.Clock.UtcNow()))];
        _there = [.. Enumerable.Range(0, 4).Select(_ => _scene.AddInterest(db, elsewhere, _site.Clock.UtcNow()))];
        await db.SaveChangesAsync();
        _site.SignedIn = _lead;
    }

    [Fact]
    public async Task From_the_protocol_to_the_flow()
    {
        await SetUpAsync(("Form.Protocol", ""), 409, "Form_Protocol");
        await SetUpAsync(("Form.ReleaseOn", "2027-01-11"), 409, "Form_ReleaseOn");
        await SetUpAsync(("Form.ProtocolUrl", "javascript:alert(1)"), 409, "Form_ProtocolUrl");
        await SetUpAsync(("Form.ControlParts", "0"), 400, "Form_ControlParts");
        var page = await SetUpAsync();
        await SubmitAsync(page, "Enrol");
        var before = await _site.GetAsync(page);
        Assert.Contains("8 schools would be drawn", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("North Star", before.QuerySelector("[aria-labelledby=draw] table")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Begins first", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(400, (int)(await _site.SubmitAsync(page + "?handler=Draw", ("Seed", ""), ("IsSure", "false"))).StatusCode);

        await SubmitAsync(page, "Draw", ("Seed", "07 11 23"), ("SeedSource", "an invented lottery"), ("IsSure", "true"));

        Assert.Contains("all 8 schools have the same key, place and arm", (await _site.GetAsync(page + "?recompute=true")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(9, (await _site.Client.GetStringAsync(new Uri(page + "/draw.csv", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        await using var db = _site.Db();
        var waits = await db.TrialSchools.FirstAsync(s => s.Arm == TrialArm.Control);
        var school = $"{page}/schools/{waits.Id}";
        Assert.NotNull((await Site.ReadAsync(await _site.SubmitAsync(school, ("What", "Overridden"), ("Note", "")), 409)).QuerySelector("#Note-error"));
        Assert.Equal(302, (int)(await _site.SubmitAsync(school, ("What", "Overridden"), ("Note", "It closes next year."))).StatusCode);
        Assert.Contains("It closes next year.", (await _site.GetAsync(school)).Body!.TextContent, StringComparison.Ordinal);

        _site.SignedIn = _analyst; // counts, and no school
        await _site.GetAsync(page, 404);
        var flow = (await _site.GetAsync(page + "/flow")).QuerySelector("main")!;
        Assert.DoesNotContain("Invented School", flow.TextContent, StringComparison.Ordinal);
        Assert.Equal("8", flow.QuerySelector("tr:has(#randomised) td")!.TextContent);
        Assert.Contains("Schools that were drawn into one of the two arms.", flow.QuerySelector("#randomised")!.TextContent, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await _site.Client.GetStringAsync(new Uri("/api" + page + "/flow", UriKind.Relative)));
        Assert.Equal(1, json.RootElement.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("key").GetString() == "control-overridden").GetProperty("schools").GetInt32());
        Assert.Contains("\"randomised\",\"0\"", await _site.Client.GetStringAsync(new Uri(page + "/flow.csv?on=2027-01-10", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(400, (int)(await _site.Client.GetAsync(new Uri(page + "/flow.csv?on=soon", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_hub_sees_which_of_its_own_schools_wait_and_lifts_nothing()
    {
        var page = await SetUpAsync();
        await SubmitAsync(page, "Enrol");
        await SubmitAsync(page, "Draw", ("IsSure", "true"));
        await using var db = _site.Db();
        var (own, other) = (await WaitingAsync(db, _here), await WaitingAsync(db, _there));
        var any = await db.TrialSchools.FirstAsync();
        _site.SignedIn = _scene.Administrator;

        var list = (await _site.GetAsync(TrialsUrls.OfHub(_scene.Hub.Slug))).QuerySelector("main")!;

        Assert.Equal(2, own.Count);
        Assert.Equal(own.Order(), list.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()).Order());
        var queue = (await _site.GetAsync(JoiningUrls.Queue)).Body!.TextContent;
        Assert.Contains("In a trial", queue, StringComparison.Ordinal);
        Assert.All(other, name => Assert.DoesNotContain(name, list.TextContent + queue, StringComparison.Ordinal));
        await _site.GetAsync(TrialsUrls.OfHub(_scene.OtherHub.Slug), 404);
        await _site.GetAsync(page, 404);
        await _site.GetAsync(page + "/flow", 404);
        await _site.GetAsync(TrialsUrls.Trials, 403);
        Assert.Equal(404, (int)(await _site.SubmitFromAsync("/account", $"{page}/schools/{any.Id}", ("What", "Overridden"), ("Note", "Please."))).StatusCode);
        var locked = _here.First(i => db.ControlLocks.Any(l => l.SchoolId == i.SchoolId && l.LiftedAt == null));
        Assert.Contains("It is part of a trial", (await _site.GetAsync($"{JoiningUrls.Answer}?do=Accept&pick={locked.Reference}")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<List<string>> WaitingAsync(TessellateDb db, List<Interest> of)
    {
        var ids = of.Select(i => i.SchoolId).ToList();
        var locked = await db.ControlLocks.Where(l => l.LiftedAt == null && ids.Contains(l.SchoolId)).Select(l => l.SchoolId).ToListAsync();
        return await db.Set<Tessellate.Schools.School>().Where(s => locked.Contains(s.Id)).Select(s => "Invented School " + s.Urn).ToListAsync();
    }

    private async Task SubmitAsync(string page, string handler, params (string, string)[] form) => Assert.Equal(302, (int)(await _site.SubmitAsync($"{page}?handler={handler}", form)).StatusCode);

    private async Task<string> SetUpAsync((string Field, string Value)? other = null, int status = 302, string? error = null)
    {
        var form = new Dictionary<string, string>
        {
            ["Form.Title"] = "An invented trial", ["Form.Project"] = $"{_group.ProjectId}", ["Form.Protocol"] = "What is asked, of whom, and how.", ["Form.ProtocolUrl"] = "", ["Form.ReleaseOn"] = "2027-09-01", ["Form.Strata"] = "Hub",
            ["Form.InterventionParts"] = "1", ["Form.ControlParts"] = "1"
        };
        if (other is { } changed) form[changed.Field] = changed.Value;
        var response = await _site.SubmitAsync(TrialsUrls.New, [.. form.Select(f => (f.Key, f.Value))]);
        Assert.Equal(status, (int)response.StatusCode);
        if (error is not null) Assert.NotNull((await Site.ReadAsync(response, status)).QuerySelector($"#{error}-error"));
        return response.Headers.Location?.ToString() ?? "";
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
