using System.Text;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Registers;
using Tessellate.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Tests.Registers;

/// <summary>Truth 12: certificates follow the register. Given once however often pressed, and no longer holding once a mark was corrected.</summary>
public sealed class CertificateTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private RegisterScene _group = null!;

    public CertificateTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Theory]
    [InlineData(4, 3)]
    [InlineData(5, 4)]
    [InlineData(1, 1)]
    [InlineData(8, 6)]
    public void The_rule_asks_for_three_quarters_of_the_sessions(int sessions, int needed)
    {
        Assert.Equal(needed, Progress.Needed(sessions));
        Assert.True(Progress.IsEnough(needed, sessions));
        Assert.False(Progress.IsEnough(needed - 1, sessions));
    }

    [Fact]
    public async Task Whoever_completed_gets_one_and_the_page_says_who_is_short_by_what()
    {
        await TakeAsync(4, 1);
        _site.SignedIn = _group.Lead;
        var before = await _site.GetAsync(Url);
        Assert.Contains("For whoever attends 3 of 4", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("short by 2", before.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("Issue 1 certificate and send", before.QuerySelector("main form button")?.TextContent);

        await _site.SubmitAsync(Url);
        await _site.SubmitAsync(Url);

        await using var db = _site.Db();
        var certificate = await db.Certificates.SingleAsync();
        Assert.Equal((_group.People[0].Id, "Teacher 1", 4, 4, _group.Lead.Id), (certificate.ParticipationId, certificate.Name, certificate.Attended, certificate.Sessions, certificate.IssuedById));
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Template == "certificate-issued" && m.Body.Contains(certificate.Number)));
        Assert.Contains(certificate.Number, (await _site.GetAsync(Url)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressed_by_many_at_once_each_person_gets_one()
    {
        await TakeAsync(4, 4);

        var issued = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => IssueAsync()));

        Assert.Equal(2, issued.Sum());
        await using var db = _site.Db();
        Assert.Equal((2, 2), (await db.Certificates.CountAsync(), await db.Messages.CountAsync(m => m.Template == "certificate-issued")));
    }

    /// <summary>The negative control: without the group's row, whoever looks first and writes then gives two, which only the index stops.</summary>
    [Fact]
    public async Task Looking_first_and_issuing_then_would_give_two()
    {
        await TakeAsync(4, 4);
        await using var one = _site.Db();
        await using var other = _site.Db();
        foreach (var db in new[] { one, other })
        {
            var of = await CertificatesOfGroup.GetAsync(db, _group.Group.Code, _group.Access, _site.Clock.Today());
            Assert.Equal(2, of.Ready.Count);
            db.AddRange(of.Ready.Select(line => IssueCertificates.New(of, line, Certificate.NewNumber(), _site.Clock.UtcNow(), null)));
        }
        await one.SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateException>(() => other.SaveChangesAsync());
    }

    [Fact]
    public async Task A_corrected_mark_says_first_that_the_certificate_falls_and_the_public_page_says_so_after()
    {
        await TakeAsync(3, 1);
        await IssueAsync();
        await using var db = _site.Db();
        var number = (await db.Certificates.AsNoTracking().SingleAsync()).Number;
        Assert.Equal("This certificate holds", (await _site.GetAsync(RegistersUrls.Certificate(number))).QuerySelector("h1")?.TextContent);

        var asked = await MarkAsync(0, MarkKind.Attended, MarkKind.Absent, agreed: false);
        Assert.False(asked.Saved);
        Assert.Contains(asked.Consequences, c => c.Contains($"The certificate {number} of Teacher 1 then no longer holds", StringComparison.Ordinal));
        Assert.Null((await db.Certificates.AsNoTracking().SingleAsync()).WithdrawnAt);
        await MarkAsync(0, MarkKind.Attended, MarkKind.Absent, agreed: true);

        Assert.NotNull((await db.Certificates.AsNoTracking().SingleAsync()).WithdrawnAt);
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Template == "certificate-withdrawn"));
        Assert.Equal("This certificate no longer holds", (await _site.GetAsync(RegistersUrls.Certificate(number))).QuerySelector("h1")?.TextContent);
        Assert.Equal(404, (int)(await _site.Client.GetAsync(RegistersUrls.CertificateFile(number))).StatusCode);
    }

    [Fact]
    public async Task Put_right_again_a_new_one_is_given_and_the_old_stays_withdrawn()
    {
        await TakeAsync(3, 1);
        await IssueAsync();
        await MarkAsync(0, MarkKind.Attended, MarkKind.Absent, agreed: true);
        await MarkAsync(0, MarkKind.Absent, MarkKind.Late, agreed: true, version: 2);

        Assert.Equal(1, await IssueAsync());

        await using var db = _site.Db();
        Assert.Equal([false, true], await db.Certificates.OrderBy(c => c.IssuedAt).ThenBy(c => c.WithdrawnAt == null).Select(c => c.WithdrawnAt == null).ToListAsync());
    }

    [Fact]
    public async Task Before_the_last_session_nobody_has_one()
    {
        await TakeAsync(3, 3, days: [-20, -10, -5, 10]);

        Assert.Equal(0, await IssueAsync());
    }

    [Fact]
    public async Task The_file_is_a_page_of_A4_with_the_name_and_the_number_for_anybody_who_has_it()
    {
        await TakeAsync(4, 1);
        await IssueAsync();
        await using var db = _site.Db();
        var certificate = await db.Certificates.SingleAsync();

        var answer = await _site.Client.GetAsync(RegistersUrls.CertificateFile(certificate.Number));

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        var text = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.Matches(@"/MediaBox \[0 0 84[12]\b?", text);
        Assert.Contains(certificate.Number, text, StringComparison.Ordinal); // in the title, which is not packed
    }

    [Fact]
    public async Task A_number_that_nobody_was_given_is_said_to_be_none() =>
        Assert.Equal("No certificate has this number", (await (await WithNetworkAsync()).GetAsync(RegistersUrls.Certificate("CE-XXXXXXXXXX"), 404)).QuerySelector("h1")?.TextContent);

    private string Url => RegistersUrls.Certificates(_group.Group.Code);

    private async Task<Site> WithNetworkAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        await db.SaveChangesAsync();
        return _site;
    }

    // Of two people, the first attends so many sessions and the second so many.
    private async Task TakeAsync(int first, int second, int[]? days = null)
    {
        days ??= [-40, -30, -20, -10];
        await using (var db = _site.Db())
        {
            _group = new(_scene, db, _site.Clock.UtcNow(), days.Select(_site.Clock.Today().AddDays));
            await db.SaveChangesAsync();
        }
        foreach (var (session, index) in _group.Sessions.Where(s => s.Day() <= _site.Clock.Today()).Select((session, index) => (session, index)))
        {
            await using var scope = _site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SaveMarks>().RunAsync(session.Id,
                [new(_group.People[0].Id, Kind(index < first), null, 0), new(_group.People[1].Id, Kind(index < second), null, 0)], false, _group.Access);
        }

        static MarkKind Kind(bool there) => there ? MarkKind.Attended : MarkKind.Absent;
    }

    private async Task<SavedMarks> MarkAsync(int session, MarkKind seen, MarkKind kind, bool agreed, int version = 1)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SaveMarks>().RunAsync(_group.Sessions[session].Id, [new(_group.People[0].Id, kind, seen, version)], agreed, _group.Access);
    }

    private async Task<int> IssueAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IssueCertificates>().RunAsync(_group.Group.Code, _group.Access);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
