using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Activity;

/// <summary>The whole record for an auditor: found by who, what, about whom and when; taken away as a file, and that is recorded.</summary>
public sealed class AuditPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    [Fact]
    public async Task It_is_found_by_who_did_it_what_it_was_and_on_which_day()
    {
        await LoadAsync();

        Assert.Equal(["=Evil() happened."], await SummariesAsync("?who=Olu"));
        Assert.Equal(["Was refused."], await SummariesAsync("?heading=refused"));
        Assert.Equal(["Long ago."], await SummariesAsync("?to=2026-12-31"));
        Assert.Equal(["=Evil() happened."], await SummariesAsync("?about=Ada%20Finch"));
        Assert.Empty(await SummariesAsync("?from=2027-02-01"));
    }

    [Fact]
    public async Task A_day_that_is_none_is_said_at_its_field()
    {
        await LoadAsync();

        var page = await _site.GetAsync("/activity?from=yesterday", 400);

        Assert.NotNull(page.QuerySelector("#From-error"));
    }

    [Fact]
    public async Task An_operator_reads_only_what_belongs_to_no_hub()
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.Operator;

        Assert.Equal(["Was refused.", "Long ago."], await SummariesAsync(""));
    }

    [Fact]
    public async Task The_file_is_safe_to_open_and_taking_it_is_recorded()
    {
        await LoadAsync();

        var file = await _site.Client.GetStringAsync("/activity.csv?who=Olu");

        Assert.Contains("\"'=Evil() happened.\"", file, StringComparison.Ordinal);
        Assert.Equal(2, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        await _site.Services.GetRequiredService<RecordLater>().WriteAsync();
        await using var db = _site.Db();
        var export = await db.Activity.SingleAsync(e => e.Kind == "exported.activity");
        Assert.Equal(("Exported what happened, of some people.", _sample.Accounts.National.Id), (export.Summary, export.PersonId));
    }

    [Fact]
    public async Task Whoever_is_refused_stands_in_the_record_with_the_addresss_template_only()
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.Neighbour;
        await _site.GetAsync($"/people/{_sample.Teacher.Id}", 404);
        await _site.GetAsync("/areas?secret=token", 403);
        await _site.GetAsync("/no-such-page", 404);
        await _site.Services.GetRequiredService<RecordLater>().WriteAsync();

        await using var db = _site.Db();
        var refused = await db.Activity.Where(e => e.PersonId == _sample.Accounts.Neighbour.Id && e.Kind.StartsWith("refused.")).Select(e => e.Summary).ToListAsync();
        Assert.Equal(["Was refused GET /areas (403).", "Was refused GET /people/{id:guid} (404)."], refused.Order());
    }

    [Fact]
    public async Task Signing_in_and_failing_to_are_recorded()
    {
        await LoadAsync();
        _site.SignedIn = null;

        await _site.SubmitAsync($"/sign-in/{SampleAccounts.LinkToken}");
        await _site.SubmitAsync("/sign-in/password", ("Email", "nobody@school.example"), ("Password", "a guess at a password"));
        await _site.Services.GetRequiredService<RecordLater>().WriteAsync();

        await using var db = _site.Db();
        Assert.StartsWith("Signed in by link, ", await db.Activity.Where(e => e.AboutPersonId == _sample.Accounts.Lead.Id && e.Kind == "sign-in.done").Select(e => e.Summary).SingleAsync(), StringComparison.Ordinal);
        var failed = await db.Activity.SingleAsync(e => e.Kind == "sign-in.failed");
        Assert.DoesNotContain("nobody", failed.Summary, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> SummariesAsync(string query) =>
        [.. (await _site.GetAsync("/activity" + query)).QuerySelectorAll("tbody td:nth-child(2)").Select(cell => cell.ChildNodes[0].TextContent.Trim())];

    private async Task LoadAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _sample.Accounts.National;
        await using var db = _site.Db();
        var now = _site.Clock.UtcNow();
        db.Record(new(_sample.Accounts.Administrator.Id, "Hub administrator"), now, "participation.withdrew", "Participation", Guid.CreateVersion7(), "=Evil() happened.", _sample.Hub.Id, aboutPersonId: _sample.Teacher.Id);
        db.Record(new(_sample.Accounts.Lead.Id, "lead"), now.AddMinutes(-1), "refused.403", "Address", Guid.Empty, "Was refused.");
        db.Record(Actor.System("a command"), now.AddMonths(-1), "network.imported", "Network", Guid.Empty, "Long ago.");
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
