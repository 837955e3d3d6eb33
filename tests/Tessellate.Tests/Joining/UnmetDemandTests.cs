using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>What found no place is kept, each school once and to its own hub; and what somebody gave the last time is played back to them and to nobody else.</summary>
public sealed class UnmetDemandTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;

    public UnmetDemandTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task A_school_without_a_place_is_counted_once_and_one_with_a_place_not_at_all()
    {
        await AddAsync(db =>
        {
            var twice = _scene.AddSchool(db);
            _scene.AddInterest(db, _group, _site.Clock.UtcNow(), 2, InterestState.Declined, twice).WantsToHear = true;
            _scene.AddInterest(db, _group, _site.Clock.UtcNow(), 1, InterestState.Lapsed, twice);
            _scene.AddInterest(db, _group, _site.Clock.UtcNow(), 1, InterestState.Waitlisted); // the group has not begun: it may still get one
            var served = _scene.AddAccepted(db, _group, _site.Clock.UtcNow());
            _scene.AddInterest(db, _group, _site.Clock.UtcNow(), 1, InterestState.Declined, db.ChangeTracker.Entries<Tessellate.Schools.School>().Single(s => s.Entity.Id == served.SchoolId).Entity);
        });

        await using var db = _site.Db();
        var demand = Assert.Single(await UnmetDemand.OfAsync(db, _scene.Access(_site.Clock.Today()), _site.Clock.Today()));
        Assert.Equal((1, 2, 1), (demand.Schools.Count, demand.People, demand.WantToHear));
        Assert.Equal(2, (await UnmetDemand.OfAsync(db, _scene.Access(_site.Clock.Today()), _site.Clock.Today().AddDays(21)))[0].Schools.Count);
    }

    [Fact]
    public async Task The_page_shows_ones_own_hub_and_no_other()
    {
        await AddAsync(db => _scene.AddInterest(db, _group, _site.Clock.UtcNow(), 2, InterestState.Declined).WantsToHear = true);

        _site.SignedIn = _scene.Administrator;
        Assert.Contains("1 wants to hear first", (await _site.GetAsync(JoiningUrls.Unmet)).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.OtherAdministrator;
        Assert.Contains("Every school that asked has a place", (await _site.GetAsync(JoiningUrls.Unmet)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_answers_are_played_back_to_whoever_gave_them_and_to_nobody_else()
    {
        await AddAsync(db =>
        {
            var interest = new Interest
            {
                Reference = "IN-LAST22", WorkGroupId = _group.Id, SchoolId = _scene.AddSchool(db).Id, HubId = _group.HubId, AskedByName = "Dan Whitlow", AskedByEmail = "Dan.Whitlow@North-Star.example",
                AskedAt = _site.Clock.UtcNow().AddYears(-1), ConfirmedAt = _site.Clock.UtcNow().AddYears(-1), ConfirmTokenHash = "last", State = InterestState.Declined
            };
            db.AddRange(interest, new InterestPerson { InterestId = interest.Id, Position = 1, Name = "Ada Finch", Email = "ada.finch@school.example", Post = "Class teacher" });
        });

        _site.SignedIn = _scene.Administrator;
        var mine = await _site.GetAsync(JoiningUrls.Interest(_group.Code));
        Assert.Equal("Ada Finch", mine.QuerySelector("#Form_People_0__Name")?.GetAttribute("value"));
        Assert.Contains("Invented School 900001", mine.Body!.TextContent, StringComparison.Ordinal);
        foreach (var other in new[] { null, _scene.OtherAdministrator })
        {
            _site.SignedIn = other;
            Assert.DoesNotContain("Ada Finch", (await _site.GetAsync(JoiningUrls.Interest(_group.Code))).Body!.InnerHtml, StringComparison.Ordinal);
        }

        // Who has passed one step of two may be anybody with the mailbox.
        _site.SignedIn = null;
        using var window = new Window(_site);
        await new AccountScene(_site).EnterAsync(window, _scene.Administrator);
        Assert.DoesNotContain("Ada Finch", (await window.GetAsync(JoiningUrls.Interest(_group.Code))).Body!.InnerHtml, StringComparison.Ordinal);
    }

    private async Task AddAsync(Action<TessellateDb> add)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddProject(db));
        add(db);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
