using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Accounts;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Joining;
using Tessellate.Learning;
using Tessellate.Registers;
using Tessellate.Roles;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Learning;

/// <summary>What somebody learned, and what they wrote about it: theirs alone, unless shared.</summary>
public sealed class MyLearningPageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private RegisterScene _group = null!, _other = null!;
    private Person _teacher = null!, _colleague = null!;

    public MyLearningPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private DateOnly Today => _site.Clock.Today();

    // Two sessions that are over, one to come; the teacher was at one of them. Another group has nothing to do with them.
    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _group = new(_scene, db, _site.Clock.UtcNow(), [Today.AddDays(-40), Today.AddDays(-10), Today.AddDays(20)]);
        _other = new(_scene, db, _site.Clock.UtcNow(), [Today.AddDays(-5)], first: false);
        await db.SaveChangesAsync();
        _teacher = await db.People.SingleAsync(p => p.Id == _group.People[0].PersonId);
        _colleague = await db.People.SingleAsync(p => p.Id == _group.People[1].PersonId);
        db.Add(new Mark { SessionId = _group.Sessions[0].Id, ParticipationId = _group.People[0].Id, Kind = MarkKind.Late, MarkedAt = _site.Clock.UtcNow() });
        db.Add(new Mark { SessionId = _group.Sessions[1].Id, ParticipationId = _group.People[0].Id, Kind = MarkKind.Absent, MarkedAt = _site.Clock.UtcNow() });
        db.Add(SampleCertificate.Of(_group.People[0], _group.Group, _site.Clock.UtcNow()));
        await db.SaveChangesAsync();
        _site.SignedIn = _teacher;
    }

    [Fact]
    public async Task Everything_stands_there_from_the_registers()
    {
        var main = await MainAsync();

        Assert.Contains("1 of 3 sessions, 3 hours. Signed up on", main.TextContent, StringComparison.Ordinal);
        Assert.Contains(SampleCertificate.Number, main.TextContent, StringComparison.Ordinal);
        Assert.Contains(main.QuerySelectorAll("article a"), a => a.GetAttribute("href") == GroupHomeUrls.Home(_group.Group.Code));
        Assert.Equal(["late", "absent"], main.QuerySelectorAll("details li").Select(li => li.TextContent.Split(": ")[1]));
        Assert.DoesNotContain(_other.Group.Title, main.QuerySelector("section article")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_of_every_hub_stand_there_the_latest_first()
    {
        await using (var db = _site.Db())
        {
            foreach (var (starts, hub) in new[] { (-100, _scene.OtherHub), (60, _scene.OtherHub) })
            {
                var group = _scene.AddGroup(db, _scene.AddProject(db), hub: hub);
                (group.StartsOn, group.EndsOn, group.Title) = (Today.AddDays(starts), Today.AddDays(starts + 30), $"Begins {starts}");
                db.Add(new Participation { WorkGroupId = group.Id, PersonId = _teacher.Id, SchoolId = _group.People[0].SchoolId, PlaceId = _group.People[0].PlaceId });
            }
            await db.SaveChangesAsync();
        }

        var articles = (await MainAsync()).QuerySelectorAll("article").ToList();

        Assert.Equal(["Begins 60", _group.Group.Title, "Begins -100"], articles.Select(a => a.GetAttribute("aria-label")!));
        Assert.Equal(["South Star", "North Star", "South Star"], articles.Select(a => a.TextContent.Contains("South Star", StringComparison.Ordinal) ? "South Star" : "North Star"));
    }

    [Fact]
    public async Task What_was_written_about_a_gap_task_stands_there_and_in_the_file_and_nobody_elses()
    {
        var task = new HomeEntry { WorkGroupId = _group.Group.Id, Kind = EntryKind.GapTask, Text = "Try a bar model", WrittenAt = _site.Clock.UtcNow() };
        await using (var db = _site.Db())
        {
            db.Add(task);
            foreach (var (person, words) in new[] { (_teacher, "They drew it themselves."), (_colleague, "Nothing came of it.") })
                db.Add(new TaskReflection { EntryId = task.Id, PersonId = person.Id, Text = words, IsShared = true, WrittenAt = _site.Clock.UtcNow() });
            await db.SaveChangesAsync();
        }

        var said = (await MainAsync()).QuerySelector("article .t-notice")!.TextContent;
        Assert.Contains("On the gap task “Try a bar model”", said, StringComparison.Ordinal);
        Assert.Contains("They drew it themselves.", said, StringComparison.Ordinal);
        var file = await _site.Client.GetStringAsync(LearningUrls.Json);
        Assert.Contains("They drew it themselves.", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing came of it.", file + said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reflection_is_written_changed_shared_taken_back_and_deleted()
    {
        await _site.SubmitAsync(LearningUrls.NewReflection, ("Form.Text", "I talk too much."), ("Form.About", _group.Group.Code));
        Assert.Contains("Private", (await MainAsync()).QuerySelector("article .t-notice")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        var id = (await db.Reflections.SingleAsync()).Id;
        Assert.Equal(0, await db.Activity.CountAsync(a => a.Kind == "reflection.shared"));

        await _site.SubmitAsync(LearningUrls.Reflection(id), ("Form.Text", "I talk far too much."), ("Form.About", _group.Group.Code), ("Form.Share", "true"));
        Assert.Contains("I talk far too much.", await ReadAsync(_group.Lead), StringComparison.Ordinal);
        await _site.SubmitAsync(LearningUrls.Reflection(id), ("Form.Text", "I talk far too much."), ("Form.About", _group.Group.Code));
        Assert.DoesNotContain("I talk", await ReadAsync(_group.Lead), StringComparison.Ordinal);
        await _site.SubmitAsync($"{LearningUrls.Reflection(id)}?handler=Delete");
        Assert.Equal((0, 2), (await db.Reflections.CountAsync(), await db.Activity.CountAsync(a => a.Kind == "reflection.shared" && a.AboutPersonId == _teacher.Id && a.HubId == null)));
    }

    public static TheoryData<string> Others => ["a colleague", "the lead", "the lead of another group", "staff", "the national lead"];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Nobody_else_reads_what_is_private_and_what_is_shared_only_the_lead(string who)
    {
        var (hidden, shared) = await AddTwoAsync();
        var national = Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow());
        await using (var db = _site.Db())
        {
            db.AddRange(national, _scene.Grant(national, Role.NationalLead));
            await db.SaveChangesAsync();
        }
        _site.SignedIn = who switch { "a colleague" => _colleague, "the lead" => _group.Lead, "the lead of another group" => _other.Lead, "staff" => _scene.Administrator, _ => national };

        await _site.GetAsync(LearningUrls.Reflection(hidden), 404);
        await _site.GetAsync(LearningUrls.Reflection(shared), 404);
        Assert.Equal(404, (int)(await _site.SubmitFromAsync(LearningUrls.NewReflection, $"{LearningUrls.Reflection(hidden)}?handler=Delete")).StatusCode);
        using var page = await _site.Client.GetAsync(new Uri(LearningUrls.Shared(_group.Group.Code), UriKind.Relative));
        Assert.Equal(who == "the lead" ? 200 : 404, (int)page.StatusCode);
        var text = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain("For me alone", text, StringComparison.Ordinal);
        Assert.Equal(who == "the lead", text.Contains("For the lead", StringComparison.Ordinal));
        await using var after = _site.Db();
        Assert.Equal(2, await after.Reflections.CountAsync());
    }

    [Fact]
    public async Task Whoever_looks_at_the_site_as_this_person_reads_none_of_it()
    {
        await AddTwoAsync();
        var national = Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow());
        await using (var db = _site.Db())
        {
            db.AddRange(national, _scene.Grant(national, Role.NationalLead), _scene.Grant(_teacher, Role.BoardMember, _scene.Hub.Id));
            await db.SaveChangesAsync();
        }
        _site.SignedIn = national;
        Assert.Equal(302, (int)(await _site.SubmitAsync(RolesUrls.ViewAs(_teacher.Id), ("Reason", "They asked me to look."))).StatusCode);

        foreach (var address in new[] { LearningUrls.My, LearningUrls.Json, LearningUrls.Pdf, LearningUrls.NewReflection }) Assert.Equal(403, (int)(await _site.Client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_group_that_is_not_theirs_is_not_written_about()
    {
        Assert.Equal(404, (int)(await _site.SubmitAsync(LearningUrls.NewReflection, ("Form.Text", "x"), ("Form.About", _other.Group.Code))).StatusCode);
        var shared = await Site.ReadAsync(await _site.SubmitAsync(LearningUrls.NewReflection, ("Form.Text", "x"), ("Form.Share", "true")), 409);
        Assert.Contains("Choose the group whose lead you want to share it with", shared.Body!.TextContent, StringComparison.Ordinal);
        await Site.ReadAsync(await _site.SubmitAsync(LearningUrls.NewReflection, ("Form.Text", new string('x', 4001))), 400);
        await Site.ReadAsync(await _site.SubmitAsync(LearningUrls.NewReflection, ("Form.Text", "  ")), 400);
    }

    [Fact]
    public async Task It_is_taken_away_as_a_document_and_as_data()
    {
        await AddTwoAsync();

        var json = JsonDocument.Parse(await _site.Client.GetStringAsync(new Uri(LearningUrls.Json, UriKind.Relative))).RootElement;
        var group = json.GetProperty("groups")[0];
        Assert.Equal((1, 3, 3.0, SampleCertificate.Number), (group.GetProperty("attended").GetInt32(), group.GetProperty("sessions").GetInt32(), group.GetProperty("hours").GetDouble(), group.GetProperty("certificate").GetString()));
        Assert.Equal("For me alone.", json.GetProperty("reflections")[0].GetProperty("text").GetString());
        using var pdf = await _site.Client.GetAsync(new Uri(LearningUrls.Pdf, UriKind.Relative));
        Assert.Equal(("application/pdf", true), (pdf.Content.Headers.ContentType?.MediaType, pdf.Headers.CacheControl?.NoStore));
        Assert.Equal("%PDF", Encoding.ASCII.GetString((await pdf.Content.ReadAsByteArrayAsync())[..4]));
        _site.SignedIn = null;
        Assert.Equal(302, (int)(await _site.Client.GetAsync(new Uri(LearningUrls.Json, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public void A_long_record_is_drawn_on_as_many_pages_as_it_needs()
    {
        var one = new LearnedGroup(Guid.Empty, "WG-1", "Group", "SP-01", "Project", "sample", new(2025), "North Star", "School", ParticipationState.Completed, new(2025, 9, 9))
        {
            Sessions = 5, Held = [.. Enumerable.Range(1, 5).Select(n => new LearnedSession(new(2025, 10, n, 9, 0, 0, DateTimeKind.Utc), new(2025, 10, n, 12, 0, 0, DateTimeKind.Utc), MarkKind.Attended))]
        };
        var few = LearningPdf.Draw(new("Ada Finch", new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), [one], []), SampleNetwork.Settings, number => number);
        var many = LearningPdf.Draw(new("Ada Finch", new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), [.. Enumerable.Repeat(one, 40)], []), SampleNetwork.Settings, number => number);

        Assert.Equal((1, true), (Pages(few), Pages(many) is >= 4 and <= 8));
        var said = one with { Answers = [new(Moment.Start, [.. Statements.Of(new(2025)).All.Select(s => (s, "Partly"))], null), new(Moment.End, [.. Statements.Of(new(2025)).All.Select(s => (s, "Mostly"))], "More talk.")] };
        Assert.InRange(Pages(LearningPdf.Draw(new("Ada Finch", new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), [said], []), SampleNetwork.Settings, number => number)), 2, 3); // both forms stand in it

        static int Pages(byte[] pdf) => Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length - 1;
    }

    [Fact]
    public async Task It_costs_eight_queries_at_most()
    {
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();
        await _site.GetAsync(LearningUrls.My);

        Assert.InRange(count.Commands.Count, 1, 8);
    }

    private async Task<(Guid Hidden, Guid Shared)> AddTwoAsync()
    {
        await using var db = _site.Db();
        var (hidden, shared) = (new Reflection { PersonId = _teacher.Id, WrittenAt = _site.Clock.UtcNow() }, new Reflection { PersonId = _teacher.Id, WrittenAt = _site.Clock.UtcNow() });
        hidden.Write("For me alone.", null, share: false, _site.Clock.UtcNow());
        shared.Write("For the lead.", _group.Group.Id, share: true, _site.Clock.UtcNow());
        db.AddRange(hidden, shared);
        await db.SaveChangesAsync();
        return (hidden.Id, shared.Id);
    }

    private async Task<string> ReadAsync(Person reader)
    {
        _site.SignedIn = reader;
        var text = (await _site.GetAsync(LearningUrls.Shared(_group.Group.Code))).QuerySelector("main")!.TextContent;
        _site.SignedIn = _teacher;
        return text;
    }

    private async Task<IElement> MainAsync() => (await _site.GetAsync(LearningUrls.My)).QuerySelector("main")!;

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
