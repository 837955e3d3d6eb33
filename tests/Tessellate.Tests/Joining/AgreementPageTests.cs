using Microsoft.EntityFrameworkCore;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>From the form to the head's yes and back, over the pages.</summary>
public sealed class AgreementPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;
    private int _urn;

    private static readonly (string, string)[] Asked =
    [
        ("Form.Name", "Ben Lark"), ("Form.Email", "ben.lark@hillside.example"), ("Form.People[0].Name", "Ada Finch"), ("Form.People[0].Email", "ada.finch@hillside.example"),
        ("Form.People[1].Name", "Ben Lark"), ("Form.People[1].Email", "ben.lark@hillside.example"), ("Form.HeadName", "Hettie Moor"), ("Form.HeadEmail", AgreementScene.HeadEmail)
    ];

    public AgreementPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task The_whole_way_from_asking_to_the_heads_yes_and_its_taking_back()
    {
        await AddAsync();
        await _site.SubmitAsync($"{JoiningUrls.Interest(_group.Code)}?urn={_urn}", Asked);
        await using var db = _site.Db();
        await _site.SubmitAsync(JoiningUrls.Confirm(await db.TokenAsync("interest-confirm")));
        var reference = (await db.Interests.SingleAsync()).Reference;
        _site.SignedIn = _scene.Administrator;
        var preview = await _site.GetAsync($"{JoiningUrls.Answer}?do=Accept&pick={reference}");
        Assert.Contains(AgreementMessages.LinkInPreview, preview.Body!.TextContent, StringComparison.Ordinal);
        await _site.SubmitAsync($"{JoiningUrls.Answer}?do=Accept&pick={reference}", ("Do", "Accept"), ("Seen", "true"), ("Pick", reference));
        Assert.Contains("Held until the head has agreed", (await _site.GetAsync(JoiningUrls.People(_group.Code))).Body!.TextContent, StringComparison.Ordinal);

        _site.SignedIn = null;
        var link = JoiningUrls.Agreement(await db.TokenAsync("agreement-asked"));
        var page = await _site.GetAsync(link);
        Assert.Equal("Agree for Invented School 900001", page.QuerySelector("h1")?.TextContent);
        Assert.Contains("3 half-days out of class; we know of nothing else this year", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("input[name=For][checked]").Length);
        Assert.Equal(AgreementState.Asked, (await db.Agreements.AsNoTracking().SingleAsync()).State); // opening it changes nothing
        var secondTab = page;
        var people = await db.InterestPeople.Select(p => p.Id).ToListAsync();
        var answer = await _site.SubmitAsync(link, [("Answer", "Agree"), ("Name", "Hettie Moor"), .. people.Select(p => ("For", $"{p}"))]);
        Assert.Equal(302, (int)answer.StatusCode);
        Assert.Equal("You have agreed", (await _site.GetAsync(link)).QuerySelector("h1")?.TextContent);
        var fields = secondTab.QuerySelectorAll("form[method=post] input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        using var no = new FormUrlEncodedContent([.. fields, KeyValuePair.Create("Answer", "NotNow"), KeyValuePair.Create("Name", "Hettie Moor"), KeyValuePair.Create("Reason", "Changed my mind.")]);
        var late = await Site.ReadAsync(await _site.Client.PostAsync(new Uri(link, UriKind.Relative), no), 409); // a second tab, opened before the yes
        Assert.Contains("Hettie Moor agreed already, on", late.Body!.TextContent, StringComparison.Ordinal);
        await db.AddsUpAsync();
        Assert.Contains("\"schoolPlaces\":{\"capacity\":8,\"held\":0,\"taken\":1}", await _site.Client.GetStringAsync($"/api/work-groups/{_group.Code}"), StringComparison.Ordinal);

        var back = JoiningUrls.RevokeAgreement(await db.TokenAsync("agreement-receipt"));
        await _site.SubmitAsync(back, ("Reason", "Nobody can cover."));
        Assert.Equal("The agreement is taken back", (await _site.GetAsync(back)).QuerySelector("h1")?.TextContent);
        await db.AddsUpAsync();
    }

    [Theory]
    [InlineData("Agree", "", "Hettie Moor", "For", "Select at least one person, or answer not now")]
    [InlineData("NotNow", "", "Hettie Moor", "Reason", "Give the reason: your colleagues and the hub read it")]
    [InlineData("", "x", "Hettie Moor", "Answer", "Choose whether you agree")]
    [InlineData("NotNow", "x", "", "Name", "Enter your name: it is kept who answered for the school")]
    public async Task What_is_missing_in_the_heads_answer_is_said_at_its_field(string answer, string reason, string name, string field, string sentence)
    {
        await AddAsync();
        var link = await HeldAsync();

        var response = await _site.SubmitAsync(link, ("Answer", answer), ("Reason", reason), ("Name", name));

        var page = await Site.ReadAsync(response, 400);
        Assert.Contains(sentence, page.QuerySelector($"#{field}-error")?.TextContent ?? "", StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(PlaceState.Held, (await db.Places.SingleAsync()).State);
    }

    [Fact]
    public async Task A_link_that_nobody_was_sent_leads_nowhere_and_says_so()
    {
        await AddAsync();

        foreach (var url in new[] { JoiningUrls.Agreement(Secret.NewToken()), JoiningUrls.RevokeAgreement(Secret.NewToken()), JoiningUrls.Leave(Secret.NewToken()), JoiningUrls.Agreement("x") })
            Assert.Equal("This link leads nowhere", (await _site.GetAsync(url, 404)).QuerySelector("h1")?.TextContent);
    }

    [Theory]
    [InlineData("Form.HeadName", "", 400, "Enter the name of your head")]
    [InlineData("Form.HeadEmail", "Ada.Finch@hillside.example", 409, "The head cannot agree for themself")]
    public async Task The_head_is_named_and_is_somebody_else(string field, string value, int status, string sentence)
    {
        await AddAsync();

        var answer = await _site.SubmitAsync($"{JoiningUrls.Interest(_group.Code)}?urn={_urn}", [.. Asked.Where(v => v.Item1 != field), (field, value)]);

        Assert.Contains(sentence, (await Site.ReadAsync(answer, status)).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Seen red by counting only what is agreed: a head who is asked twice for one person read both times that there is nothing else.</summary>
    [Fact]
    public async Task What_is_held_for_the_same_person_is_counted_and_said_apart()
    {
        await AddAsync();
        var link = await HeldAsync();
        await using var db = _site.Db();
        var first = await db.Interests.SingleAsync();
        var (other, email) = (_scene.AddGroup(db, _scene.AddAgreedProject(db), sessions: 4), await db.InterestPeople.Where(p => p.Position == 1).Select(p => p.Email).SingleAsync());
        var second = _scene.AddInterest(db, other, _site.Clock.UtcNow(), people: 1, school: await db.Schools.SingleAsync(s => s.Id == first.SchoolId));
        db.AddRange(new InterestHead { InterestId = second.Id, Name = "Hettie Moor", Email = AgreementScene.HeadEmail }, new InterestPerson { InterestId = second.Id, Position = 2, Name = "The same", Email = email.ToUpperInvariant() },
            new HalfDaysLimit { SchoolId = first.SchoolId, Year = ProgrammeYear.Of(_site.Clock.Today()), HalfDays = 10, SetAt = _site.Clock.UtcNow(), SetById = _scene.Administrator.Id });
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
        await _site.SubmitAsync($"{JoiningUrls.Answer}?do=Accept&pick={second.Reference}", ("Do", "Accept"), ("Seen", "true"), ("Pick", second.Reference));
        _site.SignedIn = null;

        var page = (await _site.GetAsync(link)).Body!.TextContent;

        Assert.Contains("3 half-days out of class; we know of nothing else that is agreed this year. Another 4 are asked of you and not answered yet, in one other group: 7 with them.", page, StringComparison.Ordinal);
        Assert.Contains("3 half-days out of class; we know of nothing else this year.", page, StringComparison.Ordinal); // the other of the two
        Assert.Contains("Another 8 half-days are asked of the school and not answered yet: with them, too, it would be 14.", page, StringComparison.Ordinal);
        await using var after = _site.Db();
        await after.Places.Where(p => p.InterestId == second.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Freed));
        Assert.DoesNotContain("not answered yet", (await _site.GetAsync(link)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_hub_neither_sees_nor_changes_who_agrees()
    {
        await AddAsync();
        await HeldAsync();
        await using var db = _site.Db();
        var reference = (await db.Interests.SingleAsync()).Reference;

        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(JoiningUrls.Head(reference), 404);
        _site.SignedIn = _scene.Administrator;
        Assert.Contains("Hettie Moor was asked on", (await _site.GetAsync(JoiningUrls.Head(reference))).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task AddAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddAgreedProject(db));
        _urn = _scene.AddSchool(db).Urn;
        db.ChangeTracker.Entries<Tessellate.Schools.Establishment>().Single().Entity.Website = "hillside.example";
        await db.SaveChangesAsync();
    }

    private async Task<string> HeldAsync()
    {
        await using var db = _site.Db();
        _group = await db.WorkGroups.SingleAsync();
        var interest = _scene.AddAsking(db, _group, _site.Clock.UtcNow());
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
        await _site.SubmitAsync($"{JoiningUrls.Answer}?do=Accept&pick={interest.Reference}", ("Do", "Accept"), ("Seen", "true"), ("Pick", interest.Reference));
        _site.SignedIn = null;
        return JoiningUrls.Agreement(await db.TokenAsync("agreement-asked"));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
