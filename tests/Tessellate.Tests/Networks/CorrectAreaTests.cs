using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Tests.Networks;

public sealed class CorrectAreaTests : IDisposable
{
    private const string Ashby = "E09999901";
    private static readonly DateOnly Today = AreaSample.Start;
    private readonly AreaSample _sample = new();

    [Fact]
    public async Task A_correction_ends_the_old_area_the_day_before_and_says_who_and_why()
    {
        await _sample.ImportAsync();

        await _sample.CorrectAsync(Ashby, "blue", Today);

        Assert.Equal("red", await _sample.HubAsync(Ashby, Today.AddDays(-1)));
        Assert.Equal("blue", await _sample.HubAsync(Ashby, Today));
        await using var db = _sample.Open();
        var area = await db.HubAreas.SingleAsync(a => a.DistrictCode == Ashby && a.ToOn == null);
        Assert.Equal((AreaBasis.Corrected, "The hub said so."), (area.Basis, area.Reason));
        var entry = await db.Activity.SingleAsync(a => a.Kind == "area.corrected");
        Assert.Equal(("Ashby is served by Blue from 11 January 2027.", "The hub said so.", area.Id), (entry.Summary, entry.Reason, entry.SubjectId));
    }

    [Fact]
    public async Task A_correction_from_a_future_day_is_planned_and_a_nearer_one_goes_before_it()
    {
        await _sample.ImportAsync();

        await _sample.CorrectAsync(Ashby, "blue", new(2027, 9, 1));
        await _sample.CorrectAsync(Ashby, "green", new(2027, 4, 1));

        Assert.Equal("red", await _sample.HubAsync(Ashby, new(2027, 3, 31)));
        Assert.Equal("green", await _sample.HubAsync(Ashby, new(2027, 8, 31)));
        Assert.Equal("blue", await _sample.HubAsync(Ashby, new(2027, 9, 1)));
    }

    [Fact]
    public async Task A_second_correction_from_the_same_day_takes_the_place_of_the_first()
    {
        await _sample.ImportAsync();

        await _sample.CorrectAsync(Ashby, "blue", Today);
        await _sample.CorrectAsync(Ashby, "green", Today);

        Assert.Equal("green", await _sample.HubAsync(Ashby, Today));
        Assert.Equal("red", await _sample.HubAsync(Ashby, Today.AddDays(-1)));
    }

    [Fact]
    public async Task A_past_day_cannot_be_corrected()
    {
        await _sample.ImportAsync();

        var error = await Assert.ThrowsAsync<BrokenRuleException>(() => _sample.CorrectAsync(Ashby, "blue", Today.AddDays(-1)));

        Assert.Equal(("Choose today or a later day. What was true on a day that has passed stays as it was.", "From"), (error.Message, error.Field));
    }

    [Fact]
    public async Task What_was_inferred_can_be_confirmed_once()
    {
        await _sample.ImportAsync();

        await _sample.CorrectAsync(Ashby, "red", Today);
        var error = await Assert.ThrowsAsync<BrokenRuleException>(() => _sample.CorrectAsync(Ashby, "red", Today));

        Assert.Equal("Red serves Ashby on 11 January 2027 already, and a person has said so.", error.Message);
    }

    [Fact]
    public async Task Loading_the_folder_again_keeps_a_correction_and_says_so()
    {
        await _sample.ImportAsync();
        await _sample.CorrectAsync(Ashby, "blue", Today);

        var again = await _sample.ImportAsync(Today.AddDays(1));

        Assert.Empty(again.Changes);
        Assert.Equal(["Ashby stays with Blue, as a person corrected it from 11 January 2027. The folder says Red: if that is right now, say so on the page Areas."], again.Kept);
        Assert.Equal("blue", await _sample.HubAsync(Ashby, Today.AddDays(2)));
    }

    [Fact]
    public async Task What_is_derived_is_rebuilt_in_the_same_transaction()
    {
        await _sample.ImportAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => _sample.CorrectAsync(Ashby, "blue", Today, new Failing()));

        Assert.Equal("red", await _sample.HubAsync(Ashby, Today));
    }

    /// <summary>Both read before either saves. Without the token (the control) both save, and the district has two hubs on one day.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task Of_two_people_who_correct_one_district_only_the_first_can(bool guarded)
    {
        await _sample.ImportAsync();
        await using var first = _sample.Open();
        await using var second = _sample.Open();
        await PutAsync(first, "blue", Today);
        await PutAsync(second, "green", Today.AddDays(3));
        await first.SaveChangesAsync();

        var ended = second.ChangeTracker.Entries<HubArea>().Single(e => e.State == EntityState.Modified);
        if (!guarded) ended.Property(a => a.ToOn).OriginalValue = Today.AddDays(-1);
        var error = await Record.ExceptionAsync(() => second.SaveChangesAsync());

        Assert.Equal(guarded, error is DbUpdateConcurrencyException);
        await using var db = _sample.Open();
        Assert.Equal(guarded ? 1 : 2, await db.HubAreas.CountAsync(a => a.DistrictCode == Ashby && a.ToOn == null));
    }

    private static async Task PutAsync(TessellateDb db, string slug, DateOnly from)
    {
        var hub = await db.Hubs.SingleAsync(h => h.Slug == slug);
        var area = new HubArea { HubId = hub.Id, DistrictCode = Ashby, Basis = AreaBasis.Corrected, FromOn = from };
        new AreaHistory(await db.HubAreas.Where(a => a.DistrictCode == Ashby).ToListAsync()).Put(area, Today);
        db.HubAreas.Add(area);
    }

    public void Dispose() => _sample.Dispose();

    private sealed class Failing : IDerivedFromRegister
    {
        public Task RebuildAsync(TessellateDb db, CancellationToken stop) => throw new InvalidOperationException("It does not come to this.");
    }
}
