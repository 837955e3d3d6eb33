using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Gives one school its place and everyone who was named theirs, inside the transaction of the answer: all of them or nobody.</summary>
internal sealed class PlaceGiving(TessellateDb db, InterestInFull about, DateOnly today, DateTime now, Actor actor)
{
    /// <returns>The interest with everybody known, so that each message stands on its person's page.</returns>
    public async Task<InterestInFull> RunAsync(NetworkSettings words, CancellationToken stop)
    {
        if (!await db.TryTakeAsync(about.Group.Id, about.People.Count, stop)) throw new BrokenRuleException(await WhatIsLeftAsync(stop));

        // From here on nobody else changes this group's places until we have finished: its row is ours.
        var groupId = about.Group.Id;
        if (await db.Places.AnyAsync(p => p.WorkGroupId == groupId && p.SchoolId == about.Interest.SchoolId && p.State == PlaceState.Taken, stop))
            throw new BrokenRuleException($"{about.School} has a place in {about.Group.Title} already. Decline this request, or free the other place first.");

        var place = new Place { WorkGroupId = groupId, SchoolId = about.Interest.SchoolId, InterestId = about.Interest.Id, People = about.People.Count, State = PlaceState.Taken, GivenAt = now };
        db.Add(place);
        var people = await KnowAsync(stop);
        await AppointAsync(people, words, stop);
        await SignUpAsync(people.Values, place, stop);
        return about with { Known = people.ToDictionary(p => p.Key, p => p.Value.Id) };
    }

    private async Task<string> WhatIsLeftAsync(CancellationToken stop)
    {
        var left = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == about.Group.Id, stop);
        return $"{about.School} does not fit into {about.Group.Title} any more: {left.LeftInWords()}, and {about.Names} come together. Nothing was changed. You can put them on the waitlist.";
    }

    private async Task<Dictionary<string, Person>> KnowAsync(CancellationToken stop)
    {
        var named = await db.InterestPeople.Where(p => p.InterestId == about.Interest.Id).OrderBy(p => p.Position).ToListAsync(stop);
        var keys = named.Select(p => EmailAddress.Key(p.Email)).ToList();
        var known = await db.PeopleByAddressAsync(keys, stop);
        if (known.Values.GroupBy(p => p.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new BrokenRuleException($"{twice.First().Name} is named twice, by two addresses. Decline this request, and ask the school to name each person once.");

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

    private async Task SignUpAsync(IReadOnlyCollection<Person> people, Place place, CancellationToken stop)
    {
        var ids = people.Select(p => p.Id).ToList();
        var earlier = await db.Participations.Where(p => p.WorkGroupId == about.Group.Id && ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, stop);
        foreach (var person in people)
        {
            if (!earlier.TryGetValue(person.Id, out var participation))
            {
                participation = new() { WorkGroupId = about.Group.Id, PersonId = person.Id, SchoolId = place.SchoolId, PlaceId = place.Id };
                db.Add(participation);
            }
            else if (participation.State != ParticipationState.Withdrew) throw new BrokenRuleException($"{person.Name} takes part in {about.Group.Title} already.");

            (participation.State, participation.PlaceId, participation.SchoolId) = (ParticipationState.SignedUp, place.Id, place.SchoolId);
            db.Add(new ParticipationEvent { ParticipationId = participation.Id, Kind = ParticipationState.SignedUp, On = today, RecordedAt = now, RecordedById = actor.PersonId });
            db.Record(actor, now, "participation.signed-up", nameof(Participation), participation.Id, $"{person.Name} has a place in {about.Group.Code}, for {about.School}.",
                about.Hub.Id, schoolId: about.Group.InRecord(place.SchoolId), workGroupId: about.Group.Id, aboutPersonId: person.Id);
        }
    }
}
