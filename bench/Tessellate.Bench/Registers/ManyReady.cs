using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Bench.Joining;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Bench.Registers;

/// <summary>Work Groups in which everybody has completed, four of five sessions attended, with their certificates ordered.</summary>
internal static class ManyReady
{
    public const int Groups = 200;
    public const int PeopleInGroup = 50;
    private const int Sessions = 5;

    /// <summary>New groups each time: who has a certificate gets no second one.</summary>
    public static async Task OrderAsync()
    {
        await using var db = Asking.Open();
        var like = await db.WorkGroups.OrderBy(g => g.Code).FirstAsync(g => !g.IsSample);
        var people = await db.People.OrderBy(p => p.Id).Take(PeopleInGroup).Select(p => p.Id).ToListAsync();
        var schoolId = await db.Schools.OrderBy(s => s.Urn).Select(s => s.Id).FirstAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        var groups = Enumerable.Range(0, Groups).Select(_ => New(like, now)).ToList();
        var sessions = groups.ToDictionary(g => g.Id, g => Enumerable.Range(0, Sessions).Select(index => NewSession(g, index)).ToList());
        var places = groups.ToDictionary(g => g.Id, g => new Place { WorkGroupId = g.Id, SchoolId = schoolId, People = PeopleInGroup, State = PlaceState.Taken, GivenAt = now });
        var parts = groups.SelectMany(g => people.Select(p => new Participation { WorkGroupId = g.Id, PersonId = p, SchoolId = schoolId, PlaceId = places[g.Id].Id, State = ParticipationState.Completed })).ToList();

        await using var transaction = await WriteTransaction.BeginAsync(db, default);
        await db.WriteAsync(groups, default);
        await db.WriteAsync(sessions.Values.SelectMany(s => s), default);
        await db.WriteAsync(places.Values, default);
        await db.WriteAsync(parts, default);
        await db.WriteAsync(parts.Select(p => new ParticipationEvent { ParticipationId = p.Id, Kind = ParticipationState.Completed, On = groups[0].EndsOn, RecordedAt = now }), default);
        await db.WriteAsync(parts.SelectMany(p => sessions[p.WorkGroupId].Skip(1).Select(s => new Mark { SessionId = s.Id, ParticipationId = p.Id, Kind = MarkKind.Attended, MarkedAt = s.EndsAt })), default);
        await db.WriteAsync(groups.Select(g => new CertificateOrder { WorkGroupId = g.Id, OrderedById = people[0], ActingAs = "staff of the hub", OrderedAt = now }), default);
        await transaction.CommitAsync(default);
    }

    /// <summary>For how many groups they are still to be issued.</summary>
    public static async Task<int> OpenAsync()
    {
        await using var db = Asking.Open();
        return await db.CertificateOrders.CountAsync(o => o.DoneAt == null);
    }

    private static WorkGroup New(WorkGroup like, DateTime now) => new()
    {
        Code = $"WG-{Secret.NewShortCode(9)}", ProjectId = like.ProjectId, HubId = like.HubId, Title = "A group that is over", Mode = MeetingMode.InPerson, Venue = "An invented room",
        Recruitment = Recruitment.Closed, SchoolPlaces = 1, PeoplePlaces = PeopleInGroup, HalfDaysOut = 5,
        StartsOn = DateOnly.FromDateTime(now).AddDays(-100), EndsOn = DateOnly.FromDateTime(now).AddDays(-1)
    };

    private static Session NewSession(WorkGroup group, int index)
    {
        var starts = group.StartsOn.AddDays(20 * index).ToDateTime(new(9, 30)).FromLondon();
        return new() { WorkGroupId = group.Id, Number = index + 1, StartsAt = starts, EndsAt = starts.AddHours(2), Venue = group.Venue };
    }
}
