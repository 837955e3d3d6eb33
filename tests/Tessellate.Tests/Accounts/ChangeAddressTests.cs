using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

/// <summary>Seen red by leaving links to the old address working, and by saying on the page that an address is taken.</summary>
public sealed class ChangeAddressTests : IAsyncLifetime
{
    private const string New = "ada+hubs@elsewhere.example";

    private readonly Site _site = new();
    private AccountScene _scene = null!;
    private Window _window = null!;

    public async ValueTask InitializeAsync()
    {
        _scene = await new AccountScene(_site).LoadAsync();
        _window = new(_site);
        await _scene.EnterAsync(_window, _scene.Teacher);
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync()
    {
        _window.Dispose();
        return _site.DisposeAsync();
    }

    [Fact]
    public async Task A_link_at_the_new_address_changes_it_and_the_record_stays()
    {
        var link = await AskAsync(New);
        await _window.GetAsync(link);
        Assert.Equal(_scene.Teacher.Email, (await TeacherAsync()).Email);

        Assert.Equal("/account", await _window.LeadsToAsync(link));
        var teacher = await TeacherAsync();
        Assert.Equal((New, _scene.Teacher.Name), (teacher.Email, teacher.Name));
        using var next = new Window(_site);
        Assert.Equal("/account", await _scene.EnterAsync(next, teacher));
        await next.GetAsync(link, 404);
    }

    [Fact]
    public async Task The_old_address_is_told_and_links_on_their_way_there_lead_nowhere()
    {
        using var other = new Window(_site);
        await other.LeadsToAsync("/sign-in", ("Email", _scene.Teacher.Email));
        var old = await _scene.NewestLinkAsync(_scene.Teacher.Email);
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        await _window.LeadsToAsync(await AskAsync(New));

        await using var db = _site.Db();
        Assert.Equal(_scene.Teacher.Email, (await db.Set<Tessellate.Messages.Message>().SingleAsync(m => m.Template == "address-changed")).ToAddress);
        Assert.Equal(1, await db.Activity.CountAsync(a => a.Kind == "person.address-changed"));
        await other.GetAsync(old, 404);
    }

    [Fact]
    public async Task A_taken_address_gets_the_same_page_and_only_its_owner_is_told()
    {
        var free = await _window.LeadsToAsync("/account/address", ("New", New));
        var taken = await _window.LeadsToAsync("/account/address", ("New", _scene.Staff.Email.ToUpperInvariant()));
        Assert.Equal(free, taken);
        await using var db = _site.Db();
        var message = await db.Set<Tessellate.Messages.Message>().SingleAsync(m => m.Template == "address-taken");
        Assert.Equal(_scene.Staff.Email, message.ToAddress, ignoreCase: true);
        Assert.DoesNotContain("/account/address/", message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_somebody_took_meanwhile_is_not_given_twice()
    {
        var link = await AskAsync(New);
        await using (var db = _site.Db())
        {
            db.Add(Person.New("Other Ada", New, Tessellate.Foundation.Clock.UtcNow(_site.Clock)));
            await db.SaveChangesAsync();
        }
        Assert.StartsWith("409", await _window.LeadsToAsync(link), StringComparison.Ordinal);
        Assert.Equal(_scene.Teacher.Email, (await TeacherAsync()).Email);
    }

    [Fact]
    public async Task A_link_runs_out_after_an_hour_and_is_not_for_somebody_signed_in_as_another()
    {
        var link = await AskAsync(New);
        using var other = new Window(_site);
        await _scene.EnterWithPasswordAsync(other, _scene.Staff);
        Assert.Contains("signed in as somebody else", await other.LeadsToAsync(link), StringComparison.Ordinal);
        _site.Clock.Advance(AddressChange.Lasts);
        await _window.GetAsync(link, 404);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("ada@school.example\r\nBcc: all@school.example")]
    public async Task What_is_no_address_is_said(string typed) => Assert.StartsWith("400", await _window.LeadsToAsync("/account/address", ("New", typed)), StringComparison.Ordinal);

    private async Task<string> AskAsync(string address)
    {
        Assert.Equal("/account", await _window.LeadsToAsync("/account/address", ("New", address)));
        return await _scene.NewestLinkAsync(address);
    }

    private async Task<Person> TeacherAsync()
    {
        await using var db = _site.Db();
        return await db.People.SingleAsync(p => p.Id == _scene.Teacher.Id);
    }
}
