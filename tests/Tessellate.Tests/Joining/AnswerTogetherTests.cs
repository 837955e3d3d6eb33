using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>
/// Several rows of the queue answered by one press: each school on its own. A row that is refused leaves nothing behind that the next would save with its own: no place, nobody who was
/// about to be known, no letter and no line of the record.
/// </summary>
public sealed class AnswerTogetherTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;

    public AnswerTogetherTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    /// <summary>It is refused by its second person, before anything of it is begun: one that does not fit is refused when all of it is.</summary>
    [Fact]
    public async Task Somebody_of_a_row_who_takes_part_already_leaves_nothing_of_it_to_the_next()
    {
        var rows = await AddAsync(3, places: 8);
        await using (var db = _site.Db())
        {
            var named = await db.InterestPeople.SingleAsync(p => p.InterestId == rows[0].Id && p.Position == 2);
            var person = Person.New(named.Name, named.Email, _site.Clock.UtcNow());
            var elsewhere = _scene.AddAccepted(db, await db.WorkGroups.SingleAsync(g => g.Id == _group.Id), _site.Clock.UtcNow());
            db.AddRange(person, new Participation { WorkGroupId = _group.Id, PersonId = person.Id, SchoolId = elsewhere.SchoolId, PlaceId = db.Set<Place>().Local.Single().Id });
            await db.SaveChangesAsync();
        }

        await AnswerAsync(rows, "is in this group already");

        await OnlyTheseAsync(rows, [1, 2]);
    }

    [Fact]
    public async Task A_row_that_does_not_fit_leaves_nothing_of_it_to_the_next_that_does()
    {
        var rows = await AddAsync(3, places: 3);
        await using (var db = _site.Db())
        {
            var last = rows[2].Id;
            await db.InterestPeople.Where(p => p.InterestId == last && p.Position == 2).ExecuteDeleteAsync(); // one person: fits what two leave
        }

        await AnswerAsync(rows, "does not fit into");

        await OnlyTheseAsync(rows, [0, 2]);
    }

    [Fact]
    public async Task A_row_that_somebody_has_answered_meanwhile_leaves_nothing_of_it_to_the_next()
    {
        var rows = await AddAsync(3, places: 8);
        var press = await _site.ReadyAsync(Url(rows), JoiningUrls.Answer, [.. Fields(rows)]);
        await using (var db = _site.Db())
        {
            var (second, now, by) = (rows[1].Id, _site.Clock.UtcNow(), _scene.Administrator.Id);
            await db.Interests.Where(i => i.Id == second).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Declined).SetProperty(i => i.AnsweredAt, now).SetProperty(i => i.AnsweredById, by));
        }

        Assert.Equal(409, await press());

        await OnlyTheseAsync(rows, [0, 2]);
    }

    private async Task AnswerAsync(List<Interest> rows, string refused)
    {
        var page = await Site.ReadAsync(await _site.SubmitFromAsync(Url(rows), JoiningUrls.Answer, [.. Fields(rows)]), 409);
        Assert.Contains(refused, page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Places, people, letters and the record are those of these rows, as if nobody else had asked.</summary>
    private async Task OnlyTheseAsync(List<Interest> rows, int[] answered)
    {
        await using var db = _site.Db();
        for (var row = 0; row < rows.Count; row++)
        {
            var interest = rows[row];
            var people = await db.InterestPeople.CountAsync(p => p.InterestId == interest.Id);
            var has = answered.Contains(row);
            Assert.Equal(has ? 1 : 0, await db.Places.CountAsync(p => p.InterestId == interest.Id));
            Assert.Equal(has ? people : 0, await db.Participations.CountAsync(p => p.SchoolId == interest.SchoolId));
            Assert.Equal(has ? people : 0, await db.Appointments.CountAsync(a => a.SchoolId == interest.SchoolId));
            Assert.Equal(has ? 1 + people : 0, await db.Messages.CountAsync(m => m.Body.Contains(interest.Reference)));
            Assert.Equal(has ? 1 + people : 0, await db.Activity.CountAsync(a => a.SchoolId == interest.SchoolId));
            Assert.Equal(has, await db.Interests.AnyAsync(i => i.Id == interest.Id && i.State == InterestState.Accepted));
            Assert.Equal(has, await db.People.AnyAsync(p => p.Name == $"Person 1 of {interest.Reference}"));
        }
        Assert.Equal(answered.Length, await db.WorkGroups.Select(g => g.SchoolPlacesTaken).SingleAsync());
        Assert.Equal(1, await db.Activity.CountAsync(a => a.Kind == "message.sent-together"));
    }

    private static string Url(IEnumerable<Interest> rows) => $"{JoiningUrls.Answer}?do=accept&" + string.Join('&', rows.Select(i => $"pick={i.Reference}"));

    private static IEnumerable<(string, string)> Fields(IEnumerable<Interest> rows) => [("Do", "Accept"), ("Seen", "true"), .. rows.Select(r => ("Pick", r.Reference))];

    private async Task<List<Interest>> AddAsync(int rows, int places)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddProject(db), 8, places);
        var asked = Enumerable.Range(0, rows).Select(_ => _scene.AddInterest(db, _group, _site.Clock.UtcNow())).ToList();
        await db.SaveChangesAsync();
        return asked;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
