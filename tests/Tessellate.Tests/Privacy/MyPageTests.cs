using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Notices;
using Tessellate.Privacy;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Privacy;

public sealed class MyPageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _sample.Teacher;
        await _site.CountPlacesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_next_date_comes_first()
    {
        var page = await _site.GetAsync(PrivacyUrls.My);

        var first = page.QuerySelector("main h1 + section")!;
        Assert.Contains("Your next date", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("Monday 11 January 2027, 9:30am to 12:30pm", string.Join(' ', first.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_eight_queries_however_much_there_is()
    {
        await using (var db = _site.Db())
        {
            db.AddRange(Enumerable.Range(2, 9).Select(number => new Session { WorkGroupId = _sample.Group.Id, Number = number, StartsAt = _site.Clock.UtcNow().AddDays(number), EndsAt = _site.Clock.UtcNow().AddDays(number).AddHours(2) }));
            db.Add(new Installation { Kind = InstallationKind.Real, CreatedAt = _site.Clock.UtcNow() });
            for (var i = 0; i < 30; i++) db.Record(new(_sample.Accounts.Administrator.Id, "hub administrator"), _site.Clock.UtcNow(), "viewed.person", nameof(Person), _sample.Teacher.Id, "Somebody looked.");
            await db.SaveChangesAsync();
        }

        await _site.GetAsync(PrivacyUrls.My); // what is read once and kept
        using var count = _site.CountQueries();
        var page = await _site.GetAsync(PrivacyUrls.My);

        Assert.True(count.Commands.Count <= 8, string.Join('\n', count.Commands));
        Assert.Contains("hub administrator: 30 times", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_press_gives_a_page_to_read_and_a_file_for_programs_and_is_recorded()
    {
        using var response = await _site.SubmitAsync(PrivacyUrls.Download);

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        Assert.Equal(["read-me.html", "record.json"], zip.Entries.Select(e => e.Name));
        await using var db = _site.Db();
        Assert.Equal(1, await db.Activity.CountAsync(e => e.Kind == "person.downloaded" && e.SubjectId == _sample.Teacher.Id));
    }

    [Fact]
    public async Task Others_who_are_named_in_a_letter_are_covered()
    {
        await using (var db = _site.Db())
        {
            db.Add(new Message
            {
                Template = "test", ToAddress = _sample.Teacher.Email, ToName = _sample.Teacher.Name, PersonId = _sample.Teacher.Id, Subject = "Places for Ada Finch and Ben Lark", Reason = "A test.", Key = "letter",
                Body = "Dear Ada Finch,\n\nBen Lark (ben.lark@school.example) comes too. Ask hello@north-star.example.", CreatedAt = _site.Clock.UtcNow(), SendAfter = _site.Clock.UtcNow()
            });
            await db.SaveChangesAsync();
        }

        using var response = await _site.SubmitAsync(PrivacyUrls.Download);

        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        using var reader = new StreamReader(await zip.GetEntry("record.json")!.OpenAsync(TestContext.Current.CancellationToken));
        var json = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Dear Ada Finch", json, StringComparison.Ordinal);
        Assert.Contains("hello@north-star.example", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Lark", json, StringComparison.Ordinal);
        Assert.DoesNotContain("ben.lark", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_needs_the_word_typed()
    {
        var page = await Site.ReadAsync(await _site.SubmitAsync(PrivacyUrls.EraseMe, ("Word", "erase")), 400);
        Assert.Equal("Error: Type ERASE, in capital letters", page.QuerySelector("#Word-error")?.TextContent);

        Assert.Equal(302, (int)(await _site.SubmitAsync(PrivacyUrls.EraseMe, ("Word", "ERASE"))).StatusCode);
        await using var db = _site.Db();
        Assert.Equal(ErasePerson.ErasedName, (await db.People.SingleAsync(p => p.Id == _sample.Teacher.Id)).Name);
    }

    [Fact]
    public async Task A_corrected_name_stands_in_the_register_and_the_record_knows_the_old()
    {
        await _site.SubmitAsync(PrivacyUrls.Correct, ("Name", "  Ada   Swift "));

        await using var db = _site.Db();
        Assert.Equal("Ada Swift", (await db.People.SingleAsync(p => p.Id == _sample.Teacher.Id)).Name);
        Assert.Contains("Ada Finch", (await db.Activity.SingleAsync(e => e.Kind == "person.corrected")).Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_and_the_no_that_takes_it_back_are_both_kept_with_the_wording()
    {
        await _site.SubmitAsync(PrivacyUrls.Consents, ("Given", "News"));
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await _site.SubmitAsync(PrivacyUrls.Consents);

        await using var db = _site.Db();
        var answers = await db.Consents.OrderBy(c => c.At).ToListAsync();
        Assert.Equal([true, false], answers.Select(c => c.IsGiven));
        Assert.All(answers, c => Assert.Equal(ConsentWording.Current[0].Text, c.Wording));
    }

    [Fact]
    public async Task A_limit_is_set_and_lifted_with_both_days_kept()
    {
        await _site.SubmitAsync(PrivacyUrls.Limits, ("Kind", "Restriction"));
        await using var db = _site.Db();
        var limit = await db.Limits.AsNoTracking().SingleAsync();

        await _site.SubmitAsync(PrivacyUrls.Limits + "?handler=Lift", ("id", $"{limit.Id}"));

        Assert.NotNull((await db.Limits.AsNoTracking().SingleAsync()).ToAt);
    }
}
