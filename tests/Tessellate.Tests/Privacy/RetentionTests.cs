using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Privacy;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Privacy;

/// <summary>The clock is moved and the night comes. Seen red by a rule that looked at the wrong end of the period.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task After_the_night_nothing_is_past_its_date()
    {
        await using var db = _site.Db();
        await PlantedPerson.PlantAsync(db, _site.Clock.UtcNow());
        _site.Clock.Advance(TimeSpan.FromDays(366 * 8));
        var aged = new AgedRows(db);
        Assert.Contains(await aged.CountAsync(_site.Clock.UtcNow(), Stop), one => one.Rows > 0);

        await NightAsync();

        Assert.All((await aged.CountAsync(_site.Clock.UtcNow(), Stop)).Where(one => one.Table != "people"), one => Assert.True(one.Rows == 0, $"{one.Table}: {one.Rows} past their date ({one.Rule})"));
    }

    [Fact]
    public async Task A_request_that_was_never_confirmed_goes_after_ninety_days_with_its_people_and_not_before()
    {
        await using var db = _site.Db();
        await db.Interests.Where(i => i.Id == _sample.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Unconfirmed));

        _site.Clock.Advance(TimeSpan.FromDays(90));
        await NightAsync();
        Assert.True(await db.Interests.AnyAsync(i => i.Id == _sample.Interest.Id));

        _site.Clock.Advance(TimeSpan.FromDays(1));
        await NightAsync();
        Assert.False(await db.Interests.AnyAsync(i => i.Id == _sample.Interest.Id));
        Assert.False(await db.InterestPeople.AnyAsync(p => p.InterestId == _sample.Interest.Id));
    }

    [Fact]
    public async Task A_request_that_led_to_a_place_loses_its_names_after_six_years_and_stays()
    {
        _site.Clock.Advance(TimeSpan.FromDays(366 * 6));
        await NightAsync();

        await using var db = _site.Db();
        var interest = await db.Interests.SingleAsync(i => i.Reference == "IN-2345CD");
        Assert.Equal(ErasePerson.ErasedName, interest.AskedByName);
        Assert.Equal(1, await db.Places.CountAsync(p => p.InterestId == interest.Id));
    }

    [Fact]
    public async Task Somebody_about_whom_nothing_happened_for_six_years_is_erased()
    {
        _site.Clock.Advance(TimeSpan.FromDays(366 * 7));
        await NightAsync();

        await using var db = _site.Db();
        Assert.Equal(ErasePerson.ErasedName, (await db.People.SingleAsync(p => p.Id == _sample.Teacher.Id)).Name);
        Assert.NotEqual(ErasePerson.ErasedName, (await db.People.SingleAsync(p => p.Id == _sample.Accounts.Operator.Id)).Name); // still holds a role
    }

    [Fact]
    public async Task A_night_is_one_nodes_and_is_proved_in_the_record()
    {
        await using var db = _site.Db();

        Assert.NotNull(await NightAsync());
        Assert.Null(await NightAsync());

        Assert.Equal(1, await db.Activity.CountAsync(e => e.Kind == "retention.run"));
    }

    [Theory]
    [InlineData("created_at + 2 decades")]
    [InlineData("created_at")]
    [InlineData("forever")]
    public void A_rule_that_cannot_be_read_is_refused(string rule) => Assert.Throws<FormatException>(() => Retention.Parse("messages", rule));

    private async Task<int?> NightAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AgeOut>().RunAsync(Stop);
    }
}
