using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;

namespace Tessellate.Tests.Joining;

/// <summary>Who is asked to agree: at which address, anew, or no more.</summary>
public sealed partial class AgreementTests
{
    [Theory]
    [InlineData("head@" + "gmail.com", "free mail service")]
    [InlineData("head@elsewhere.example", "not at the school’s own domain")]
    public async Task An_address_elsewhere_is_confirmed_by_the_hub_before_anybody_is_asked(string email, string said)
    {
        var interest = await AskedAsync(email: email);

        var no = await Assert.ThrowsAsync<BrokenRuleException>(() => AcceptAsync(interest));
        Assert.Contains(said, no.Message, StringComparison.Ordinal);
        await _world.RunAsync<KeepHead>(k => k.SetAsync(interest.Reference, "Hettie Moor", email, confirmed: true, _world.Access));
        await AcceptAsync(interest);

        await using var db = _world.Db();
        Assert.Equal(email, (await db.Messages.SingleAsync(m => m.Template == "agreement-asked")).ToAddress);
    }

    [Fact]
    public async Task Nobody_releases_themselves_not_even_when_the_hub_says_so()
    {
        var interest = await AskedAsync();

        await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync<KeepHead>(k => k.SetAsync(interest.Reference, "Person 1", $"P1.{interest.Reference}@school.example", confirmed: true, _world.Access)));
    }

    [Fact]
    public async Task Asked_anew_the_first_link_leads_nowhere_and_the_place_is_held_longer()
    {
        var interest = await HeldAsync();
        await using var db = _world.Db();
        var first = await db.TokenAsync("agreement-asked");
        _world.Clock.Advance(TimeSpan.FromDays(3));

        await _world.RunAsync<KeepHead>(k => k.SetAsync(interest.Reference, "Noor Vale", "noor.vale@hillside.example", confirmed: false, _world.Access));

        var no = await Assert.ThrowsAsync<BrokenRuleException>(async () => await _world.RunAsync<GiveAgreement>(async g => await g.RunAsync(first, await db.YesAsync(interest))));
        Assert.Contains("asked anew", no.Message, StringComparison.Ordinal);
        Assert.Equal(new DateTime(2027, 1, 29), (await db.Places.SingleAsync()).HeldUntil);
        await AgreeAsync(interest);
        await db.AddsUpAsync();
    }

    [Fact]
    public async Task The_hub_gives_a_hold_up_with_a_reason_that_the_school_reads()
    {
        var interest = await HeldAsync();

        await _world.RunAsync<KeepHead>(k => k.GiveUpAsync(interest.Reference, "Another school waits and you do not answer.", _world.Access));

        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.Equal((PlaceState.Freed, InterestState.Declined), ((await db.Places.SingleAsync()).State, (await db.Interests.SingleAsync()).State));
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "interest-declined" && m.Body.Contains("you do not answer")));
    }
}
