using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Notices;
using Tessellate.Privacy;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.AskMe;

/// <summary>No address of either person stands in a page, a message or an error unless its owner chose so; a question is its two people's.</summary>
public sealed class AskMeTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private Scene _scene = null!;
    private SampleLocalNetwork _sample = null!;
    private Person _teacher = null!;

    [Fact]
    public async Task Who_is_signed_in_finds_name_school_and_topics_until_it_is_taken_back()
    {
        await SceneAsync();
        Assert.NotEqual(200, (int)(await _site.Client.GetAsync(new Uri(AskMeUrls.All, UriKind.Relative))).StatusCode);

        _site.SignedIn = _teacher;
        var page = await _site.GetAsync($"{AskMeUrls.All}?q=BAR");
        Assert.Equal("Tam Alder, Invented School 900001", page.QuerySelector(".t-offer h2")!.TextContent);
        Assert.DoesNotContain("@school.example", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null((await _site.GetAsync($"{AskMeUrls.All}?q=algebra")).QuerySelector(".t-offer"));

        Assert.Contains("Enter at least one topic", await OfferAsync(409, ""), StringComparison.Ordinal);
        Assert.Contains("Leave your address out", await OfferAsync(409, "Write to una@school.example"), StringComparison.Ordinal);
        Assert.Contains("in 60 characters or fewer", await OfferAsync(409, new string('a', 61)), StringComparison.Ordinal);
        await OfferAsync(302, "Ratio", "ratio ", "Proof");
        Assert.Equal(["Ratio", "Proof"], (await _site.GetAsync(AskMeUrls.All)).QuerySelectorAll(".t-offer")[1].QuerySelectorAll(".t-facts li").Select(t => t.TextContent));
        await _site.SubmitFromAsync(AskMeUrls.Mine, $"{AskMeUrls.Mine}?handler=TakeBack");
        await using var db = _site.Db();
        Assert.Equal(_sample.Member.Id, (await db.AskMeEntries.SingleAsync()).PersonId);

        db.Add(new Limit { PersonId = _sample.Member.Id, Kind = LimitKind.Restriction, FromAt = _site.Clock.UtcNow() });
        await db.SaveChangesAsync();
        Assert.Null((await _site.GetAsync(AskMeUrls.All)).QuerySelector(".t-offer"));
        await _site.GetAsync(AskMeUrls.Ask(_sample.Entry.Id), 404);
    }

    [Fact]
    public async Task A_question_and_its_answer_are_relayed_without_an_address()
    {
        await SceneAsync();
        _site.SignedIn = _teacher;
        var ask = AskMeUrls.Ask(_sample.Entry.Id);
        Assert.Contains("Choose one of the topics", (await Site.ReadAsync(await _site.SubmitAsync(ask, ("Text", "How do you begin with bars?")), 400)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await _site.SubmitAsync(ask, ("Topic", "Another"), ("Text", "How do you begin with bars?"))).StatusCode);
        (string, string)[] form = [("Topic", "Bar models"), ("Text", "How do you begin with bars?"), ("Form", $"{Guid.CreateVersion7()}")];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _site.SubmitFromAsync(ask, ask, form)));

        await using var db = _site.Db();
        var asked = await db.Messages.SingleAsync();
        var question = await db.AskedQuestions.SingleAsync(q => q.FromId == _teacher.Id);
        Assert.Equal(("tam.alder@school.example", "A question about Bar models", null), (asked.ToAddress, asked.Subject, asked.HubId));
        Assert.Contains("Una Ferry asks you about Bar models:", asked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("@", asked.Body + asked.Subject + asked.Reason, StringComparison.Ordinal);
        var url = AskMeUrls.Question(question.Id);
        foreach (var stranger in new[] { _scene.Administrator, _scene.OtherAdministrator })
        {
            _site.SignedIn = stranger;
            await _site.GetAsync(url, 404);
            Assert.Equal(404, (int)(await _site.SubmitFromAsync("/ask-me/mine", $"{url}?handler=Answer", ("Text", "Me"))).StatusCode);
        }
        _site.SignedIn = _teacher;
        Assert.Equal(404, (int)(await _site.SubmitFromAsync("/ask-me/mine", $"{url}?handler=Answer", ("Text", "Me"))).StatusCode);

        _site.SignedIn = _sample.Member;
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _site.SubmitFromAsync(url, $"{url}?handler=Answer", ("Text", "With whole bars."))));
        var answered = await db.Messages.SingleAsync(m => m.Template == "ask-me-answer");
        Assert.Equal("una.ferry@school.example", answered.ToAddress);
        Assert.DoesNotContain("@", answered.Body, StringComparison.Ordinal);
        _site.SignedIn = _teacher;
        var page = await _site.GetAsync(url);
        Assert.Contains("With whole bars.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("tam.alder", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_answers_can_give_their_address_stop_the_asker_and_report_and_the_national_lead_decides()
    {
        await SceneAsync();
        _site.SignedIn = _teacher;
        var (first, second) = (await AskAsync(), await AskAsync());
        _site.SignedIn = _sample.Member;
        await _site.SubmitFromAsync(first, $"{first}?handler=Answer", ("Text", "Write to me."), ("GiveAddress", "true"));
        await using var db = _site.Db();
        Assert.Contains("directly: tam.alder@school.example", (await db.Messages.SingleAsync(m => m.Template == "ask-me-answer")).Body, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await _site.SubmitFromAsync(second, $"{second}?handler=Report")).StatusCode);
        await _site.SubmitFromAsync(second, $"{second}?handler=Report", ("Reason", "It is selling something."));

        _site.SignedIn = _teacher;
        Assert.Contains("Tam Alder takes no more questions from you. Ask somebody else.", await RefusedAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("selling", (await _site.GetAsync(second)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        foreach (var other in new[] { _teacher, _scene.Administrator })
        {
            _site.SignedIn = other;
            await _site.GetAsync(AskMeUrls.Reported, 403);
        }
        _site.SignedIn = Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow());
        db.AddRange(_site.SignedIn, _scene.Grant(_site.SignedIn, Role.NationalLead));
        await db.SaveChangesAsync();
        Assert.Contains("It is selling something.", (await _site.GetAsync(AskMeUrls.Reported)).Body!.TextContent, StringComparison.Ordinal);
        var id = await db.AskedQuestions.Where(q => q.FromId == _teacher.Id && q.ReportedAt != null).Select(q => q.Id).SingleAsync();
        Assert.Equal(302, (int)(await _site.SubmitFromAsync(AskMeUrls.Reported, AskMeUrls.Reported, ("Id", $"{id}"), ("Upheld", "true"))).StatusCode);
        Assert.Equal(404, (int)(await _site.SubmitFromAsync("/ask-me/mine", AskMeUrls.Reported, ("Id", $"{id}"), ("Upheld", "false"))).StatusCode);
        _site.SignedIn = _teacher;
        Assert.Contains("You cannot ask anybody here any more", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_is_remembered_when_the_question_is_past_its_date_and_goes_with_the_entry()
    {
        await SceneAsync();
        _site.SignedIn = _teacher;
        var question = await AskAsync();
        _site.SignedIn = _sample.Member;
        for (var i = 0; i < 2; i++) await _site.SubmitFromAsync(question, $"{question}?handler=Stop");
        await using var db = _site.Db();
        Assert.Equal(_teacher.Id, (await db.AskMeStops.SingleAsync()).FromId);

        _site.Clock.Advance(TimeSpan.FromDays(800));
        await using (var scope = _site.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<AgeOut>().RunAsync(CancellationToken.None);
        Assert.Equal(0, await db.AskedQuestions.CountAsync(q => q.FromId == _teacher.Id));
        _site.SignedIn = _teacher;
        Assert.Contains("Tam Alder takes no more questions from you.", await RefusedAsync(), StringComparison.Ordinal);

        _site.SignedIn = _sample.Member;
        await _site.SubmitFromAsync(AskMeUrls.Mine, $"{AskMeUrls.Mine}?handler=TakeBack");
        Assert.Equal(0, await db.AskMeStops.CountAsync());
    }

    [Fact]
    public async Task The_directory_takes_two_queries()
    {
        await SceneAsync();
        _site.SignedIn = _teacher;
        await _site.GetAsync(AskMeUrls.All);
        using var count = _site.CountQueries();
        await _site.GetAsync(AskMeUrls.All);
        Assert.Equal(2, count.Commands.Count(c => c.Contains("ask_me_entries", StringComparison.Ordinal)));
        Assert.InRange(count.Commands.Count, 2, 5); // with who is asking
    }

    private async Task<string> OfferAsync(int status, params string[] topics) =>
        (await Site.ReadAsync(await _site.SubmitFromAsync(AskMeUrls.Mine, AskMeUrls.Mine, [.. topics.Select((t, i) => ($"Topics[{i}]", t))]), status)).Body!.TextContent;

    private async Task<string> AskAsync() => (await SendAsync()).Headers.Location!.OriginalString;

    private async Task<string> RefusedAsync() => (await Site.ReadAsync(await SendAsync(), 409)).Body!.TextContent;

    private Task<HttpResponseMessage> SendAsync() => _site.SubmitAsync(AskMeUrls.Ask(_sample.Entry.Id), ("Topic", "Bar models"), ("Text", "How do you begin with bars?"));

    private async Task SceneAsync()
    {
        var now = _site.Clock.UtcNow();
        _scene = new(_site.Clock.Today(), now);
        _teacher = Person.New("Una Ferry", "una.ferry@school.example", now);
        _sample = new(SampleLocalNetwork.Code, "Tam Alder", "tam.alder@school.example", now);
        await using var db = _site.Db();
        _scene.AddTo(db);
        _sample.Add(db, _scene.Hub.Id, _scene.AddSchool(db), _scene.Administrator);
        db.Add(_teacher);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
