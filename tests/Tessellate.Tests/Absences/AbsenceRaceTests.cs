using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Absences;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Policies;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Absences;

/// <summary>
/// Absences over HTTP, on two nodes: of two who decide one proposal one does, and a seat that is given back goes to one school, is not lost and is not given twice. The negative controls look first and write then.
/// </summary>
public sealed class AbsenceRaceTests : IAsyncDisposable
{
    private static readonly int Runs = Suite.Of(usually: 10, full: 200);

    private readonly Site _site = new();
    private readonly Site _other;
    private readonly Scene _scene;
    private readonly Person _colleague;
    private bool _isFirst = true;

    public AbsenceRaceTests()
    {
        _other = _site.NextNode();
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _colleague = Person.New("Cara Voss", "cara.voss@north-star.example", _site.Clock.UtcNow());
    }

    [Fact]
    public async Task Of_two_who_decide_one_proposal_at_once_one_does_and_the_letters_of_one_leave()
    {
        for (var run = 0; run < Runs; run++)
        {
            var proposal = await ProposedAsync();
            var page = AbsencesUrls.Proposal(proposal.Id);
            (_site.SignedIn, _other.SignedIn) = (_scene.Administrator, _colleague);
            var charge = await _site.ReadyAsync(page, values: Decided("charge", "75", ""));
            var waive = await _other.ReadyAsync(page, values: Decided("nothing", "0", "They were ill."));

            var answers = await Race.RunAsync([charge, waive, charge, waive]);

            Assert.Equal([302, 409, 409, 409], answers.Order());
            await using var db = _site.Db();
            var now = await db.AbsenceProposals.AsNoTracking().SingleAsync(p => p.Id == proposal.Id);
            var charged = answers[0] == 302 || answers[2] == 302;
            Assert.Equal((charged ? ProposalState.Charged : ProposalState.Waived, charged ? 7_500 : 0, 2, charged ? _scene.Administrator.Id : _colleague.Id), (now.State, now.ChargedPence, now.Version, now.DecidedById!.Value));
            var letter = Assert.Single(await db.Messages.Where(m => m.Template == "absence-decided").ToListAsync()); // no head is known
            Assert.Contains(charged ? "£75 is charged to" : "Nothing is charged.", letter.Body, StringComparison.Ordinal);
            Assert.Equal(charged ? _scene.Administrator.Id : _colleague.Id, (await db.Activity.SingleAsync(a => a.SubjectId == proposal.Id && a.Kind.StartsWith("absence."))).PersonId);
            await db.Messages.ExecuteDeleteAsync();
        }
    }

    /// <summary>The negative control: who looks whether it was decided, and then decides whatever it is by now, does so twice.</summary>
    [Fact]
    public async Task Looking_first_and_deciding_then_decides_twice()
    {
        var id = (await ProposedAsync()).Id;
        using var everybodyHasLooked = new Countdown(2);

        var decided = await Race.CountAsync([ProposalState.Charged, ProposalState.Waived], async state =>
        {
            await using var db = _site.Db();
            var isOpen = await db.AbsenceProposals.AnyAsync(p => p.Id == id && p.State == ProposalState.Open);
            await everybodyHasLooked.SignalAndWaitAsync();
            return isOpen && await db.AbsenceProposals.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, state)) == 1;
        });

        Assert.True(decided == 2, "The control no longer fails, so the race above proves nothing.");
    }

    /// <summary>The seat comes free, is offered on and is asked for in the queue, all at once: it is taken or offered once, and at the end it is nobody's no longer.</summary>
    [Fact]
    public async Task A_seat_that_is_given_back_goes_to_one_school_and_is_not_left_lying()
    {
        for (var run = 0; run < Runs; run++)
        {
            var (group, teacher, waiting, asking) = await FullAsync();
            (_site.SignedIn, _other.SignedIn) = (teacher, _scene.Administrator);
            var tell = await _site.ReadyAsync(AbsencesUrls.CannotCome(group.Code), values: ("Session", $"{group.Session}"));
            var give = await _other.ReadyAsync("/account", JoiningUrls.Answer, ("Do", "Accept"), ("Seen", "true"), ("Pick", asking.Reference));

            var answers = await Race.RunAsync([tell, tell, give, () => OfferAsync(_site), () => OfferAsync(_other)]);

            Assert.All(answers.Take(2), status => Assert.Equal(302, status)); // both read that the place is given back; that it was given back once is counted below
            await using var db = _site.Db();
            await db.OffersAddUpAsync();
            await OfferAsync(_site);
            await db.OffersAddUpAsync();
            var now = await db.WorkGroups.SingleAsync(g => g.Id == group.Id);
            Assert.Equal((1, 1), (now.SchoolPlacesTaken, now.PeoplePlacesTaken)); // neither oversold nor undersold
            var holder = await db.Places.SingleAsync(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed);
            Assert.Equal(answers[2] == 302 ? asking.Id : waiting.Id, holder.InterestId);
            Assert.Equal(1, await db.ParticipationEvents.CountAsync(e => e.Kind == ParticipationState.Withdrew && db.Set<Participation>().Any(p => p.Id == e.ParticipationId && p.PersonId == teacher.Id)));
        }
    }

    [Fact]
    public async Task Of_two_who_take_the_seat_that_was_offered_on_one_has_it()
    {
        for (var run = 0; run < Runs; run++)
        {
            var (group, teacher, waiting, asking) = await FullAsync();
            (_site.SignedIn, _other.SignedIn) = (teacher, _scene.Administrator);
            await (await _site.ReadyAsync(AbsencesUrls.CannotCome(group.Code), values: ("Session", $"{group.Session}")))();
            await OfferAsync(_site);
            await using var db = _site.Db();
            var link = JoiningUrls.OnWaitlist(await db.OfferTokenAsync(waiting));
            _site.SignedIn = null; // by the link, without an account
            var (take, give) = (await _site.ReadyAsync(link, values: ("Answer", "Accept")), await _other.ReadyAsync("/account", JoiningUrls.Answer, ("Do", "Accept"), ("Seen", "true"), ("Pick", asking.Reference)));

            var answers = await Race.RunAsync([take, give, take, () => OfferAsync(_other)]);

            Assert.Equal([302, 409], new[] { answers[0], answers[2] }.Order());
            Assert.Equal(409, answers[1]);
            await db.OffersAddUpAsync();
            var holder = await db.Places.SingleAsync(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed);
            Assert.Equal((waiting.Id, PlaceState.Taken), (holder.InterestId!.Value, holder.State));
            Assert.Equal(1, (await db.WorkGroups.SingleAsync(g => g.Id == group.Id)).SchoolPlacesTaken);
        }
    }

    /// <summary>The negative control: two who count what is free, and take it then, sit on one seat.</summary>
    [Fact]
    public async Task Counting_first_and_taking_then_gives_the_seat_twice()
    {
        var (group, teacher, waiting, asking) = await FullAsync();
        _site.SignedIn = teacher;
        await (await _site.ReadyAsync(AbsencesUrls.CannotCome(group.Code), values: ("Session", $"{group.Session}")))();
        using var everybodyHasCounted = new Countdown(2);

        var taken = await Race.CountAsync([waiting, asking], async interest =>
        {
            await using var db = _site.Db();
            var isFree = await db.Places.CountAsync(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed) == 0;
            await everybodyHasCounted.SignalAndWaitAsync();
            if (!isFree) return false;

            db.Add(new Place { WorkGroupId = group.Id, SchoolId = interest.SchoolId, InterestId = interest.Id, People = 1, State = PlaceState.Taken, GivenAt = interest.AskedAt });
            await db.SaveChangesAsync();
            return true;
        });

        Assert.True(taken == 2, "The control no longer fails, so the races above prove nothing.");
    }

    private static (string, string)[] Decided(string what, string pounds, string reason) => [("Form.What", what), ("Form.Pounds", pounds), ("Form.Reason", reason), ("Form.Version", "1"), ("Form.Seen", "true")];

    private static async Task<int> OfferAsync(Site node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<KeepWaitlists>().RunAsync()).Made;
    }

    private RegisterScene Add(TessellateDb db, int days, int people)
    {
        var first = _isFirst;
        _isFirst = false;
        if (first) db.AddRange(_colleague, _scene.Grant(_colleague, Role.HubLead, _scene.Hub.Id));
        return new(_scene, db, _site.Clock.UtcNow(), [_site.Clock.Today().AddDays(days)], people, first);
    }

    // Somebody was absent without a word; a charge is proposed.
    private async Task<AbsenceProposal> ProposedAsync()
    {
        await using var db = _site.Db();
        var register = Add(db, days: -1, people: 1);
        var policy = await db.AbsencePolicies.FirstOrDefaultAsync() ?? Policy();
        if (db.Entry(policy).State == EntityState.Detached) db.Add(policy);
        var proposal = new AbsenceProposal
        {
            HubId = _scene.Hub.Id, SessionId = register.Sessions[0].Id, ParticipationId = register.People[0].Id, PolicyId = policy.Id, Proposed = Proposed.Charge, Pence = 7_500,
            Sentence = "Told us 3 days before; the policy asks for 7 days: £75 proposed.", ProposedAt = _site.Clock.UtcNow()
        };
        db.Add(proposal);
        await db.SaveChangesAsync();
        return proposal;
    }

    private AbsencePolicy Policy() => new()
    {
        HubId = _scene.Hub.Id, Version = 1, BeginsAt = _site.Clock.UtcNow().AddDays(-100), NoticeHours = 168, LatePence = 7_500, NoWordPence = 10_000, FirstIsWaived = false,
        Wording = PolicyWords.Of(168, 7_500, 10_000, false), SetAt = _site.Clock.UtcNow()
    };

    // A group that meets once, full by one teacher, with a school on its waitlist and one in the queue.
    private async Task<((Guid Id, string Code, Guid Session) Group, Person Teacher, Interest Waiting, Interest Asking)> FullAsync()
    {
        await using var db = _site.Db();
        var register = Add(db, days: 10, people: 1);
        var (waiting, asking) = (_scene.AddInterest(db, register.Group, _site.Clock.UtcNow(), 1, InterestState.Waitlisted), _scene.AddInterest(db, register.Group, _site.Clock.UtcNow(), 1));
        await db.SaveChangesAsync();
        var (id, person) = (register.Group.Id, register.People[0].PersonId);
        await db.WorkGroups.Where(g => g.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlaces, 1).SetProperty(g => g.PeoplePlaces, 1).SetProperty(g => g.SchoolPlacesTaken, 1).SetProperty(g => g.PeoplePlacesTaken, 1));
        return ((id, register.Group.Code, register.Sessions[0].Id), await db.People.SingleAsync(p => p.Id == person), waiting, asking);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _site.DisposeAsync();
    }
}
