using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Registers;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Leaders;

/// <summary>Who leads for a hub, until when they are accredited, and the days they have used.</summary>
public sealed class LocalLeadersPageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private RegisterScene _group = null!;

    public LocalLeadersPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private DateOnly Today => _site.Clock.Today();
    private string Page => LeadersUrls.OfHub(_scene.Hub.Slug);

    // Three sessions: two have a register.
    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _group = new(_scene, db, _site.Clock.UtcNow(), [new(2026, 11, 3), new(2026, 12, 1), new(2026, 12, 8)]);
        db.Add(_scene.Grant(_group.Lead, Role.LocalLeader, _scene.Hub.Id));
        foreach (var session in _group.Sessions.Take(2)) db.Add(new Mark { SessionId = session.Id, ParticipationId = _group.People[0].Id, Kind = MarkKind.Attended, MarkedAt = _site.Clock.UtcNow() });
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
    }

    [Fact]
    public async Task Days_are_used_by_sessions_that_have_a_register()
    {
        await KeepAsync(Today.AddYears(2), 5);

        var row = (await _site.GetAsync(Page)).QuerySelector("tbody tr")!;

        Assert.Equal("1 day of 5", row.QuerySelector("[data-label='Days used:']")!.TextContent.Trim());
        Assert.Contains(_group.Group.Title, row.TextContent, StringComparison.Ordinal);
        Assert.Null((await _site.GetAsync(Page)).QuerySelector(".t-notice--warn"));
    }

    [Fact]
    public async Task What_is_missing_runs_out_or_has_expired_is_warned_of()
    {
        Assert.Contains("without an accreditation that holds: Amara Osei", await WarningAsync(), StringComparison.Ordinal);
        await KeepAsync(Today.AddDays(89), 0);
        Assert.Contains("Runs out within 90 days: Amara Osei (10 April 2027)", await WarningAsync(), StringComparison.Ordinal);
        Assert.Contains("1 day more than allocated", (await _site.GetAsync(Page)).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        await KeepAsync(Today.AddDays(90), 3);
        Assert.Null((await _site.GetAsync(Page)).QuerySelector(".t-notice--warn"));
        await using var db = _site.Db();
        await db.Accreditations.ExecuteUpdateAsync(set => set.SetProperty(a => a.ExpiresOn, Today.AddDays(-1)));
        Assert.Contains("without an accreditation that holds", await WarningAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await db.Activity.CountAsync(a => a.Kind == "accreditation.kept" && a.AboutPersonId == _group.Lead.Id));
    }

    [Fact]
    public async Task Another_hub_and_the_person_themselves_do_not_keep_it()
    {
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(Page, 404);
        Assert.Equal(404, (int)(await _site.SubmitFromAsync("/account", Page, ("Form.Person", $"{_group.Lead.Id}"), ("Form.ExpiresOn", "2030-01-01"), ("Form.Days", "5"))).StatusCode);
        _site.SignedIn = _group.Lead;
        await _site.GetAsync(Page, 404);
    }

    [Theory]
    [InlineData("2027-01-10", "5", "Form_ExpiresOn")]
    [InlineData("2047-01-10", "5", "Form_ExpiresOn")]
    [InlineData("2028-01-10", "196", "Form_Days")]
    [InlineData("2028-01-10", "-1", "Form_Days")]
    [InlineData("2028-01-10", "", "Form_Days")]
    public async Task What_does_not_do_is_said_at_its_field(string expires, string days, string field)
    {
        var page = await Site.ReadAsync(await _site.SubmitAsync(Page, ("Form.Person", $"{_group.Lead.Id}"), ("Form.ExpiresOn", expires), ("Form.Days", days)), field == "Form_ExpiresOn" ? 409 : 400);

        Assert.NotNull(page.QuerySelector($"#{field}-error"));
    }

    [Fact]
    public async Task Only_a_local_leader_of_the_hub_is_accredited() =>
        Assert.Equal(404, (int)(await _site.SubmitAsync(Page, ("Form.Person", $"{_scene.Administrator.Id}"), ("Form.ExpiresOn", "2028-01-10"), ("Form.Days", "5"))).StatusCode);

    private async Task<string> WarningAsync() => string.Join(' ', (await _site.GetAsync(Page)).QuerySelectorAll(".t-notice--warn").Select(n => n.TextContent));

    private async Task KeepAsync(DateOnly expires, int days) =>
        Assert.Equal(302, (int)(await _site.SubmitAsync(Page, ("Form.Person", $"{_group.Lead.Id}"), ("Form.ExpiresOn", $"{expires:yyyy-MM-dd}"), ("Form.Days", $"{days}"))).StatusCode);

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
