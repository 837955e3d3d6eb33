using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// A school's way to its place, inside the transaction of whoever decides: held for the head, or given at once. Everyone who was named gets
/// theirs, or nobody. Once all of it is written it is counted against what the group has, as the last thing before the commit: the group's
/// row is the one that all who decide at once wait for.
/// </summary>
internal sealed class PlaceGiving(TessellateDb db, InterestInFull about, DateOnly today, DateTime now, Actor actor)
{
    /// <summary>Holds the place until then. It counts against what the group has, and nobody has signed up.</summary>
    public async Task HoldAsync(DateTime until, CancellationToken stop) => (await TakeAsync(PlaceState.Held, stop)).HeldUntil = until;

    /// <returns>The interest with everybody known, so that each message stands on its person's page.</returns>
    public async Task<InterestInFull> GiveAsync(NetworkSettings words, CancellationToken stop) =>
        await KnowAndSignUpAsync((await TakeAsync(PlaceState.Taken, stop)).Id, words, stop);

    /// <summary>Everybody of the interest is known, works at the school and has signed up; the place is there already.</summary>
    public async Task<InterestInFull> SignUpAsync(Guid placeId, NetworkSettings words, CancellationToken stop)
    {
        await db.MustNotBeLockedAsync(about.Interest.SchoolId, about.Group.ProjectId, today, stop);
        about.SchoolMustBeOpen();
        return await KnowAndSignUpAsync(placeId, words, stop);
    }

    private async Task<InterestInFull> KnowAndSignUpAsync(Guid placeId, NetworkSettings words, CancellationToken stop)
    {
        var people = await KnowAsync(stop);
        await AppointAsync(people, words, stop);
        await SignUpAsync(people.Values, placeId, stop);
        return about with { Known = people.ToDictionary(p => p.Key, p => p.Value.Id) };
    }

    private async Task<Place> TakeAsync(PlaceState state, CancellationToken stop)
    {
        // This is for the sentence. Of two who come here at once, the index of places lets one through.
        var groupId = about.Group.Id;
        if (await db.Places.AnyAsync(p => p.WorkGroupId == groupId && p.SchoolId == about.Interest.SchoolId && p.State != PlaceState.Freed, stop))
            throw RefusalReason.HasPlace.With($"{about.School} has a place in {about.Group.Title} already. Decline this request, or free the other place first.");

        await db.MustFitRulesAsync(about, stop);

        var place = new Place { WorkGroupId = groupId, SchoolId = about.Interest.SchoolId, InterestId = about.Interest.Id, People = about.People.Count, State = state, GivenAt = now };
        db.Add(place);
        return place;
    }

    /// <summary>Takes what was given out of what the group has; the caller commits next and does nothing in between.</summary>
    /// <exception cref="BrokenRuleException">It does not fit, or the group was cancelled: nothing of it may be committed.</exception>
    public async Task CountAsync(CancellationToken stop)
    {
        if (!await db.TryTakeAsync(about.Group, about.Interest.SchoolId, about.People.Count, today, stop)) throw await WhyNotAsync(stop);
    }

    private async Task<BrokenRuleException> WhyNotAsync(CancellationToken stop)
    {
        if (await db.WhyLockedAsync(about.Interest.SchoolId, about.Group.ProjectId, today, stop) is { } why) return RefusalReason.Trial.With(why);
        var left = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == about.Group.Id, stop);
        if (left.IsCancelled) return RefusalReason.Cancelled.With($"{left.Title} was cancelled on {left.CancelledAt!.Value.InWords()}. Nothing was changed.");
        return RefusalReason.Full.With($"{about.School} does not fit into {about.Group.Title} any more: {left.LeftInWords()}, and {about.Names} come together. {await db.LastPlaceInWordsAsync(about, actor, stop)}Nothing was changed. You can put them on the waitlist.");
    }

    private async Task<Dictionary<string, Person>> KnowAsync(CancellationToken stop)
    {
        var ids = about.People.Select(p => p.Id).ToList();
        var named = await db.InterestPeople.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Position).ToListAsync(stop);
        var keys = named.Select(p => EmailAddress.Key(p.Email)).ToList();
        var known = await db.PeopleByAddressAsync(keys, stop);
        if (known.Values.GroupBy(p => p.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw RefusalReason.NamedTwice.With($"{twice.First().Name} is named twice, by two addresses. Decline this request, and ask the school to name each person once.");

        foreach (var one in named)
        {
            var key = EmailAddress.Key(one.Email);
            if (!known.TryGetValue(key, out var person)) db.Add(known[key] = person = Person.New(one.Name, one.Email, now));
            one.PersonId = person.Id;
        }
        return known;
    }

    private async Task AppointAsync(Dictionary<string, Person> people, NetworkSettings words, CancellationToken stop)
    {
        var ids = people.Values.Select(p => p.Id).ToList();
        var here = await db.Appointments.Where(a => ids.Contains(a.PersonId) && a.SchoolId == about.Interest.SchoolId).HeldOn(today)
            .Select(a => a.PersonId).ToListAsync(stop);
        foreach (var (key, person) in people.Where(p => !here.Contains(p.Value.Id)))
        {
            var given = about.People.First(p => EmailAddress.Key(p.Email) == key).Post;
            var (kind, post) = PostsInWords.Read(given, words);
            db.Add(Appointment.Of(person.Id, about.Interest.SchoolId, new(kind, post, today)));
        }
    }

    private async Task SignUpAsync(IReadOnlyCollection<Person> people, Guid placeId, CancellationToken stop)
    {
        var (ids, schoolId) = (people.Select(p => p.Id).ToList(), about.Interest.SchoolId);
        var earlier = await db.Participations.Where(p => p.WorkGroupId == about.Group.Id && ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, stop);
        foreach (var person in people)
        {
            if (!earlier.TryGetValue(person.Id, out var participation))
            {
                participation = new() { WorkGroupId = about.Group.Id, PersonId = person.Id, SchoolId = schoolId, PlaceId = placeId };
                db.Add(participation);
            }
            else if (participation.State != ParticipationState.Withdrew) throw RefusalReason.TakesPart.With($"{person.Name} takes part in {about.Group.Title} already.");

            (participation.State, participation.PlaceId, participation.SchoolId) = (ParticipationState.SignedUp, placeId, schoolId);
            db.Add(new ParticipationEvent { ParticipationId = participation.Id, Kind = ParticipationState.SignedUp, On = today, RecordedAt = now, RecordedById = actor.PersonId });
            db.Record(actor, now, "participation.signed-up", nameof(Participation), participation.Id, $"{person.Name} has a place in {about.Group.Code}, for {about.School}.",
                about.Hub.Id, schoolId: about.Group.InRecord(schoolId), workGroupId: about.Group.Id, aboutPersonId: person.Id);
        }
    }
}
