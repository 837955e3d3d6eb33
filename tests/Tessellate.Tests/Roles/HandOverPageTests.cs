using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Roles;

/// <summary>Handing over what somebody does in a hub. Seen red by doing it before it was previewed.</summary>
public sealed class HandOverPageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;
    private string Address => $"/hubs/north-star/people/{_sample.Accounts.Lead.Id}/hand-over";

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _sample.Staff;
    }

    [Fact]
    public async Task It_is_previewed_first_and_then_done_with_both_told()
    {
        var grant = await GrantAsync(_sample.Accounts.Lead);
        (string, string)[] chosen = [("Grants", grant.Id.ToString()), ("To", _sample.Accounts.Administrator.Id.ToString()), ("Reason", "New post")];

        var preview = await Site.ReadAsync(await _site.SubmitAsync(Address, chosen));
        Assert.Contains("1 session to come, 1 request waiting", preview.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await GrantAsync(_sample.Accounts.Lead)).EndedAt);

        var done = await _site.SubmitAsync(Address, [.. chosen, ("Seen", "true")]);
        Assert.Equal("/hubs/north-star/people", done.Headers.Location?.OriginalString);
        await using var db = _site.Db();
        var taken = await db.RoleGrants.SingleAsync(g => g.PersonId == _sample.Accounts.Administrator.Id && g.WorkGroupId == _sample.Group.Id);
        Assert.Equal((Role.WorkGroupLead, _sample.Staff.Id, "New post"), (taken.Role, taken.GivenById, taken.Reason));
        Assert.NotNull((await GrantAsync(_sample.Accounts.Lead)).EndedAt);
        Assert.Equal(["work-handed-over", "work-taken-over"], await db.Messages.Where(m => m.Template == "work-handed-over" || m.Template == "work-taken-over").Select(m => m.Template).Order().ToListAsync());
        Assert.Single(await db.Activity.Where(a => a.Kind == "role.handed-over").ToListAsync());
    }

    [Fact]
    public async Task Work_of_another_hub_among_it_or_somebody_from_there_is_refused()
    {
        var (own, other) = (await GrantAsync(_sample.Accounts.Lead), await GrantAsync(_sample.Accounts.Neighbour));
        var mixed = await _site.SubmitAsync(Address, ("Grants", own.Id.ToString()), ("Grants", other.Id.ToString()), ("To", _sample.Accounts.Administrator.Id.ToString()), ("Reason", "Why"), ("Seen", "true"));
        var stranger = await _site.SubmitAsync(Address, ("Grants", own.Id.ToString()), ("To", _sample.Accounts.Neighbour.Id.ToString()), ("Reason", "Why"), ("Seen", "true"));

        Assert.Equal((409, 400), ((int)mixed.StatusCode, (int)stranger.StatusCode));
        Assert.Null((await GrantAsync(_sample.Accounts.Lead)).EndedAt);
    }

    [Fact]
    public async Task Somebody_of_another_hub_is_not_there() => await _site.GetAsync($"/hubs/north-star/people/{_sample.Accounts.Neighbour.Id}/hand-over", 404);

    private async Task<RoleGrant> GrantAsync(Person person)
    {
        await using var db = _site.Db();
        return await db.RoleGrants.AsNoTracking().SingleAsync(g => g.PersonId == person.Id);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
