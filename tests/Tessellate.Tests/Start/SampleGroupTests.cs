using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Registers;
using Tessellate.Start;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Start;

/// <summary>A hub's sample: everything can be tried in it, nothing of it counts or shows, and one press takes all of it away.</summary>
public sealed class SampleGroupTests : IAsyncLifetime
{
    private static readonly string Page = StartUrls.Sample("north-star");

    private readonly Site _site = new();
    private SampleNetwork _network = null!;

    public async ValueTask InitializeAsync()
    {
        _network = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _network.Accounts.Administrator;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task One_press_makes_a_group_with_places_a_queue_and_a_register_all_marked_as_a_sample()
    {
        var group = await MakeAsync();

        Assert.StartsWith("Sample: ", group.Title, StringComparison.Ordinal);
        Assert.Equal((1, 2), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
        Assert.Equal(2, (await _site.GetAsync($"{JoiningUrls.Queue}?group={group.Code}")).QuerySelectorAll(".t-queue tbody tr").Length);
        Assert.Contains("This is a sample", (await _site.GetAsync(WorkGroupUrls.WorkGroup(group.Code))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var register = (await _site.GetAsync(Page)).QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Single(href => href.EndsWith("/register", StringComparison.Ordinal));
        Assert.Contains("Ada Finch (sample)", (await _site.GetAsync(register)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ada Finch (sample)", (await _site.GetAsync(JoiningUrls.People(group.Code))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_figure_no_offer_and_no_page_of_a_school_moves()
    {
        var before = await SeenAsync();

        await MakeAsync();

        Assert.Equal(before, await SeenAsync());
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_nobody_can_ask_for_its_places()
    {
        var group = await MakeAsync();

        foreach (var other in new[] { null, _network.Accounts.Neighbour, _network.Accounts.Lead })
        {
            _site.SignedIn = other;
            await _site.GetAsync(WorkGroupUrls.WorkGroup(group.Code), 404);
            await _site.GetAsync($"{JoiningUrls.Interest(group.Code)}?urn=900001", 404);
        }
    }

    [Fact]
    public async Task Nothing_is_sent_whatever_is_done_in_it()
    {
        await using var db = _site.Db();
        var before = await db.Messages.CountAsync();
        await UseAsync(await MakeAsync());

        Assert.Equal(before, await db.Messages.CountAsync());
    }

    [Fact]
    public async Task Removed_it_leaves_nothing_but_the_record()
    {
        var before = await EverythingAsync();
        await UseAsync(await MakeAsync());
        Assert.NotEqual(before, await EverythingAsync());

        Assert.Equal(302, (int)(await _site.SubmitAsync(Page, ("act", "remove"))).StatusCode);

        Assert.Equal(before, await EverythingAsync());
        await using var db = _site.Db();
        Assert.Equal(1, await db.Set<Tessellate.Activity.ActivityEntry>().CountAsync(a => a.Kind == "sample.made"));
        Assert.Equal(1, await db.Set<Tessellate.Activity.ActivityEntry>().CountAsync(a => a.Kind == "sample.removed"));
        Assert.False(await db.Set<Tessellate.Activity.ActivityEntry>().AnyAsync(a => a.SchoolId != null && a.WorkGroupId != null && a.WorkGroupId != _network.Group.Id));
    }

    [Fact]
    public async Task Another_hub_cannot_remove_it()
    {
        var group = await MakeAsync();
        _site.SignedIn = _network.Accounts.Neighbour;

        await _site.GetAsync(Page, 403);
        await Assert.ThrowsAsync<NotAllowedException>(() => RemoveAsync(_network.Hub));
        await Assert.ThrowsAsync<BrokenRuleException>(() => RemoveAsync(_network.Neighbour));

        await using var db = _site.Db();
        Assert.True(await db.WorkGroups.AnyAsync(g => g.Id == group.Id));
    }

    [Fact]
    public async Task Eight_presses_at_once_make_one_and_remove_it_once()
    {
        var access = await AccessAsync(_network.Accounts.Administrator);

        Assert.Single(await AtOnceAsync<MakeSampleGroup>(make => make.RunAsync(_network.Hub, access)), done => done);
        Assert.Single(await AtOnceAsync<RemoveSampleGroup>(remove => remove.RunAsync(_network.Hub, access)), done => done);
    }

    private async Task<WorkGroup> MakeAsync()
    {
        Assert.Equal(302, (int)(await _site.SubmitAsync(Page, ("act", "make"))).StatusCode);
        await using var db = _site.Db();
        return await db.WorkGroups.AsNoTracking().SingleAsync(g => g.IsSample);
    }

    /// <summary>What a new administrator tries: a yes, a no, a register, somebody who withdraws.</summary>
    private async Task UseAsync(WorkGroup group)
    {
        var access = await AccessAsync(_network.Accounts.Administrator);
        await using var db = _site.Db();
        var waiting = await db.Interests.Where(i => i.WorkGroupId == group.Id && i.State == InterestState.Waiting).OrderBy(i => i.DueOn).Select(i => i.Reference).ToListAsync();
        await RunAsync<AnswerInterest>(answer => answer.RunAsync(waiting[0], Answer.Accept, null, access));
        foreach (var reference in waiting.Skip(1)) await RunAsync<AnswerInterest>(answer => answer.RunAsync(reference, Answer.Decline, "Full", access));
        var (session, parts) = (await db.Sessions.Where(s => s.WorkGroupId == group.Id).OrderBy(s => s.Number).FirstAsync(), await db.Participations.Where(p => p.WorkGroupId == group.Id).ToListAsync());
        db.AddRange(parts.Select(p => new Mark { SessionId = session.Id, ParticipationId = p.Id, Kind = MarkKind.Attended, MarkedAt = _site.Clock.UtcNow() }));
        await db.SaveChangesAsync();
        await RunAsync<WithdrawFromGroup>(withdraw => withdraw.RunAsync(parts[0].Id, wholeSchool: false, "Ill", access));
    }

    private async Task<Access> AccessAsync(Person person)
    {
        await using var db = _site.Db();
        return new(person, await db.RoleGrants.Where(g => g.PersonId == person.Id).AsNoTracking().ToListAsync());
    }

    private async Task RemoveAsync(Tessellate.Networks.Hub hub)
    {
        var access = await AccessAsync(_site.SignedIn!);
        await RunAsync<RemoveSampleGroup>(remove => remove.RunAsync(hub, access));
    }

    private async Task RunAsync<T>(Func<T, Task> act) where T : notnull
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    private Task<bool[]> AtOnceAsync<T>(Func<T, Task> act) where T : notnull => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
    {
        try
        {
            await RunAsync(act);
            return true;
        }
        catch (BrokenRuleException)
        {
            return false;
        }
    })));

    /// <summary>What the public, a school and the nation read.</summary>
    private async Task<string> SeenAsync()
    {
        _site.Clock.Advance(TimeSpan.FromMinutes(10)); // nothing that is kept for a while is asked
        var seen = new List<string>();
        await RunAsync<CountEngagement>(async count =>
        {
            var figures = await count.RunAsync(new(ProgrammeYear.Of(_site.Clock.Today()), _site.Clock.Today().AddDays(60)));
            seen.Add($"{figures.National} {figures.Of(_network.Hub.Id)}");
        });
        await using var db = _site.Db();
        seen.Add(string.Join(' ', (await db.EngagedSchoolIdsAsync(ProgrammeYear.Of(_site.Clock.Today()))).Order()));
        seen.Add(string.Join(' ', (await RecruitingProject.ListAsync(db, _site.Clock.Today(), 10)).Concat([])));
        foreach (var address in new[] { "/", "/hubs/north-star", "/projects", "/projects/SP-01", "/schools/900001", "/schools/900003", "/schools/900005", "/find?q=Invented", "/figures" })
        {
            using var response = await new Visitor(_site).GetAsync(address);
            seen.Add($"{address} {response.StatusCode} {(await Site.ReadAsync(response)).QuerySelector("main")!.TextContent}");
        }
        return string.Join('\n', seen);
    }

    private sealed class Visitor(Site site)
    {
        public async Task<HttpResponseMessage> GetAsync(string address)
        {
            var signedIn = site.SignedIn;
            site.SignedIn = null;
            try
            {
                return await site.Client.GetAsync(new Uri(address, UriKind.Relative));
            }
            finally
            {
                site.SignedIn = signedIn;
            }
        }
    }

    private async Task<string> EverythingAsync()
    {
        await using var db = _site.Db();
        return await WholeDatabase.ReadAsync(db, "activity", "devices");
    }
}
