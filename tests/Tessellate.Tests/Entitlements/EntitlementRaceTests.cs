using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Entitlements;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Entitlements;

/// <summary>
/// Claims on what is left of a balance, over HTTP, by the head on one node and the hub on the other: they come to what was given, never to more and never to less. The negative control reads the balance first and
/// takes from it then.
/// </summary>
public sealed class EntitlementRaceTests : IAsyncDisposable
{
    private const int Granted = 30;
    private static readonly int Runs = Suite.Of(usually: 10, full: 200);

    private readonly Site _site = new();
    private readonly Site _other;
    private readonly Scene _scene;
    private readonly Person _head;
    private School? _school;
    private int _given;

    public EntitlementRaceTests()
    {
        _other = _site.NextNode();
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _head = Person.New("Hettie Moor", "hettie.moor@post.example", _site.Clock.UtcNow());
    }

    [Fact]
    public async Task Of_two_who_claim_the_last_of_a_balance_at_once_one_has_it()
    {
        for (var run = 0; run < Runs; run++)
        {
            var of = await GivenAsync(claimed: 20);
            var (head, hub) = (await ReadyAsync(_site, of, 10), await ReadyAsync(_other, of, 10));

            var answers = await Race.RunAsync([head, hub]);

            Assert.Equal([302, 409], answers.Order());
            await ComesToAsync(of, claimed: 30, claims: 1);
        }
    }

    [Fact]
    public async Task However_many_claim_at_once_all_of_it_is_claimed_and_not_one_kit_more()
    {
        for (var run = 0; run < Runs; run++)
        {
            var of = await GivenAsync();
            var presses = new List<Func<Task<int>>>();
            foreach (var amount in Enumerable.Repeat(6, 4)) presses.AddRange([await ReadyAsync(_site, of, amount), await ReadyAsync(_other, of, amount)]);

            var answers = await Race.RunAsync(presses);

            Assert.Equal(5, answers.Count(status => status == 302));
            Assert.Equal(3, answers.Count(status => status == 409));
            await ComesToAsync(of, claimed: 30, claims: 5);
        }
    }

    [Fact]
    public async Task A_claim_that_is_sent_back_and_one_that_is_made_at_once_leave_a_balance_that_adds_up()
    {
        for (var run = 0; run < Runs; run++)
        {
            var of = await GivenAsync();
            Assert.Equal(302, await (await ReadyAsync(_site, of, 20))());
            Guid claim;
            await using (var db = _site.Db()) claim = await db.EntitlementClaims.Where(c => c.SchoolEntitlementId == of).Select(c => c.Id).SingleAsync();
            _other.SignedIn = _scene.Administrator;
            var page = EntitlementsUrls.OfSchool(_school!.Urn);
            var back = await _other.ReadyAsync(page, $"{page}?handler=Step", ("Step", $"{claim} {EntitlementState.SentBack}"), ("Note", "The invoice is of last year."));

            var answers = await Race.RunAsync([back, await ReadyAsync(_site, of, 15), back]);

            Assert.Equal([302, 409], new[] { answers[0], answers[2] }.Order());
            await ComesToAsync(of, claimed: answers[1] == 302 ? 15 : 0, claims: answers[1] == 302 ? 1 : 0);
        }
    }

    /// <summary>The negative control: whoever reads what is left, and takes from it then, promises the same kits twice.</summary>
    [Fact]
    public async Task Reading_first_and_taking_then_claims_more_than_was_given()
    {
        var of = await GivenAsync(claimed: 20);
        using var everybodyHasRead = new Countdown(2);

        await Race.CountAsync([1, 2], async _ =>
        {
            await using var db = _site.Db();
            var read = await db.SchoolEntitlements.SingleAsync(s => s.Id == of);
            await everybodyHasRead.SignalAndWaitAsync();
            if (read.Balance < 10) return false;

            var claimed = read.Claimed + 10;
            await db.SchoolEntitlements.Where(s => s.Id == of).ExecuteUpdateAsync(set => set.SetProperty(s => s.Claimed, claimed));
            db.Add(new EntitlementClaim { SchoolEntitlementId = of, Amount = 10, On = _site.Clock.Today(), Evidence = "https://school.example/7", FormKey = Guid.NewGuid() });
            await db.SaveChangesAsync();
            return true;
        });

        await using var after = _site.Db();
        Assert.True(20 + await after.EntitlementClaims.Where(c => c.SchoolEntitlementId == of).SumAsync(c => c.Amount) > Granted, "The control no longer fails, so the races above prove nothing.");
    }

    private async Task ComesToAsync(Guid of, int claimed, int claims)
    {
        await using var db = _site.Db();
        var given = await db.SchoolEntitlements.SingleAsync(s => s.Id == of);
        var standing = await db.EntitlementClaims.Where(c => c.SchoolEntitlementId == of && c.State != EntitlementState.SentBack).ToListAsync();
        Assert.Equal((claimed, claims), (given.Claimed, standing.Count));
        Assert.InRange(given.Claimed, 0, given.Granted);
        var all = await db.EntitlementClaims.Where(c => c.SchoolEntitlementId == of).Select(c => c.Id).ToListAsync();
        Assert.Equal(all.Count, await db.Activity.CountAsync(a => a.Kind == "claim.entitlement-claimed" && all.Contains(a.SubjectId)));
    }

    private Task<Func<Task<int>>> ReadyAsync(Site node, Guid of, int amount)
    {
        node.SignedIn = node == _site ? _head : _scene.Administrator;
        var page = EntitlementsUrls.OfSchool(_school!.Urn);
        return node.ReadyAsync(page, values: [("Form.Key", $"{Guid.NewGuid()}"), ("Form.Of", $"{of}"), ("Form.Amount", $"{amount}"), ("Form.On", "2027-01-08"), ("Form.Evidence", "https://school.example/invoice/7")]);
    }

    // The first time with a school and its confirmed head; each time an entitlement of thirty kits of which so many are claimed.
    private async Task<Guid> GivenAsync(int claimed = 0)
    {
        await using var db = _site.Db();
        if (_school is null)
        {
            _scene.AddTo(db);
            _school = _scene.AddSchool(db);
            var post = Appointment.Of(_head.Id, _school.Id, new(PostKind.Head, null, _site.Clock.Today().AddYears(-1), null, null, null));
            post.Confirm(_scene.Administrator.Id, _site.Clock.UtcNow());
            db.AddRange(_head, post, new FinderEntry { SchoolId = _school.Id, Urn = _school.Urn, Name = $"{_school.Urn}", Phase = Phase.Primary, IsOpen = true, IsStateFunded = true, HubId = _scene.Hub.Id, Neighbours = "" });
        }
        var (today, now) = (_site.Clock.Today(), _site.Clock.UtcNow());
        var kits = new Entitlement { Year = ProgrammeYear.Of(today), Title = $"Rekenreks {++_given}", Kind = EntitlementKind.Kits, PerSchool = Granted, FromOn = today.AddDays(-60), ToOn = today.AddDays(60), Evidence = "Where they are used.", SetAt = now };
        var given = new SchoolEntitlement { EntitlementId = kits.Id, SchoolId = _school.Id, HubId = _scene.Hub.Id, Granted = Granted, GivenAt = now };
        db.AddRange(kits, given);
        await db.SaveChangesAsync();
        await db.SchoolEntitlements.Where(s => s.Id == given.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Claimed, claimed));
        return given.Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _site.DisposeAsync();
    }
}
