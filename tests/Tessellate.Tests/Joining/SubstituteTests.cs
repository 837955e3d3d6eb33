using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>One colleague leaves a place and another comes into it: the numbers stay, both are told, and what happened stays as it was.</summary>
public sealed class SubstituteTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private Interest _interest = null!;
    private WorkGroup _group = null!;

    public SubstituteTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task The_messages_are_shown_first_and_then_one_comes_instead_of_the_other()
    {
        await AddAsync();
        await using var db = _site.Db();
        var (page, leaving) = await PageAsync(db);
        (string, string)[] form = [("Name", "Cora Dell"), ("Email", "cora.dell@hillside.example"), ("Post", "Class teacher"), ("Reason", "Ada is on leave.")];
        var preview = await Site.ReadAsync(await _site.SubmitAsync(page, form));
        Assert.Equal(3, preview.QuerySelectorAll(".t-letter").Length); // both of them, and the head who agreed
        Assert.Equal(2, await db.Participations.CountAsync());

        Assert.Equal(302, (int)(await _site.SubmitAsync(page, [.. form, ("Seen", "true")])).StatusCode);

        await db.AddsUpAsync();
        Assert.Equal((1, 2), await db.WorkGroups.Select(g => new ValueTuple<int, int>(g.SchoolPlacesTaken, g.PeoplePlacesTaken)).SingleAsync());
        Assert.Equal([ParticipationState.SignedUp, ParticipationState.Withdrew], await db.ParticipationEvents.Where(e => e.ParticipationId == leaving).OrderBy(e => e.RecordedAt).ThenBy(e => e.Kind).Select(e => e.Kind).ToListAsync());
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "substituted-leaves" || m.Template == "substituted-comes" || m.Template == "substituted-head"));
        var need = JoiningUrls.WhatYouNeed(await db.WorkGroups.Select(g => g.Code).SingleAsync());
        Assert.Contains(need, (await db.Messages.SingleAsync(m => m.Template == "substituted-comes")).Body, StringComparison.Ordinal); // who comes is asked for theirs
        Assert.Contains(preview.QuerySelectorAll(".t-letter"), l => l.TextContent.Contains(need, StringComparison.Ordinal));
        Assert.Contains("has withdrawn or completed already", (await _site.GetAsync(page)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_head_who_takes_the_yes_back_frees_the_place_with_the_newcomer_in_it()
    {
        await AddAsync();
        await using var db = _site.Db();
        var (page, _) = await PageAsync(db);
        await _site.SubmitAsync(page, ("Name", "Cora Dell"), ("Email", "cora.dell@hillside.example"), ("Post", ""), ("Reason", "Ada is on leave."), ("Seen", "true"));

        _site.SignedIn = null;
        await _site.SubmitAsync(JoiningUrls.RevokeAgreement(await db.TokenAsync("agreement-receipt")), ("Reason", "Nobody can cover."));

        await db.AddsUpAsync();
        Assert.Equal(0, (await db.WorkGroups.AsNoTracking().SingleAsync()).PeoplePlacesTaken);
    }

    [Fact]
    public async Task Somebody_who_has_a_place_cannot_come_twice_and_another_hub_finds_nothing()
    {
        await AddAsync();
        await using var db = _site.Db();
        var (page, _) = await PageAsync(db);
        var other = await db.InterestPeople.OrderByDescending(p => p.Position).Select(p => p.Email).FirstAsync();

        var response = await _site.SubmitAsync(page, ("Name", "Twice"), ("Email", other), ("Post", ""), ("Reason", "x"), ("Seen", "true"));

        Assert.Contains("This is the address of somebody who has a place already.", (await Site.ReadAsync(response, 409)).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.OtherAdministrator;
        Assert.Equal(404, (int)(await _site.Client.GetAsync(new Uri(page, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Whoever_has_a_place_names_the_colleague_by_their_own_link_and_both_and_head_and_hub_are_told()
    {
        await AddAsync();
        await using var db = _site.Db();
        var token = await db.TokenAsync("agreement-given", "Dear Person 1");
        Assert.Contains(JoiningUrls.InYourPlace(token), (await _site.GetAsync(JoiningUrls.Leave(token))).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        var page = JoiningUrls.InYourPlace(token);
        var bad = await Site.ReadAsync(await _site.SubmitAsync(page, ("Name", "Cora www.advert.example"), ("Email", "cora"), ("Post", ""), ("Reason", "I am on leave.")), 400);
        Assert.Equal(2, bad.QuerySelectorAll(".govuk-error-message").Length);
        Assert.Equal("I am on leave.", bad.QuerySelector("textarea")?.TextContent.Trim());
        var head = await _site.SubmitAsync(page, ("Name", "Hettie Moor"), ("Email", AgreementScene.HeadEmail), ("Post", ""), ("Reason", "I am on leave."));
        Assert.Contains("nobody releases themselves", (await Site.ReadAsync(head, 409)).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(302, (int)(await _site.SubmitAsync(page, ("Name", "Cora Dell"), ("Email", "cora.dell@hillside.example"), ("Post", "Class teacher"), ("Reason", "I am on leave."))).StatusCode);

        await db.AddsUpAsync();
        Assert.Equal((1, 2), await db.WorkGroups.Select(g => new ValueTuple<int, int>(g.SchoolPlacesTaken, g.PeoplePlacesTaken)).SingleAsync());
        Assert.Equal(4, await db.Messages.CountAsync(m => m.Template.StartsWith("substituted-")));
        Assert.Equal("You no longer have a place", (await _site.GetAsync(page)).QuerySelector("h1")?.TextContent);
        Assert.Equal("Cora Dell", (await NamedInRequest.FindAsync(db, await db.TokenAsync("substituted-comes")))?.Person.Name); // who comes has a link of their own
    }

    [Fact]
    public async Task While_nobody_has_agreed_hub_and_asker_name_a_colleague_and_the_hub_sees_the_messages_first()
    {
        await AddAsync(agreed: false);
        await using var db = _site.Db();
        var asker = await db.InterestPeople.OrderByDescending(p => p.Position).FirstAsync();
        var leave = Secret.NewToken();
        await db.InterestPeople.Where(p => p.Id == asker.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeaveTokenHash, Secret.Hash(leave)));
        Assert.Contains("You have no place yet", (await _site.GetAsync(JoiningUrls.InYourPlace(leave))).Body!.TextContent, StringComparison.Ordinal);
        await _site.SubmitAsync(JoiningUrls.Leave(leave), ("Form.Words", ""));
        var link = JoiningUrls.NameColleague(await db.TokenAsync("interest-left-2"));
        await _site.GetAsync(JoiningUrls.NameColleague("nothing"), 404);
        Assert.Equal(2, (await Site.ReadAsync(await _site.SubmitAsync(link, ("Name", "Cora www.advert.example"), ("Email", "cora"), ("Post", "")), 400)).QuerySelectorAll(".govuk-error-message").Length);
        Assert.Equal(302, (int)(await _site.SubmitAsync(link, ("Name", "Cora Dell"), ("Email", "cora.dell@hillside.example"), ("Post", ""))).StatusCode);
        Assert.Contains("at most", (await _site.GetAsync(link)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cora Dell", (await _site.GetAsync(JoiningUrls.Agreement(await db.TokenAsync("agreement-asked")))).Body!.TextContent, StringComparison.Ordinal);

        await _site.SubmitAsync(JoiningUrls.Leave(await db.TokenAsync("interest-colleague")), ("Form.Words", ""));
        _site.SignedIn = _scene.Administrator;
        var page = JoiningUrls.Colleague(_interest.Reference);
        (string, string)[] form = [("Name", "Dora Fell"), ("Email", "dora.fell@hillside.example"), ("Post", "")];
        Assert.Equal(3, (await Site.ReadAsync(await _site.SubmitAsync(page, form))).QuerySelectorAll(".t-letter").Length); // whoever comes, who asked, the head
        Assert.Equal(1, (await db.WorkGroups.AsNoTracking().SingleAsync()).PeoplePlacesTaken);
        Assert.Equal(302, (int)(await _site.SubmitAsync(page, [.. form, ("Seen", "true")])).StatusCode);
        Assert.Equal(2, (await db.WorkGroups.AsNoTracking().SingleAsync()).PeoplePlacesTaken);
        await db.AddsUpAsync();
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(page, 404);
    }

    private async Task<(string Page, Guid Leaving)> PageAsync(Tessellate.Database.TessellateDb db)
    {
        var first = await db.InterestPeople.OrderBy(p => p.Position).Select(p => p.PersonId).FirstAsync();
        var id = await db.Participations.Where(p => p.PersonId == first).Select(p => p.Id).SingleAsync();
        _site.SignedIn = _scene.Administrator;
        return (JoiningUrls.Substitute(id), id);
    }

    private async Task AddAsync(bool agreed = true)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddAgreedProject(db));
        _interest = _scene.AddAsking(db, _group, _site.Clock.UtcNow());
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
        await _site.SubmitAsync($"{JoiningUrls.Answer}?do=Accept&pick={_interest.Reference}", ("Do", "Accept"), ("Seen", "true"), ("Pick", _interest.Reference));
        _site.SignedIn = null;
        if (!agreed) return;
        var people = await db.InterestPeople.Select(p => p.Id).ToListAsync();
        await _site.SubmitAsync(JoiningUrls.Agreement(await db.TokenAsync("agreement-asked")), [("Answer", "Agree"), ("Name", "Hettie Moor"), .. people.Select(p => ("For", $"{p}"))]);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
