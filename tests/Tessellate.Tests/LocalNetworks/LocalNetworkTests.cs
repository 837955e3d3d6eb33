using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.LocalNetworks;
using Tessellate.Messages;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.LocalNetworks;

/// <summary>What members share is for members and for who keeps the network; joining is open to whoever has a post at a school.</summary>
public sealed class LocalNetworkTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private Scene _scene = null!;
    private SampleLocalNetwork _sample = null!;
    private Person _teacher = null!, _governor = null!;
    private School _near = null!, _far = null!;

    private static string Page => LocalNetworksUrls.Network(SampleLocalNetwork.Code);

    [Fact]
    public async Task Everybody_reads_what_it_is_for_and_members_and_keepers_the_rest()
    {
        await SceneAsync();
        var file = LocalNetworksUrls.File(SampleLocalNetwork.Code, _sample.File.Id);
        foreach (var (person, inside, keeps) in new (Person?, bool, bool)[] { (null, false, false), (_teacher, false, false), (_scene.OtherAdministrator, false, false), (_sample.Member, true, true), (_scene.Administrator, true, true) })
        {
            _site.SignedIn = person;
            var page = await _site.GetAsync(Page);
            var text = page.QuerySelector("main")!.TextContent;
            Assert.Contains("To learn from each other.", text, StringComparison.Ordinal);
            Assert.Contains("First teaching September 2027", text, StringComparison.Ordinal);
            Assert.Contains("The lead school. The first meeting", text, StringComparison.Ordinal);
            foreach (var shared in new[] { "Tam Alder", "Where do you begin?", "With a picture", "What was said", "plan.csv", "Invented School 900001" }) Assert.Equal(inside, text.Contains(shared, StringComparison.Ordinal));
            Assert.Equal(inside, page.QuerySelector("a[href='https://meetings.example/sample']") is not null);
            Assert.DoesNotContain("@school.example", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
            if (person is null) continue;

            Assert.Equal(inside ? 200 : 404, await StatusAsync(file));
            Assert.Equal(inside ? 200 : 404, await StatusAsync(LocalNetworksUrls.Dates(SampleLocalNetwork.Code)));
            Assert.Equal(inside ? 200 : 404, await StatusAsync(LocalNetworksUrls.Share(SampleLocalNetwork.Code)));
            Assert.Equal(keeps ? 200 : 404, await StatusAsync(LocalNetworksUrls.Edit(SampleLocalNetwork.Code)));
            Assert.Equal(keeps ? 200 : 404, await StatusAsync(LocalNetworksUrls.Meet(SampleLocalNetwork.Code)));
        }

        using var answer = await _site.Client.GetAsync(new Uri(file, UriKind.Relative));
        Assert.Equal(("text/csv", "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Any_teacher_joins_for_a_school_of_theirs_once_and_leaves_at_any_time()
    {
        await SceneAsync();
        _site.SignedIn = _scene.Administrator;
        Assert.Contains("Say where you work", (await _site.GetAsync(Page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await _site.SubmitFromAsync(Page, $"{Page}?handler=Join")).StatusCode);

        _site.SignedIn = _governor; // of two schools
        Assert.Contains("Choose the school for which you join.", (await Site.ReadAsync(await JoinAsync(), 409)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await JoinAsync(("School", $"{Guid.NewGuid()}"))).StatusCode);
        Assert.Equal(302, (int)(await JoinAsync(("School", $"{_far.Id}"))).StatusCode);

        _site.SignedIn = _teacher;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => JoinAsync()));
        await using var db = _site.Db();
        Assert.Equal(1, await db.LocalMembers.CountAsync(m => m.PersonId == _teacher.Id));
        var seen = (await _site.GetAsync(Page)).QuerySelector("main")!.TextContent;
        Assert.Contains("Una Ferry", seen, StringComparison.Ordinal);
        Assert.Contains($"Invented School {_far.Urn}", seen, StringComparison.Ordinal);
        await _site.SubmitFromAsync(Page, $"{Page}?handler=Leave");
        Assert.Equal(404, await StatusAsync(LocalNetworksUrls.Share(SampleLocalNetwork.Code)));
        Assert.Equal(["local-network.joined", "local-network.left"], await db.Set<Tessellate.Activity.ActivityEntry>().Where(a => a.PersonId == _teacher.Id && a.Kind.StartsWith("local-network")).Select(a => a.Kind).Distinct().OrderBy(k => k).ToListAsync());
    }

    [Fact]
    public async Task Members_share_ask_and_answer_and_take_out_their_own()
    {
        await SceneAsync();
        _site.SignedIn = _teacher;
        var share = LocalNetworksUrls.Share(SampleLocalNetwork.Code);
        await JoinAsync();
        Assert.Equal(409, await ShareAsync(("Form.Kind", "Link"), ("Form.Text", "A page"), ("Form.Url", "javascript:alert(1)")));
        Assert.Equal(409, await ShareAsync(("Form.Kind", "Note"), ("Form.Text", " ")));
        Assert.Equal(400, await ShareAsync(("Form.Kind", "File")));
        Assert.Equal(302, await ShareAsync(("Form.Kind", "Link"), ("Form.Text", "A page"), ("Form.Url", "https://materials.example/page")));
        Assert.Equal(302, (int)(await _site.SubmitAsync($"{LocalNetworksUrls.Share(SampleLocalNetwork.Code)}?answers={_sample.Question.Id}", ("Form.Text", "By counting"))).StatusCode);
        Assert.Equal(404, await StatusAsync($"{LocalNetworksUrls.Share(SampleLocalNetwork.Code)}?answers={Guid.NewGuid()}"));
        Assert.Equal(409, await UploadAsync(share, "page.html", "<script>"));
        Assert.Equal(302, await UploadAsync(share, "table.csv", "week,two"));

        Assert.Contains("By counting", (await _site.GetAsync(Page)).QuerySelector(".t-quote:last-of-type")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        var own = await db.LocalFiles.Where(f => f.SharedById == _teacher.Id).Select(f => f.Id).SingleAsync();
        Assert.Equal(404, await TakeOutAsync(_sample.File.Id));
        Assert.Equal(404, await TakeOutAsync(_sample.Question.Id));
        Assert.Equal(302, await TakeOutAsync(own));
        Assert.Equal(1, await db.LocalFiles.CountAsync());
        _site.SignedIn = _scene.OtherAdministrator;
        Assert.Equal(404, (int)(await _site.SubmitFromAsync("/ask-me/mine", $"{Page}?handler=TakeOut", ("Id", $"{_sample.Question.Id}"))).StatusCode);
        _site.SignedIn = _sample.Member; // leads it
        var byTeacher = await db.LocalEntries.Where(e => e.WrittenById == _teacher.Id).Select(e => e.Id).FirstAsync();
        Assert.Equal(302, await TakeOutAsync(byTeacher));

        Task<int> TakeOutAsync(Guid id) => PostedAsync("TakeOut", ("Id", $"{id}"));
        async Task<int> ShareAsync(params (string, string)[] form) => (int)(await _site.SubmitAsync(share, form)).StatusCode;
    }

    [Fact]
    public async Task Who_keeps_it_arranges_meetings_of_which_every_member_is_told()
    {
        await SceneAsync();
        _site.SignedIn = _teacher;
        await JoinAsync();
        Assert.Equal(404, await PostedAsync("Cancel", ("Id", $"{Guid.NewGuid()}")));
        _site.SignedIn = _sample.Member;
        Assert.Equal(409, (int)(await MeetAsync("2027-03-03", place: "")).StatusCode);
        Assert.Equal(409, (int)(await MeetAsync("2026-03-03")).StatusCode);
        Assert.Equal(409, (int)(await MeetAsync("2027-03-03", ends: "15:00")).StatusCode);
        var holiday = await Site.ReadAsync(await MeetAsync("2027-02-16"));
        Assert.Contains("is in the school holidays of most areas", holiday.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Empty(await db.Messages.ToListAsync());

        Assert.Equal(302, (int)(await MeetAsync("2027-03-03")).StatusCode);

        var told = await db.Messages.OrderBy(m => m.ToName).ToListAsync();
        Assert.Equal(["Tam Alder", "Una Ferry"], told.Select(m => m.ToName));
        Assert.Contains("Wednesday 3 March 2027, 4pm to 5pm, The hall", told[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain(told, m => m.HubId is not null || m.Body.Contains('@', StringComparison.Ordinal));
        Assert.Contains("dates.ics", (await _site.GetAsync(Page)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        var meeting = await db.LocalMeetings.Where(m => m.About == "Proof").Select(m => m.Id).SingleAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostedAsync("Cancel", ("Id", $"{meeting}"))));
        Assert.Equal(2, await db.Messages.CountAsync(m => m.Template == "local-meeting-cancelled"));
        Assert.DoesNotContain("The hall", (await _site.GetAsync(Page)).DocumentElement.OuterHtml, StringComparison.Ordinal);

        Task<HttpResponseMessage> MeetAsync(string on, string place = "The hall", string ends = "17:00") =>
            _site.SubmitAsync(LocalNetworksUrls.Meet(SampleLocalNetwork.Code), ("Form.On", on), ("Form.Starts", "16:00"), ("Form.Ends", ends), ("Form.About", "Proof"), ("Form.Place", place));
    }

    [Fact]
    public async Task A_hub_sets_it_up_names_leads_and_closes_it_and_no_other_hub_does()
    {
        await SceneAsync();
        var @new = LocalNetworksUrls.New(_scene.Hub.Slug);
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(@new, 403);
        _site.SignedIn = _scene.Administrator;
        Assert.Equal(400, (int)(await _site.SubmitAsync(@new, ("Form.Title", ""))).StatusCode);
        Assert.Equal(409, (int)(await _site.SubmitAsync(@new, ("Form.Title", "Proof"), ("Form.Purpose", "To prove."), ("Form.Qualifications", "nonsense"))).StatusCode);
        Assert.Equal(302, (int)(await _site.SubmitAsync(@new, ("Form.Title", "Proof"), ("Form.Purpose", "To prove."), ("Form.Phases", "Post16"), ("Form.Qualifications", "second"))).StatusCode);
        Assert.Equal(["Proof"], await TitlesAsync("qualification=second"));
        Assert.Equal(["Proof", "Sample local network"], await TitlesAsync($"hub={_scene.Hub.Slug}"));
        Assert.Equal(["Sample local network"], await TitlesAsync("phase=Primary"));

        var edit = LocalNetworksUrls.Edit(SampleLocalNetwork.Code);
        Assert.Equal(409, (int)(await _site.SubmitFromAsync(edit, edit, ("Form.Title", "Mine"), ("Form.Purpose", "Mine"), ("Form.Version", "7"))).StatusCode);
        await using var db = _site.Db();
        var member = await db.LocalMembers.Select(m => m.Id).SingleAsync();
        _site.SignedIn = _sample.Member; // a lead names no leads and does not close it
        Assert.Equal(403, (int)(await _site.SubmitFromAsync(edit, $"{edit}?handler=Lead", ("Member", $"{member}"), ("IsLead", "true"))).StatusCode);
        Assert.Equal(403, (int)(await _site.SubmitFromAsync(edit, $"{edit}?handler=Close", ("IsSure", "true"))).StatusCode);
        _site.SignedIn = _scene.Administrator;
        Assert.Equal(400, (int)(await _site.SubmitFromAsync(edit, $"{edit}?handler=Close")).StatusCode);
        Assert.Equal(302, (int)(await _site.SubmitFromAsync(edit, $"{edit}?handler=Lead", ("Member", $"{member}"), ("IsLead", "false"))).StatusCode);
        Assert.Equal(302, (int)(await _site.SubmitFromAsync(edit, $"{edit}?handler=Close", ("IsSure", "true"))).StatusCode);
        Assert.Equal(["Proof"], await TitlesAsync(""));
        _site.SignedIn = _teacher;
        await _site.GetAsync(Page, 404);
        _site.SignedIn = _sample.Member;
        Assert.Contains("This local network is closed", (await _site.GetAsync(Page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(404, await StatusAsync(edit));
        Assert.Equal(409, (int)(await _site.SubmitAsync(LocalNetworksUrls.Share(SampleLocalNetwork.Code), ("Form.Kind", "Note"), ("Form.Text", "Too late"))).StatusCode);
    }

    [Fact]
    public async Task The_list_takes_one_query_and_a_page_of_it_eight_at_most()
    {
        await SceneAsync();
        _site.SignedIn = _sample.Member;
        await _site.GetAsync(LocalNetworksUrls.All);
        using (var list = _site.CountQueries())
        {
            await _site.GetAsync(LocalNetworksUrls.All);
            Assert.Single(list.Commands, c => c.Contains("local_networks", StringComparison.Ordinal));
            Assert.InRange(list.Commands.Count, 1, 4); // with who is asking
        }
        using var page = _site.CountQueries();
        await _site.GetAsync(Page);
        Assert.InRange(page.Commands.Count, 1, 9);
    }

    private async Task<IEnumerable<string>> TitlesAsync(string query) => (await _site.GetAsync($"{LocalNetworksUrls.All}?{query}")).QuerySelectorAll(".t-offer h2").Select(h => h.TextContent.Trim());

    private async Task<int> StatusAsync(string url)
    {
        using var answer = await _site.Client.GetAsync(new Uri(url, UriKind.Relative));
        return (int)answer.StatusCode;
    }

    private Task<HttpResponseMessage> JoinAsync(params (string, string)[] form) => _site.SubmitFromAsync("/ask-me/mine", $"{Page}?handler=Join", form);

    private async Task<int> PostedAsync(string handler, params (string, string)[] form) => (int)(await _site.SubmitFromAsync(Page, $"{Page}?handler={handler}", form)).StatusCode;

    private async Task<int> UploadAsync(string url, string name, string content)
    {
        var token = (await _site.GetAsync(url)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var file = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("File"), "Form.Kind" }, { file, "Form.File", name } };
        return (int)(await _site.Client.PostAsync(new Uri(url, UriKind.Relative), form)).StatusCode;
    }

    private async Task SceneAsync()
    {
        var (today, now) = (_site.Clock.Today(), _site.Clock.UtcNow());
        _scene = new(today, now);
        (_teacher, _governor) = (Person.New("Una Ferry", "una.ferry@school.example", now), Person.New("Gil Ash", "gil.ash@school.example", now));
        _sample = new(SampleLocalNetwork.Code, "Tam Alder", "tam.alder@school.example", now);
        await using var db = _site.Db();
        _scene.AddTo(db);
        (_near, _far) = (_scene.AddSchool(db), _scene.AddSchool(db, Phase.Secondary));
        _sample.Add(db, _scene.Hub.Id, _near, _scene.Administrator);
        db.AddRange(_teacher, _governor, Post(_teacher, _far), Post(_governor, _near), Post(_governor, _far));
        await db.SaveChangesAsync();

        Appointment Post(Person person, School school) => new() { PersonId = person.Id, SchoolId = school.Id, Kind = PostKind.Teacher, FromOn = today.AddYears(-1) };
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
