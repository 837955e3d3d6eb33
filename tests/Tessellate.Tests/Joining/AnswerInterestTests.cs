using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

public sealed class AnswerInterestTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;

    public AnswerInterestTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task Accepting_gives_the_school_and_both_people_their_places_and_tells_all_three()
    {
        var interest = await AddAsync();

        await AnswerAsync(interest, Answer.Accept);

        await using var db = _site.Db();
        var group = await db.WorkGroups.SingleAsync();
        Assert.Equal((1, 2), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
        var place = await db.Places.SingleAsync();
        Assert.Equal((PlaceState.Taken, 2), (place.State, place.People));
        Assert.Equal(2, await db.Participations.CountAsync(p => p.State == ParticipationState.SignedUp && p.WorkGroupId == group.Id));
        Assert.Equal(2, await db.ParticipationEvents.CountAsync(e => e.Kind == ParticipationState.SignedUp && e.On == new DateOnly(2027, 1, 11)));
        Assert.Equal(2, await db.Appointments.CountAsync(a => a.SchoolId == interest.SchoolId && a.Kind == PostKind.Teacher));
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "place-accepted"));
        Assert.Equal(2, await db.Messages.CountAsync(m => m.PersonId != null));
        Assert.Equal(2, await db.Activity.CountAsync(a => a.Kind == "participation.signed-up" && a.AboutPersonId != null && a.SchoolId == interest.SchoolId));
        var record = await db.Activity.SingleAsync(a => a.AboutPersonId == null);
        Assert.Equal(("interest.accepted", _scene.Administrator.Id, "HubAdministrator, North Star"), (record.Kind, record.PersonId, record.ActingAs));
    }

    [Fact]
    public async Task Somebody_the_network_knows_stays_one_person_with_their_name_and_post()
    {
        var interest = await AddAsync();
        var known = Person.New("Known By Another Name", $"P1.{interest.Reference}@school.example", _site.Clock.UtcNow());
        await using (var before = _site.Db())
        {
            before.AddRange(known, new Appointment { PersonId = known.Id, SchoolId = interest.SchoolId, Post = "Deputy head", FromOn = new(2020, 1, 1) });
            await before.SaveChangesAsync();
        }

        await AnswerAsync(interest, Answer.Accept);

        await using var db = _site.Db();
        Assert.Equal("Known By Another Name", (await db.People.SingleAsync(p => p.EmailKey == known.EmailKey)).Name);
        Assert.Equal("Deputy head", (await db.Appointments.SingleAsync(a => a.PersonId == known.Id)).Post);
        Assert.True(await db.Participations.AnyAsync(p => p.PersonId == known.Id));
    }

    [Theory]
    [InlineData(1, 1)] // a school place, and room for one of two
    [InlineData(0, 9)]
    public async Task Two_who_come_together_get_both_places_or_none(int schools, int people)
    {
        var interest = await AddAsync(schools, people);

        var no = await Assert.ThrowsAsync<BrokenRuleException>(() => AnswerAsync(interest, Answer.Accept));

        Assert.Contains("does not fit", no.Message, StringComparison.Ordinal);
        await using var db = _site.Db();
        var group = await db.WorkGroups.SingleAsync();
        Assert.Equal((0, 0), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
        Assert.Equal(InterestState.Waiting, (await db.Interests.SingleAsync()).State);
        Assert.Equal(0, await db.Places.CountAsync() + await db.Participations.CountAsync() + await db.Messages.CountAsync() + await db.Activity.CountAsync());
    }

    [Fact]
    public async Task Of_two_who_answer_the_first_wins_and_the_other_reads_who_and_when()
    {
        var interest = await AddAsync();
        await AnswerAsync(interest, Answer.Accept);

        var no = await Assert.ThrowsAsync<BrokenRuleException>(() => AnswerAsync(interest, Answer.Decline, "Too late"));

        Assert.Contains("Dan Whitlow has answered", no.Message, StringComparison.Ordinal);
        Assert.Contains("on 11 January 2027 at 9am: places given", no.Message, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(InterestState.Accepted, (await db.Interests.SingleAsync(i => i.AnswerReason == null)).State);
        Assert.Equal(0, await db.Messages.CountAsync(m => m.Template == "interest-declined"));
    }

    [Fact]
    public async Task A_school_has_one_place_in_a_group()
    {
        var interest = await AddAsync();
        await AnswerAsync(interest, Answer.Accept);
        Interest second;
        await using (var before = _site.Db())
        {
            second = _scene.AddInterest(before, _group, _site.Clock.UtcNow(), school: await before.Set<Tessellate.Schools.School>().SingleAsync(s => s.Id == interest.SchoolId));
            await before.SaveChangesAsync();
        }

        await Assert.ThrowsAsync<BrokenRuleException>(() => AnswerAsync(second, Answer.Accept));

        await using var db = _site.Db();
        Assert.Equal(1, (await db.WorkGroups.SingleAsync()).SchoolPlacesTaken);
    }

    [Fact]
    public async Task The_waitlist_takes_no_place_and_one_on_it_can_be_given_places_later()
    {
        var interest = await AddAsync();

        await AnswerAsync(interest, Answer.Waitlist);

        await using var db = _site.Db();
        Assert.Equal((InterestState.Waitlisted, 0), ((await db.Interests.SingleAsync()).State, await db.Places.CountAsync()));
        await AnswerAsync(interest, Answer.Accept);
        Assert.Equal(1, await db.Places.CountAsync());
        Assert.Equal(6, await db.Messages.CountAsync());
    }

    [Fact]
    public async Task Declining_needs_a_reason_and_the_school_reads_it()
    {
        var interest = await AddAsync();

        await Assert.ThrowsAsync<BrokenRuleException>(() => AnswerAsync(interest, Answer.Decline, " "));
        await AnswerAsync(interest, Answer.Decline, "The group is for schools of the north.");

        await using var db = _site.Db();
        Assert.All(await db.Messages.ToListAsync(), m => Assert.Contains("The reason: The group is for schools of the north.", m.Body, StringComparison.Ordinal));
        Assert.Equal(InterestState.Declined, (await db.Interests.SingleAsync()).State);
    }

    [Fact]
    public async Task Nobody_answers_for_another_hub_and_for_an_analyst_it_is_not_there()
    {
        var interest = await AddAsync();
        var elsewhere = new Access(_scene.OtherAdministrator, [_scene.Grant(_scene.OtherAdministrator, Role.HubAdministrator, _scene.OtherHub.Id)]);
        var analyst = new Access(_scene.OtherAdministrator, [_scene.Grant(_scene.OtherAdministrator, Role.NationalAnalyst)]);

        await Assert.ThrowsAsync<NotFoundException>(() => AnswerAsync(interest, Answer.Accept, by: elsewhere));
        await Assert.ThrowsAsync<NotFoundException>(() => AnswerAsync(interest, Answer.Accept, by: analyst));
    }

    /// <summary>Whatever a school is refused for, the refusal has a code by which it can be counted.</summary>
    [Fact]
    public async Task Every_refusal_has_its_code()
    {
        var interest = await AddAsync();
        await using var db = _site.Db();
        async Task<string?> CodeAsync(Interest of) => (await Assert.ThrowsAsync<BrokenRuleException>(() => AnswerAsync(of, Answer.Accept))).Code;
        var (project, now) = (await db.Projects.SingleAsync(), _site.Clock.UtcNow());

        var known = Person.New("One Person", $"p1.{interest.Reference}@school.example", now);
        var merged = Person.New("One Person", $"p2.{interest.Reference}@school.example", now);
        db.AddRange(known, merged);
        await db.SaveChangesAsync();
        await db.People.Where(p => p.Id == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedIntoId, known.Id));
        Assert.Equal("named-twice", await CodeAsync(interest));
        Assert.Equal("named-twice", Assert.Throws<BrokenRuleException>(() => new Wish("", 0, "", "", [new("A", "a@school.example"), new("B", "A@school.example ")]).PeopleMustDiffer()).Code);

        await db.People.Where(p => p.Id == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedIntoId, (Guid?)null));
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlaces, 0));
        Assert.Equal("full", await CodeAsync(interest));
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlaces, 8).SetProperty(g => g.CancelledAt, now));
        Assert.Equal("cancelled", await CodeAsync(interest));
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.CancelledAt, (DateTime?)null));
        Assert.Equal(["too-few", "too-many"], new[] { 0, 3 }.Select(people => Assert.Throws<BrokenRuleException>(() => project.MustTake(people)).Code));
        await AnswerAsync(interest, Answer.Accept);

        var (again, other) = (_scene.AddInterest(db, _group, now, school: await db.Schools.SingleAsync(s => s.Id == interest.SchoolId)), _scene.AddInterest(db, _group, now, people: 0));
        db.Add(new InterestPerson { InterestId = other.Id, Position = 1, Name = "One Person", Email = known.Email });
        await db.SaveChangesAsync();
        Assert.Equal(("has-place", "takes-part"), (await CodeAsync(again), await CodeAsync(other)));
        Assert.Equal(1, await db.Places.CountAsync());
    }

    /// <summary>A school that closes in the middle of the year: it is confirmed, given and put on a list no more, the hub hears of the place that it has, and one that merged goes on.</summary>
    [Fact]
    public async Task A_school_that_has_closed_gets_nothing_more_and_its_place_is_shown_to_the_hub()
    {
        var has = await AddAsync();
        await AnswerAsync(has, Answer.Accept);
        await using var db = _site.Db();
        var now = _site.Clock.UtcNow();
        var (waiting, listed, asked) = (_scene.AddInterest(db, _group, now), _scene.AddInterest(db, _group, now, state: InterestState.Waitlisted), _scene.AddInterest(db, _group, now, state: InterestState.Unconfirmed));
        await db.SaveChangesAsync();
        await db.Establishments.ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, EstablishmentStatus.Closed));

        foreach (var answer in new[] { Answer.Accept, Answer.Waitlist }) Assert.Equal("school-closed", (await Assert.ThrowsAsync<BrokenRuleException>(() => AnswerAsync(waiting, answer))).Code);
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            var no = await Assert.ThrowsAsync<BrokenRuleException>(() => scope.ServiceProvider.GetRequiredService<ConfirmByLink>().RunAsync(asked.Reference)); // the token of the scene is the reference
            Assert.Equal("school-closed", no.Code);
            Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<OfferPlaces>().RunAsync(_group.Code, _scene.Access(_site.Clock.Today())));
        }
        Assert.Equal(asked.SchoolId, (await db.RefusedSchools.SingleAsync()).SchoolId);
        Assert.Equal(PassedOverFor.SchoolClosed, NextOnWaitlist.Obstacle((await Waitlist.FindAsync(db, db.WorkGroups, _site.Clock.Today()))!.Waiting.Single(), _site.Clock.Today())?.Why);
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            var urn = await db.Schools.Where(s => s.Id == listed.SchoolId).Select(s => s.Urn).SingleAsync();
            var no = await Assert.ThrowsAsync<BrokenRuleException>(() => scope.ServiceProvider.GetRequiredService<AskForPlaces>().RunAsync(new(_group.Code, urn, "Ada Finch", "ada@school.example", [new("Ada Finch", "ada@school.example")])));
            Assert.Equal("school-closed", no.Code);
        }
        _site.SignedIn = _scene.Administrator;
        Assert.Contains("is closed. Decline the request", (await _site.GetAsync($"{JoiningUrls.Answer}?do=accept&pick={waiting.Reference}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A school with a place has closed", (await _site.GetAsync(JoiningUrls.Queue)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 school has closed", (await _site.GetAsync(JoiningUrls.People(_group.Code))).Body!.TextContent, StringComparison.Ordinal);

        var goesOn = _scene.AddSchool(db);
        await db.SaveChangesAsync();
        await db.Schools.Where(s => s.Id == waiting.SchoolId || s.Id == has.SchoolId).ExecuteUpdateAsync(set => set.SetProperty(s => s.MergedIntoId, goesOn.Id));
        await AnswerAsync(waiting, Answer.Accept);
        Assert.DoesNotContain("has closed", (await _site.GetAsync(JoiningUrls.People(_group.Code))).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Interest> AddAsync(int schools = 8, int people = 16)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddProject(db), schools, people);
        var interest = _scene.AddInterest(db, _group, _site.Clock.UtcNow());
        await db.SaveChangesAsync();
        return interest;
    }

    private async Task AnswerAsync(Interest interest, Answer answer, string? reason = null, Access? by = null)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AnswerInterest>().RunAsync(interest.Reference, answer, reason, by ?? _scene.Access(_site.Clock.Today()));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
