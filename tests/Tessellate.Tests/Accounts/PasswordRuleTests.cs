using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

[Trait("Database", "one")]
public sealed class PasswordRuleTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private AccountScene _scene = null!;
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(Tessellate.Foundation.Clock.Today(_site.Clock), Tessellate.Foundation.Clock.UtcNow(_site.Clock)).LoadAsync(_site.Services);
        _scene = new AccountScene(_site);
        _site.SignedIn = _sample.Teacher; // Ada Finch, ada.finch@school.example, of Sample Hubs
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("coffee table window slate")]
    [InlineData("nur kleine buchstaben")]
    [InlineData("صباح الخير يا معلم")]
    [InlineData("x9$kLq2!vB7&")]
    [InlineData("the hub of my bicycle wheel")]
    public async Task Long_ones_of_any_kind_are_taken(string password) => Assert.Equal("/account", await SetAsync(password));

    [Fact]
    public async Task Two_hundred_characters_are_taken_and_no_more()
    {
        var words = string.Concat(Enumerable.Range(0, 40).Select(i => $"w{i:000} "));
        Assert.Equal("/account", await SetAsync(words[..200]));
        Assert.Contains("12 to 200", await SetAsync(words + "1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ab1!aa", "12 to 200")]
    [InlineData("Password1234", "lists that are used to guess with")]
    [InlineData("aaaaaaaaaaaabbb", "repeats the same few characters")]
    [InlineData("adafinch2027!", "your name")]
    [InlineData("Sample Hubs 2027", "the network's name")]
    [InlineData("school.example1", "your address")]
    public async Task What_is_easily_guessed_is_refused_with_a_sentence(string password, string because) => Assert.Contains(because, await SetAsync(password), StringComparison.Ordinal);

    /// <summary>Seen red by a search that gives up when no line begins after the middle.</summary>
    [Fact]
    public async Task Every_password_of_a_published_list_is_found_in_its_file_and_no_other()
    {
        var listed = Enumerable.Range(0, 1_000).Select(i => $"breached password {i}").ToList();
        var file = Path.GetTempFileName();
#pragma warning disable CA5350 // as the list is published
        await File.WriteAllTextAsync(file, string.Join("\r\n", listed.Select(p => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(p)))).Order(StringComparer.Ordinal).Select((hash, i) => $"{hash}:{Math.Pow(i, 2)}")));
#pragma warning restore CA5350
        var breached = new BreachedPasswords(file);

        foreach (var password in listed) Assert.True(await breached.HoldAsync(password, default), password);
        for (var i = 0; i < 1_000; i++) Assert.False(await breached.HoldAsync($"another password {i}", default));
        File.Delete(file);
    }

    [Fact]
    public void A_hash_costs_what_is_advised_now() => Assert.Equal(220_000, IterationsOf(new Passwords().Hash("coffee table window slate")));

    [Fact]
    public async Task A_hash_of_earlier_days_is_renewed_when_its_owner_signs_in()
    {
        _site.SignedIn = null;
        var old = Person.New("Old Hand", "old@school.example", DateTime.UnixEpoch);
        old.ChangePassword(new PasswordHasher<Person>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 500 })).HashPassword(old, AccountScene.Password));
        await using (var db = _site.Db())
        {
            db.Add(old);
            await db.SaveChangesAsync();
        }

        using var window = new Window(_site);
        Assert.Equal("/my", await _scene.EnterWithPasswordAsync(window, old));
        await using var after = _site.Db();
        Assert.Equal(1_000, IterationsOf((await after.People.SingleAsync(p => p.Id == old.Id)).PasswordHash!));
    }

    // Version 3 of the framework's format: marker, function (2 is HMAC-SHA512), iterations.
    private static int IterationsOf(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        Assert.Equal((1, 2), (bytes[0], (int)BitConverter.ToUInt32([.. bytes[1..5].Reverse()])));
        return (int)BitConverter.ToUInt32([.. bytes[5..9].Reverse()]);
    }

    private async Task<string> SetAsync(string password)
    {
        using var window = new Window(_site);
        return await window.LeadsToAsync("/account/password", ("Form.New", password), ("Form.Again", password));
    }
}
