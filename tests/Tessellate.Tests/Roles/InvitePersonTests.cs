using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Roles;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Roles;

public sealed class InvitePersonTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_link_signs_in_within_a_week_and_the_role_holds_from_today()
    {
        var link = await InviteAsync(new("Kit Barlow", "kit@staff.example", Role.HubAdministrator, _sample.Hub.Id, null));
        _site.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal("/queue", (await _site.SubmitAsync(new Uri(link).PathAndQuery)).Headers.Location?.OriginalString);
        await using (var passed = _site.Db()) await passed.Devices.ExecuteUpdateAsync(d => d.SetProperty(x => x.SecondStepAt, _site.Clock.UtcNow())); // has tests of its own
        Assert.Contains("North Star", (await _site.GetAsync("/account")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await using var db = _site.Db();
        Assert.Contains(link, (await db.Messages.SingleAsync(m => m.Template == "invitation")).Body, StringComparison.Ordinal);
        Assert.Equal("Kit Barlow is HubAdministrator, North Star from today.", (await db.Activity.SingleAsync(a => a.Kind == "role.granted")).Summary);
    }

    [Fact]
    public async Task Somebody_known_keeps_the_name_and_holds_a_role_once()
    {
        var invitation = new Invitation("A. Finch", " ADA.finch@school.example ", Role.HubLead, _sample.Hub.Id, null);
        await InviteAsync(invitation);
        await InviteAsync(invitation);

        await using var db = _site.Db();
        Assert.Equal("Ada Finch", (await db.People.SingleAsync(p => p.EmailKey == "ada.finch@school.example")).Name);
        Assert.Equal(1, await db.RoleGrants.CountAsync(g => g.PersonId == _sample.Teacher.Id));
    }

    [Theory]
    [InlineData("kit", Role.Operator)]
    [InlineData("kit@staff.example", Role.HubLead)]
    [InlineData("kit@staff.example", Role.WorkGroupLead)]
    public async Task What_is_missing_is_said(string email, Role role) =>
        await Assert.ThrowsAsync<BrokenRuleException>(() => InviteAsync(new("Kit", email, role, null, null)));

    private async Task<string> InviteAsync(Invitation invitation)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<InvitePerson>().RunAsync(invitation, Actor.System("a test"), CancellationToken.None);
    }
}
