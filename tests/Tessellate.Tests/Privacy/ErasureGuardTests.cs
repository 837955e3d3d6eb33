using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Privacy;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Privacy;

/// <summary>What an erasure may not take with it: words that everybody uses, and the proof that the record was not altered.</summary>
public sealed class ErasureGuardTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        await _site.CountPlacesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    /// <summary>Somebody who calls themselves by a word of every letter and then has it erased would take it from everybody.</summary>
    [Fact]
    public async Task Nobody_takes_a_common_word_from_everybody_by_calling_themselves_so()
    {
        await using (var db = _site.Db())
        {
            foreach (var number in Enumerable.Range(0, ErasePerson.MostTexts + 1)) db.Add(Letter($"Welcome to the Work Group number {number}."));
            await db.People.Where(p => p.Id == _sample.Teacher.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, "Work Group"));
            await db.SaveChangesAsync();
        }

        var refused = await Assert.ThrowsAsync<BrokenRuleException>(() => EraseAsync(new(_sample.Teacher.Id, "the person")));

        Assert.Contains("somebody has to look", refused.Message, StringComparison.Ordinal);
        await using var after = _site.Db();
        Assert.Equal("Work Group", (await after.People.SingleAsync(p => p.Id == _sample.Teacher.Id)).Name);
        Assert.False(await after.Messages.AnyAsync(m => m.Body.Contains("[erased]")));
        Assert.False(await after.Erasures.AnyAsync());

        await EraseAsync(new(_sample.Accounts.National.Id, "national lead")); // who has looked
        Assert.True(await after.Erasures.AnyAsync());
    }

    /// <summary>Nobody looks in the night.</summary>
    [Fact]
    public async Task The_night_leaves_somebody_with_a_common_word_for_a_name_to_a_person()
    {
        _site.Clock.Advance(TimeSpan.FromDays(366 * 7));
        await using (var db = _site.Db())
        {
            foreach (var number in Enumerable.Range(0, ErasePerson.MostTexts + 1)) db.Add(Letter($"Welcome to the Work Group number {number}."));
            await db.People.Where(p => p.Id == _sample.Teacher.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, "Work Group"));
            await db.SaveChangesAsync();
        }

        await using (var scope = _site.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<AgeOut>().RunAsync(Stop);

        await using var after = _site.Db();
        Assert.Equal("Work Group", (await after.People.SingleAsync(p => p.Id == _sample.Teacher.Id)).Name);
        Assert.Contains("left for somebody to decide", (await after.Activity.SingleAsync(e => e.Kind == "retention.run")).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_verifies_after_an_erasure_though_an_entry_of_somebody_else_named_them()
    {
        await using (var db = _site.Db())
        {
            db.Record(new(_sample.Accounts.Administrator.Id, "hub administrator"), _site.Clock.UtcNow(), "group.changed", "WorkGroup", _sample.Group.Id, "Moved a date.", _sample.Hub.Id, reason: $"{_sample.Teacher.Name} asked for it.");
            await db.SaveChangesAsync();
        }

        await SealAsync();
        await EraseAsync(Actor.System("a test"));

        await using var scope = _site.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<VerifyActivity>().RunAsync(stop: Stop);
        Assert.True(found.IsWhole, string.Join('\n', found.Broken));
        Assert.True(found.Erased > 0);
        await using var after = _site.Db();
        var entry = await after.Activity.SingleAsync(e => e.Kind == "group.changed");
        Assert.Equal((null, true), (entry.Reason, entry.ErasedAt is not null));
    }

    private Message Letter(string body) => new()
    {
        Template = "test", ToAddress = "ben.lark@school.example", ToName = "Ben Lark", Subject = "Hello", Body = body, Reason = "A test.", Key = Secret.NewToken(), CreatedAt = _site.Clock.UtcNow(), SendAfter = _site.Clock.UtcNow()
    };

    private async Task EraseAsync(Actor actor)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ErasePerson>().RunAsync(_sample.Teacher.Id, null, actor, Stop);
    }

    private async Task SealAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SealActivity>().RunAsync(Stop);
    }
}
