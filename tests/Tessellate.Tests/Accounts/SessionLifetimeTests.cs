using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

/// <summary>Seen red by asking everybody the longer times.</summary>
public sealed class SessionLifetimeTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private AccountScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await new AccountScene(_site).LoadAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_teachers_session_lasts_thirty_days()
    {
        using var window = new Window(_site);
        await _scene.EnterWithPasswordAsync(window, _scene.Teacher);
        _site.Clock.Advance(Device.OthersLasts - TimeSpan.FromMinutes(1));
        await window.GetAsync("/account");
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        await window.GetAsync("/account", 302);
    }

    [Fact]
    public async Task The_session_of_somebody_who_sees_people_ends_after_an_hour_without_use()
    {
        using var window = await StaffAsync();
        _site.Clock.Advance(TimeSpan.FromMinutes(59));
        await window.GetAsync("/account");
        _site.Clock.Advance(TimeSpan.FromMinutes(60));
        await window.GetAsync("/account", 302);
        Assert.Equal(SessionEnd.Unused, await EndAsync());
    }

    [Fact]
    public async Task The_session_of_somebody_who_sees_people_ends_after_twelve_hours_of_use()
    {
        using var window = await StaffAsync();
        for (var halfHour = 1; halfHour < 24; halfHour++)
        {
            _site.Clock.Advance(TimeSpan.FromMinutes(30));
            await window.GetAsync("/account");
        }
        _site.Clock.Advance(TimeSpan.FromMinutes(30));
        await window.GetAsync("/account", 302);
        Assert.Equal(SessionEnd.TooLong, await EndAsync());
    }

    private async Task<Window> StaffAsync()
    {
        var window = new Window(_site);
        await _scene.EnterWithPasswordAsync(window, _scene.Staff);
        await using var db = _site.Db();
        await db.Devices.ExecuteUpdateAsync(d => d.SetProperty(x => x.SecondStepAt, _site.Clock.UtcNow()));
        return window;
    }

    private async Task<SessionEnd?> EndAsync()
    {
        await using var db = _site.Db();
        return await db.Devices.Select(d => d.End).SingleAsync();
    }
}
