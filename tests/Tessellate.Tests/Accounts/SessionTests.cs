using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

/// <summary>Seen red by leaving the stamp out of the comparison.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private const string Password = "seven quiet green chairs";

    private readonly Site _site = new();
    private Person _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _ada = Person.New("Ada Finch", "ada.finch@school.example", _site.Clock.UtcNow());
        _ada.ChangePassword(new Passwords(1_000).Hash(Password));
        await using var db = _site.Db();
        db.Add(_ada);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_session_ends_at_the_next_request_after_signing_out_everywhere()
    {
        await SignInAsync();
        await _site.GetAsync("/account");
        await using (var db = _site.Db())
        {
            var ada = await db.People.GetAsync(_ada.Id);
            ada.EndSessions();
            await db.SaveChangesAsync();
        }

        await _site.GetAsync("/account", 302);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_this_session_too()
    {
        await SignInAsync();
        Assert.NotNull((await _site.GetAsync("/account")).QuerySelector($"a[href='{AccountsUrls.SignOutEverywhere}']"));
        await _site.SubmitAsync(AccountsUrls.SignOutEverywhere);
        await _site.GetAsync("/account", 302);
        Assert.NotEqual(_ada.SessionStamp, (await PersonAsync()).SessionStamp);
    }

    [Fact]
    public async Task A_new_password_keeps_this_session_and_ends_the_others()
    {
        await SignInAsync();
        var before = (await PersonAsync()).SessionStamp;
        var changed = await _site.SubmitAsync("/account/password", ("Form.New", "four loud blue tables"), ("Form.Again", "four loud blue tables"));
        Assert.Equal("/account", changed.Headers.Location?.OriginalString);
        await _site.GetAsync("/account");
        Assert.NotEqual(before, (await PersonAsync()).SessionStamp);

        await using var db = _site.Db();
        Assert.Equal("Your password was set", (await db.Messages.SingleAsync()).Subject);
    }

    [Fact]
    public async Task Signing_out_needs_a_press_and_ends_the_session()
    {
        await SignInAsync();
        await _site.GetAsync("/sign-out");
        await _site.GetAsync("/account");
        await _site.SubmitAsync("/sign-out");
        await _site.GetAsync("/account", 302);
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_get_the_same_words()
    {
        var known = await SubmitAsync("wrong", 409);
        var unknown = await SubmitAsync("wrong", 409, "nobody@school.example");
        Assert.Equal(known, unknown);
    }

    /// <summary>Seen red by comparing the stamp on the error page too.</summary>
    [Fact]
    public async Task Without_the_database_somebody_signed_in_is_told_so()
    {
        await SignInAsync();
        await using (var db = _site.Db()) await db.Database.EnsureDeletedAsync();
        Assert.Equal("Something went wrong", (await _site.GetAsync("/account", 500)).QuerySelector("h1")?.TextContent);
    }

    private Task<string> SignInAsync() => SubmitAsync(Password, 302);

    private async Task<string> SubmitAsync(string password, int status, string address = "ada.finch@school.example")
    {
        var response = await _site.SubmitAsync("/sign-in/password", ("Email", address), ("Password", password));
        return (await Site.ReadAsync(response, status)).QuerySelector(".govuk-error-summary")?.TextContent ?? "";
    }

    private async Task<Person> PersonAsync()
    {
        await using var db = _site.Db();
        return await db.People.AsNoTracking().SingleAsync();
    }
}
