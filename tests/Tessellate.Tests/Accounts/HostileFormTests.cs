using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Accounts;

/// <summary>Seen red by leaving out the middleware that reads a form first.</summary>
public sealed class HostileFormTests : IAsyncLifetime
{
    private static readonly string[] Posts =
        ["/sign-in", "/sign-in/password", "/account", "/account/password", "/account/address", "/account/passkeys", "/account/authenticator", "/account/recovery-codes", "/sign-out"];

    private readonly Site _site = new();
    private AccountScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await new AccountScene(_site).LoadAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Fields_that_a_form_does_not_have_change_nothing()
    {
        (string, string)[] extra = [("Person.PasswordHash", "x"), ("Person.Email", "evil@school.example"), ("Person.Id", $"{_scene.Staff.Id}"), ("personId", $"{_scene.Staff.Id}"), ("Role", "Operator"),
            ("Grants[0].Role", "Operator"), ("Access.Grants[0].Role", "Operator"), ("Device.SecondStepAt", "2027-01-01"), ("AsksSecondStep", "false"), ("IsNational", "true"), ("SessionStamp", "x"), ("Guesses", "-100")];
        foreach (var address in Posts)
        {
            using var window = new Window(_site);
            await _scene.EnterAsync(window, _scene.Teacher);
            using var answer = await window.SubmitAsync(address, null, extra);
            Assert.InRange((int)answer.StatusCode, 200, 409);
            _site.Clock.Advance(TimeSpan.FromMinutes(16)); // the next link
        }

        await using var db = _site.Db();
        var (teacher, staff) = (await db.People.SingleAsync(p => p.Id == _scene.Teacher.Id), await db.People.SingleAsync(p => p.Id == _scene.Staff.Id));
        Assert.Equal((_scene.Teacher.Email, _scene.Teacher.PasswordHash, 0), (teacher.Email, teacher.PasswordHash, teacher.Guesses));
        Assert.Equal((_scene.Staff.Email, _scene.Staff.PasswordHash), (staff.Email, staff.PasswordHash));
        Assert.Equal(1, await db.RoleGrants.CountAsync());
        Assert.All(await db.Devices.ToListAsync(), device => Assert.Null(device.SecondStepAt));
    }

    [Theory]
    [InlineData(1_100, 400)]
    [InlineData(5_000, 400)]
    [InlineData(FormLimits.Fields + 10, 413)]
    public async Task A_form_with_many_fields_is_read_or_refused_in_words(int fields, int status)
    {
        using var window = new Window(_site);
        using var answer = await window.SubmitAsync("/sign-in", null, [.. Enumerable.Range(0, fields).Select(i => ($"Marks[{i}].Kind", "Attended")), ("Email", "no address")]);
        var page = await Site.ReadAsync(answer, status);
        Assert.Contains(status == 413 ? "too large to be read" : "Enter an e-mail address", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_more_than_a_megabyte_is_refused_in_words()
    {
        using var window = new Window(_site);
        using var answer = await window.SubmitAsync("/sign-in", null, ("Email", new string('a', FormLimits.Bytes)));
        Assert.Contains("too large to be read", (await Site.ReadAsync(answer, 413)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_cut_off_altered_or_meant_for_something_else_opens_nothing()
    {
        using var window = new Window(_site);
        await window.LeadsToAsync("/sign-in", ("Email", _scene.Teacher.Email));
        var link = await _scene.NewestLinkAsync(_scene.Teacher.Email);
        foreach (var bad in new[] { link[..^1], link + "A", link[..^1] + (link[^1] == 'A' ? 'B' : 'A'), link.Replace("/sign-in/", "/account/address/", StringComparison.Ordinal), link.ToUpperInvariant() })
        {
            using var answer = await window.SendAsync(HttpMethod.Get, bad);
            Assert.Equal(404, (int)answer.StatusCode);
        }
        Assert.Equal("/account", await window.LeadsToAsync(link));
    }
}
