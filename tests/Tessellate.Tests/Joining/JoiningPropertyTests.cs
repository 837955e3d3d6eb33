using CsCheck;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>
/// Whatever is asked, confirmed, answered, agreed to, taken back, left unanswered, named later, substituted and withdrawn, in any order: what is taken is what the places say and never
/// more than there is, nobody takes part before the head has agreed, and what happened stays as it was. Seen red by giving back one person too few.
/// </summary>
public sealed class JoiningPropertyTests
{
    private static readonly int Histories = Suite.Of(usually: 10, full: 200);

    private enum Deed { Ask, Confirm, Accept, Waitlist, Decline, Agree, NotNow, Revoke, Wait, Substitute, Name, Withdraw, WithdrawAll }

    private static readonly Gen<(Deed Deed, int Which)[]> Days =
        Gen.Select(Gen.OneOf([Deed.Ask, Deed.Ask, Deed.Confirm, Deed.Confirm, Deed.Accept, Deed.Accept, Deed.Accept, Deed.Waitlist, Deed.Decline, Deed.Agree, Deed.Agree, Deed.NotNow, Deed.Revoke,
            Deed.Wait, Deed.Substitute, Deed.Name, Deed.Name, Deed.Withdraw, Deed.WithdrawAll]),
            Gen.Int[0, 1000]).Array[15, 50];

    [Fact]
    public async Task Taken_is_the_sum_of_the_places_and_events_never_change() =>
        await Days.SampleAsync(LiveThroughAsync, iter: Histories, threads: 1, print: days => string.Join(", ", days.Select(d => $"{d.Deed} {d.Which}")));

    private static async Task LiveThroughAsync((Deed Deed, int Which)[] days)
    {
        using var world = new JoiningWorld();
        await using (var db = world.Db())
        {
            world.Scene.AddTo(db);
            var project = world.Scene.AddProject(db);
            world.Scene.AddGroup(db, project, schools: 2, people: 3);
            world.Scene.AddGroup(db, world.Scene.AddAgreedProject(db), schools: 2, people: 4);
            foreach (var _ in Enumerable.Range(0, 4)) world.Scene.AddSchool(db);
            foreach (var school in db.ChangeTracker.Entries<Tessellate.Schools.Establishment>()) school.Entity.Website = "https://www.hillside.example/";
            await db.SaveChangesAsync();
        }

        var before = new Dictionary<Guid, string>();
        foreach (var (deed, which) in days)
        {
            await DoAsync(world, deed, which);
            before = await CheckAsync(world, before);
            world.Clock.Advance(TimeSpan.FromHours(5));
        }
    }

    private static async Task DoAsync(JoiningWorld world, Deed deed, int which)
    {
        await using var db = world.Db();
        var interests = await db.Interests.OrderBy(i => i.AskedAt).Select(i => i.Reference).ToListAsync();
        var participations = await db.Participations.OrderBy(p => p.PersonId).Select(p => p.Id).ToListAsync();
        var interest = interests.Count == 0 ? "IN-NONE" : interests[which % interests.Count];
        var participation = participations.Count == 0 ? Guid.Empty : participations[which % participations.Count];
        try
        {
            await (deed switch
            {
                Deed.Ask => AskAsync(world, db, which),
                Deed.Confirm => world.RunAsync<ConfirmInterest>(async c => await c.RunAsync(await TokenAsync(db, interest))),
                Deed.Agree => AgreeAsync(world, db, interest),
                Deed.NotNow => world.RunAsync<GiveAgreement>(async g => await g.RunAsync(await LinkAsync(db, "agreement-asked", interest), new("Hettie Moor", [], "Nobody can cover."))),
                Deed.Revoke => world.RunAsync<RevokeAgreement>(async r => await r.RunAsync(await LinkAsync(db, "agreement-receipt", null), "Nobody can cover.")),
                Deed.Wait => WaitAsync(world),
                Deed.Substitute => world.RunAsync<Substitute>(s => s.RunAsync(participation, new("Person 9", $"p9.{which % 5}@school.example"), "Moved", world.Access)),
                Deed.Name => world.RunAsync<NameColleague>(n => n.RunAsync(interest, new("Person 8", $"p8.{which % 7}@school.example"), world.Access)),
                Deed.Withdraw => world.RunAsync<WithdrawFromGroup>(w => w.RunAsync(participation, false, "Moved", world.Access)),
                Deed.WithdrawAll => world.RunAsync<WithdrawFromGroup>(w => w.RunAsync(participation, true, "Moved", world.Access)),
                _ => world.RunAsync<AnswerInterest>(a => a.RunAsync(interest, Enum.Parse<Answer>($"{deed}"), "Full", world.Access))
            });
        }
        catch (Exception no) when (no is BrokenRuleException or NotFoundException)
        {
            // A rule that says no is as good an answer as any; nothing may have changed, which the check sees.
        }
    }

    private static async Task AskAsync(JoiningWorld world, TessellateDb db, int which)
    {
        var groups = await db.WorkGroups.OrderBy(g => g.Code).Select(g => g.Code).ToListAsync();
        var urn = 900_001 + which % 4;
        var people = Enumerable.Range(1, 1 + which / 4 % 2).Select(n => new NamedPerson($"Person {n}", $"p{n + which / 8 % 2}.{urn}@school.example")).ToList();
        await world.RunAsync<AskForPlaces>(a => a.RunAsync(new(groups[which / 16 % groups.Count], urn, "Asker", $"asker{which % 3}.{urn}@school.example", people, Head: new("Hettie Moor", AgreementScene.HeadEmail))));
    }

    private static async Task AgreeAsync(JoiningWorld world, TessellateDb db, string reference)
    {
        var asked = await db.Interests.SingleOrDefaultAsync(i => i.Reference == reference) ?? throw new NotFoundException("Interest", reference);
        var (token, yes) = (await LinkAsync(db, "agreement-asked", reference), await db.YesAsync(asked));
        await world.RunAsync<GiveAgreement>(g => g.RunAsync(token, yes));
    }

    private static async Task WaitAsync(JoiningWorld world)
    {
        world.Clock.Advance(TimeSpan.FromDays(5));
        await world.RunAsync<LapseHolds>(l => l.RunAsync());
    }

    private static async Task<string> LinkAsync(TessellateDb db, string template, string? reference) =>
        await db.Messages.AnyAsync(m => m.Template == template && (reference == null || m.Body.Contains(reference))) ? await db.TokenAsync(template, reference) : throw new NotFoundException("Message", template);

    private static async Task<string> TokenAsync(TessellateDb db, string reference)
    {
        var asked = await db.Interests.SingleOrDefaultAsync(i => i.Reference == reference) ?? throw new NotFoundException("Interest", reference);
        var message = await db.Messages.SingleAsync(m => m.Key == $"interest-confirm:{asked.Id:N}:0");
        return message.Body.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal)).Trim().Split('/')[^1];
    }

    private static async Task<Dictionary<Guid, string>> CheckAsync(JoiningWorld world, Dictionary<Guid, string> before)
    {
        await using var db = world.Db();
        var places = await db.Places.ToListAsync();
        var participations = await db.Participations.ToListAsync();
        var events = await db.ParticipationEvents.OrderBy(e => e.RecordedAt).ToListAsync();

        foreach (var group in await db.WorkGroups.ToListAsync())
        {
            var taken = places.Where(p => p.WorkGroupId == group.Id && p.State != PlaceState.Freed).ToList(); // what is held for the head counts too
            Assert.Equal((taken.Count, taken.Sum(p => p.People)), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
            Assert.InRange(group.SchoolPlacesTaken, 0, group.SchoolPlaces);
            Assert.InRange(group.PeoplePlacesTaken, 0, group.PeoplePlaces);
        }
        foreach (var place in places.Where(p => p.State == PlaceState.Taken))
            Assert.Equal(place.People, participations.Count(p => p.PlaceId == place.Id && p.State != ParticipationState.Withdrew));
        Assert.DoesNotContain(participations, p => p.State != ParticipationState.Withdrew && places.Single(place => place.Id == p.PlaceId).State != PlaceState.Taken);
        foreach (var participation in participations)
            Assert.Equal(participation.State, events.Last(e => e.ParticipationId == participation.Id).Kind);
        Assert.Equal(places.Where(p => p.State != PlaceState.Freed).Select(p => p.InterestId!.Value).Order(),
            (await db.Interests.Where(i => i.State == InterestState.Accepted).Select(i => i.Id).ToListAsync()).Order());

        var now = events.ToDictionary(e => e.Id, e => $"{e.ParticipationId} {e.Kind} {e.On} {e.RecordedAt:O} {e.RecordedById} {e.Reason}");
        Assert.All(before, then => Assert.Equal(then.Value, now.GetValueOrDefault(then.Key)));
        return now;
    }
}
