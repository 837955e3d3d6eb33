using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.LocalNetworks;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.LocalNetworks;

/// <summary>
/// Local networks over HTTP, from two browsers on two nodes: whoever joins twice is in once, nobody who has left writes any more, nobody comes into one that is closed, and the last file is shared once. What has happened is recorded as
/// often as it has. The negative controls look first and write then.
/// </summary>
public sealed class LocalNetworkRaceTests : IAsyncDisposable
{
    private static readonly int Runs = Suite.Of(usually: 10, full: 200);
    private static readonly string Page = LocalNetworksUrls.Network(SampleLocalNetwork.Code), Share = LocalNetworksUrls.Share(SampleLocalNetwork.Code);

    private readonly Site _site = new();
    private readonly Site _other;
    private readonly Scene _scene;
    private readonly SampleLocalNetwork _sample;
    private readonly Person _teacher;
    private School _school = null!;

    public LocalNetworkRaceTests()
    {
        _other = _site.NextNode();
        var now = _site.Clock.UtcNow();
        (_scene, _sample, _teacher) = (new(_site.Clock.Today(), now), new(SampleLocalNetwork.Code, "Tam Alder", "tam.alder@school.example", now), Person.New("Una Ferry", "una.ferry@school.example", now));
    }

    [Fact]
    public async Task Whoever_joins_many_times_at_once_is_in_once_and_it_is_recorded_once()
    {
        await SceneAsync();
        var (join, again) = (await _site.ReadyAsync(Page, $"{Page}?handler=Join"), await _other.ReadyAsync(Page, $"{Page}?handler=Join"));
        for (var run = 0; run < Runs; run++)
        {
            var answers = await Race.RunAsync([join, again, join, again]);

            Assert.All(answers, status => Assert.Equal(302, status));
            await IsAsync(members: 1, joined: run + 1, left: run);
            Assert.Equal(302, await (await _site.ReadyAsync(Page, $"{Page}?handler=Leave"))());
        }
    }

    [Fact]
    public async Task Joining_and_leaving_at_once_leave_a_member_or_none_and_a_record_that_adds_up()
    {
        await SceneAsync();
        var (join, leave) = (await _site.ReadyAsync(Page, $"{Page}?handler=Join"), await _other.ReadyAsync(Page, $"{Page}?handler=Leave"));
        for (var run = 0; run < Runs; run++)
        {
            await Race.RunAsync([join, leave, join, leave]);

            await using var db = _site.Db();
            var (joined, left) = (await RecordedAsync("joined"), await RecordedAsync("left"));
            Assert.Equal(joined - left, await db.LocalMembers.CountAsync(m => m.PersonId == _teacher.Id));
            Assert.InRange(joined - left, 0, 1);
        }
    }

    [Fact]
    public async Task What_is_written_while_its_writer_leaves_is_kept_or_refused_and_after_that_nothing()
    {
        await SceneAsync();
        var (kept, shared) = (0, await RecordedAsync("shared"));
        for (var run = 0; run < Runs; run++)
        {
            Assert.Equal(302, await (await _site.ReadyAsync(Page, $"{Page}?handler=Join"))());
            var write = await WriteAsync(_site);
            var leave = await _other.ReadyAsync(Page, $"{Page}?handler=Leave");

            var answers = await Race.RunAsync([write, leave, write]);

            Assert.Equal(302, answers[1]);
            Assert.All([answers[0], answers[2]], status => Assert.True(status is 302 or 404, $"{status}"));
            kept += answers.Count(status => status == 302) - 1;
            await using var db = _site.Db();
            Assert.Equal(kept, await db.LocalEntries.CountAsync(e => e.WrittenById == _teacher.Id)); // what was said to be kept is, and nothing else
            Assert.Equal(kept, await RecordedAsync("shared") - shared);
            Assert.Equal(404, await write());
            Assert.Equal(0, await db.LocalMembers.CountAsync(m => m.PersonId == _teacher.Id));
        }
    }

    [Fact]
    public async Task Of_all_who_share_the_last_file_at_once_one_does()
    {
        await SceneAsync();
        await using var db = _site.Db();
        var have = await db.LocalFiles.CountAsync();
        db.AddRange(Enumerable.Range(have, LocalFile.Most - have - 1).Select(i => new LocalFile { LocalNetworkId = _sample.Network.Id, Name = $"{i}.csv", ContentType = "text/csv", Size = 8, Content = "week,one"u8.ToArray(), SharedAt = _site.Clock.UtcNow(), SharedById = _sample.Member.Id }));
        await db.SaveChangesAsync();
        _site.SignedIn = _other.SignedIn = _sample.Member;
        var presses = new[] { await UploadAsync(_site), await UploadAsync(_other), await UploadAsync(_site), await UploadAsync(_other) };

        var answers = await Race.RunAsync(presses);

        Assert.Equal([302, 409, 409, 409], answers.Order());
        Assert.Equal(LocalFile.Most, await db.LocalFiles.CountAsync());
    }

    /// <summary>The hub is closing it when somebody joins and a member writes: both wait for that, and find it closed.</summary>
    [Fact]
    public async Task Whoever_joins_or_writes_while_it_is_being_closed_finds_it_closed()
    {
        await SceneAsync();
        _other.SignedIn = _sample.Member;
        var (join, write) = (await _site.ReadyAsync(Page, $"{Page}?handler=Join"), await WriteAsync(_other));
        await using var db = _site.Db();
        var (entries, now) = (await db.LocalEntries.CountAsync(), _site.Clock.UtcNow());

        var answers = await WhileHeldAsync(held => held.LocalNetworks.ExecuteUpdateAsync(set => set.SetProperty(n => n.ClosedAt, now)), join, write);

        Assert.Equal([404, 409], answers);
        Assert.Equal((0, entries), (await db.LocalMembers.CountAsync(m => m.PersonId == _teacher.Id), await db.LocalEntries.CountAsync()));
        Assert.Equal((0, 0), (await RecordedAsync("joined"), await RecordedAsync("shared")));
    }

    [Fact]
    public async Task Whoever_writes_while_they_are_leaving_finds_that_they_have_left()
    {
        await SceneAsync();
        Assert.Equal(302, await (await _site.ReadyAsync(Page, $"{Page}?handler=Join"))());
        var write = await WriteAsync(_site);

        var answers = await WhileHeldAsync(held => held.LocalMembers.Where(m => m.PersonId == _teacher.Id).ExecuteDeleteAsync(), write);

        Assert.Equal([404], answers);
        await using var db = _site.Db();
        Assert.False(await db.LocalEntries.AnyAsync(e => e.WrittenById == _teacher.Id));
    }

    /// <summary>The control of the two above: where nothing happens while they wait, all of it is done.</summary>
    [Fact]
    public async Task Whoever_only_waited_joins_and_writes()
    {
        await SceneAsync();
        _other.SignedIn = _sample.Member;
        var (join, write) = (await _site.ReadyAsync(Page, $"{Page}?handler=Join"), await WriteAsync(_other));

        Assert.Equal([302, 302], await WhileHeldAsync(_ => Task.CompletedTask, join, write));
    }

    /// <summary>The negative control: of two who look first and add then both find that they are not in; only the index keeps the second out, by an error.</summary>
    [Fact]
    public async Task Looking_first_and_adding_then_would_add_twice()
    {
        await SceneAsync();
        using var everybodyHasLooked = new Countdown(2);

        var came = await Race.RunAsync(Enumerable.Range(0, 2).Select(_ => (Func<Task<(bool Looked, bool Added)>>)(async () =>
        {
            await using var db = _site.Db();
            var isIn = await db.LocalMembers.AnyAsync(m => m.PersonId == _teacher.Id);
            await everybodyHasLooked.SignalAndWaitAsync();
            db.Add(new LocalMember { LocalNetworkId = _sample.Network.Id, PersonId = _teacher.Id, SchoolId = _school.Id, JoinedAt = _site.Clock.UtcNow() });
            try
            {
                await db.SaveChangesAsync();
                return (!isIn, true);
            }
            catch (DbUpdateException)
            {
                return (!isIn, false);
            }
        })));

        Assert.True(came.All(c => c.Looked), "The control no longer fails, so the races above prove nothing.");
        Assert.Single(came, c => c.Added);
    }

    // Somebody else has the network's row, and does this with it, while these are pressed.
    private async Task<IReadOnlyList<int>> WhileHeldAsync(Func<TessellateDb, Task> happens, params Func<Task<int>>[] presses)
    {
        await using var db = _site.Db();
        return await Race.WhileHeldAsync(db, async () =>
        {
            await db.LocalNetworks.ExecuteUpdateAsync(set => set.SetProperty(n => n.StartedOn, n => n.StartedOn));
            await happens(db);
        }, () => Task.CompletedTask, presses);
    }

    private static Task<Func<Task<int>>> WriteAsync(Site node) => node.ReadyAsync(Share, values: [("Form.Kind", "Note"), ("Form.Text", "Written at the same time")]);

    private async Task IsAsync(int members, int joined, int left)
    {
        await using var db = _site.Db();
        Assert.Equal((members, joined, left), (await db.LocalMembers.CountAsync(m => m.PersonId == _teacher.Id), await RecordedAsync("joined"), await RecordedAsync("left")));
    }

    private async Task<int> RecordedAsync(string what)
    {
        await using var db = _site.Db();
        return await db.Activity.CountAsync(a => a.SubjectId == _sample.Network.Id && a.Kind == "local-network." + what);
    }

    private static async Task<Func<Task<int>>> UploadAsync(Site node)
    {
        var (client, token) = (node.Client, (await node.GetAsync(Share)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
        return async () =>
        {
            using var file = new ByteArrayContent("week,two"u8.ToArray());
            using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("File"), "Form.Kind" }, { file, "Form.File", "last.csv" } };
            using var answer = await client.PostAsync(new Uri(Share, UriKind.Relative), form);
            return (int)answer.StatusCode;
        };
    }

    private async Task SceneAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _school = _scene.AddSchool(db);
        _sample.Add(db, _scene.Hub.Id, _school, _scene.Administrator);
        db.AddRange(_teacher, new Appointment { PersonId = _teacher.Id, SchoolId = _school.Id, Kind = PostKind.Teacher, FromOn = _site.Clock.Today().AddYears(-1) });
        await db.SaveChangesAsync();
        _site.SignedIn = _other.SignedIn = _teacher;
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _site.DisposeAsync();
    }
}
