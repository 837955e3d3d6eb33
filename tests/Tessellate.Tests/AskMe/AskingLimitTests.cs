using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Tests.Joining;

namespace Tessellate.Tests.AskMe;

/// <summary>Five questions a day from one person and to one person, however many are sent at once.</summary>
public sealed class AskingLimitTests : IDisposable
{
    private readonly JoiningWorld _world = new();
    private readonly List<Person> _people;
    private readonly List<AskMeEntry> _entries = [];

    public AskingLimitTests()
    {
        var now = _world.Clock.UtcNow();
        _people = [.. Enumerable.Range(0, 10).Select(i => Person.New($"Person {i}", $"person.{i}@school.example", now))];
        using var db = _world.Db();
        _world.Scene.AddTo(db);
        db.AddRange(_people);
        foreach (var person in _people) _entries.Add(new() { PersonId = person.Id, TopicLines = "Ratio", SinceAt = now });
        db.AddRange(_entries);
        db.SaveChanges();
    }

    [Fact]
    public async Task Of_many_sent_at_once_by_one_person_five_arrive_and_more_the_next_day()
    {
        var done = await Task.WhenAll(Enumerable.Range(1, 9).Select(i => AskAsync(_people[0], _entries[i])));

        Assert.Equal(AskSomebody.MostADay, done.Count(one => one));
        await using var db = _world.Db();
        Assert.Equal((AskSomebody.MostADay, AskSomebody.MostADay), (await db.AskedQuestions.CountAsync(), await db.Messages.CountAsync()));
        _world.Clock.Advance(TimeSpan.FromHours(24));
        Assert.True(await AskAsync(_people[0], _entries[9]));
    }

    [Fact]
    public async Task Of_many_sent_at_once_to_one_person_five_arrive()
    {
        var done = await Task.WhenAll(Enumerable.Range(1, 9).Select(i => AskAsync(_people[i], _entries[0])));

        Assert.Equal(AskSomebody.MostADay, done.Count(one => one));
        Assert.False(await AskAsync(_people[0], _entries[0])); // oneself
    }

    private Task<bool> AskAsync(Person from, AskMeEntry to) => _world.TryAsync<AskSomebody>(a => a.RunAsync(to.Id, "Ratio", "How do you begin with ratio?", Guid.CreateVersion7(), new(from, [])));

    public void Dispose() => _world.Dispose();
}
