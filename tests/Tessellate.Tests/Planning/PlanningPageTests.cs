using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Planning;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Planning;

/// <summary>The pages by which sessions are moved and a group is cancelled show the exact messages before anything is sent.</summary>
public sealed class PlanningPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;

    public PlanningPageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    [Fact]
    public async Task Moving_shows_the_messages_and_sends_them_with_a_second_press()
    {
        var group = await AddAsync();
        await using var db = _site.Db();
        var session = await db.Sessions.OrderBy(s => s.Number).FirstAsync();
        (string, string)[] filled = [("Form.On", "2027-02-04"), ("Form.Starts", "13:00"), ("Form.Ends", "16:00")];

        var preview = await Site.ReadAsync(await _site.SubmitAsync(PlanningUrls.Move(session.Id), filled));

        Assert.Equal(2, preview.QuerySelectorAll("details .t-letter").Length);
        Assert.Contains("Thursday 4 February 2027, 1pm to 4pm", preview.QuerySelector(".t-letter")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await db.Messages.CountAsync());

        var answer = await _site.SubmitAsync(PlanningUrls.Move(session.Id), [.. filled, ("Seen", "true")]);

        Assert.Equal(PlanningUrls.Sessions(group.Code), answer.Headers.Location!.ToString());
        Assert.Equal(2, await db.Messages.CountAsync());
        Assert.Equal(3, (await _site.GetAsync(PlanningUrls.Sessions(group.Code))).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field()
    {
        var group = await AddAsync();

        var page = await Site.ReadAsync(await _site.SubmitAsync(PlanningUrls.NewSession(group.Code), ("Form.On", "2027-05-05"), ("Form.Starts", "13:00")), 400);

        Assert.Contains("Enter when this session ends", page.GetElementById("Form_Ends-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Enter the day", (await Site.ReadAsync(await _site.SubmitAsync(PlanningUrls.NewSession(group.Code)), 400)).GetElementById("Form_On-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_a_session_away_asks_first()
    {
        var group = await AddAsync();
        await using var db = _site.Db();
        var session = await db.Sessions.OrderBy(s => s.Number).FirstAsync();

        Assert.Equal(2, (await _site.GetAsync(PlanningUrls.Remove(session.Id))).QuerySelectorAll(".t-letter").Length);
        await _site.SubmitAsync(PlanningUrls.Remove(session.Id));

        Assert.Equal((2, 2), (await db.Sessions.CountAsync(), await db.Messages.CountAsync(m => m.Template == "session-removed")));
        await _site.GetAsync(PlanningUrls.Remove(session.Id), 404);
        Assert.Equal(group.Id, (await db.Sessions.FirstAsync()).WorkGroupId);
    }

    [Fact]
    public async Task A_cancelled_group_says_so_to_everybody_and_takes_nobody()
    {
        var group = await AddAsync();
        var asks = await Site.ReadAsync(await _site.SubmitAsync(PlanningUrls.Cancel(group.Code)), 400);
        Assert.Contains("Give the reason", asks.GetElementById("Reason-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await Site.ReadAsync(await _site.SubmitAsync(PlanningUrls.Cancel(group.Code), ("Reason", "The hall is flooded.")))).QuerySelectorAll(".t-letter").Length);

        await _site.SubmitAsync(PlanningUrls.Cancel(group.Code), ("Reason", "The hall is flooded."), ("Seen", "true"));

        _site.SignedIn = null;
        var page = await _site.GetAsync(WorkGroupUrls.WorkGroup(group.Code));
        Assert.Contains("The hall is flooded.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main .govuk-button"));
    }

    [Fact]
    public async Task For_anybody_else_these_pages_are_not_there()
    {
        var group = await AddAsync();
        _site.SignedIn = _scene.OtherAdministrator;
        await using var db = _site.Db();
        var session = await db.Sessions.FirstAsync();

        foreach (var url in new[] { PlanningUrls.Sessions(group.Code), PlanningUrls.NewSession(group.Code), PlanningUrls.Move(session.Id), PlanningUrls.Remove(session.Id), PlanningUrls.Cancel(group.Code), WorkGroupUrls.Edit(group.Code) }) await _site.GetAsync(url, 404);
    }

    private async Task<WorkGroup> AddAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        var group = _scene.AddGroup(db, _scene.AddProject(db));
        _scene.AddAccepted(db, group, _site.Clock.UtcNow());
        await db.SaveChangesAsync();
        await db.TryTakeAsync(group.Id, 2);
        return group;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
