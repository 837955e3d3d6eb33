using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>How a hold ends, and what a yes is worth when it has.</summary>
public sealed partial class AgreementTests
{
    [Fact]
    public async Task A_hold_ends_with_the_last_instant_of_its_last_day_and_everyone_is_told()
    {
        var interest = await HeldAsync();
        _world.Clock.SetUtcNow(new(2027, 1, 25, 23, 59, 59, TimeSpan.Zero));
        await _world.RunAsync<LapseHolds>(l => l.RunAsync());
        await using var db = _world.Db();
        Assert.Equal(PlaceState.Held, (await db.Places.AsNoTracking().SingleAsync()).State);

        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await _world.RunAsync<LapseHolds>(l => l.RunAsync());
        await _world.RunAsync<LapseHolds>(l => l.RunAsync()); // a second time changes nothing

        await db.AddsUpAsync();
        Assert.Equal(PlaceState.Freed, (await db.Places.AsNoTracking().SingleAsync()).State);
        Assert.Equal((InterestState.Lapsed, 4), ((await db.Interests.SingleAsync()).State, await db.Messages.CountAsync(m => m.Template == "agreement-lapsed")));
        var no = await Assert.ThrowsAsync<BrokenRuleException>(async () => await AnswerAsync(interest, await db.YesAsync(interest)));
        Assert.Contains("held until the end of 25 January 2027", no.Message, StringComparison.Ordinal);
    }

    /// <summary>Seen red: where the first that cannot be ended ends the run.</summary>
    [Fact]
    public async Task A_hold_that_cannot_be_ended_holds_up_none_behind_it_and_the_run_says_so()
    {
        var broken = await HeldAsync();
        _world.Clock.Advance(TimeSpan.FromDays(1)); // the other runs out a day later
        await using var db = _world.Db();
        var other = _world.Scene.AddAsking(db, await db.WorkGroups.SingleAsync(), _world.Clock.UtcNow());
        await db.SaveChangesAsync();
        await AcceptAsync(other);
        await db.Places.Where(p => p.InterestId == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Freed)); // as no rule leaves it
        _world.Clock.SetUtcNow(new(2027, 1, 27, 0, 0, 0, TimeSpan.Zero));

        var failed = await Assert.ThrowsAsync<AggregateException>(() => _world.RunAsync<LapseHolds>(l => l.RunAsync()));

        var left = await db.Agreements.AsNoTracking().SingleAsync(a => a.State == AgreementState.Asked);
        Assert.Equal((broken.Id, $"Agreement {left.Id} was left as it was."), (left.InterestId, Assert.Single(failed.InnerExceptions).Message));
        Assert.Equal(InterestState.Lapsed, (await db.Interests.AsNoTracking().SingleAsync(i => i.Id == other.Id)).State);

        await db.Places.Where(p => p.InterestId == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Held));
        await _world.RunAsync<LapseHolds>(l => l.RunAsync());
        await db.AddsUpAsync();
        Assert.Equal(2, await db.Places.CountAsync(p => p.State == PlaceState.Freed));
    }

    /// <summary>After midnight it is over, also while nobody has given it back yet.</summary>
    [Fact]
    public async Task What_has_run_out_is_not_agreed_to_before_it_is_given_back()
    {
        var interest = await HeldAsync();
        _world.Clock.SetUtcNow(new(2027, 1, 26, 0, 0, 0, TimeSpan.Zero));

        await Assert.ThrowsAsync<BrokenRuleException>(() => AgreeAsync(interest));
    }

    [Fact]
    public async Task A_yes_for_a_school_that_has_closed_since_it_was_asked_gives_nothing()
    {
        var interest = await HeldAsync();
        await using var db = _world.Db();
        await db.Establishments.ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, EstablishmentStatus.Closed));

        Assert.Equal("school-closed", (await Assert.ThrowsAsync<BrokenRuleException>(() => AgreeAsync(interest))).Code);
        Assert.Equal((PlaceState.Held, 0), ((await db.Places.SingleAsync()).State, await db.Participations.CountAsync()));
    }

    [Theory]
    [InlineData("2027-03-14", "2027-03-29T00:00:00", "2027-03-28T23:00:00Z")] // clocks go forward on its last day
    [InlineData("2027-10-17", "2027-11-01T00:00:00", "2027-11-01T00:00:00Z")] // clocks go back on its last day
    [InlineData("2027-07-01", "2027-07-16T00:00:00", "2027-07-15T23:00:00Z")]
    public void It_ends_at_midnight_by_clocks_in_England(string asked, string wall, string utc)
    {
        var expiry = Agreement.ExpiryFor(DateOnly.Parse(asked, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal), expiry);
        Assert.Equal(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), expiry.InLondon());
    }
}
