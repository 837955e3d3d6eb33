using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Policies;
using Tessellate.WorkGroups;

namespace Tessellate.Transfers;

/// <summary>
/// A place as it would move: the request it came by, the request by which the school would have it in the other group, who moves, and what the head agreed to. Changes nothing:
/// the page that shows the messages and the move itself read the same.
/// </summary>
public sealed record TransferPlan(InterestInFull Old, InterestInFull Next, IReadOnlyList<Participation> Moving, Place Place, Agreement? Agreed)
{
    /// <summary>Whether the head's agreement goes with the place as it is.</summary>
    public bool CarriesOver(DateTime now) => Agreed is not null && Transfer.IsNoWorse(Old.Group, Old.Sessions, Next.Group, Next.Sessions, now);

    /// <summary>What the other hub's policy says of absences, where that is not what the school was shown when it asked; null where nothing changes.</summary>
    public string? NewAbsenceWording => Next.AbsenceWording == Old.AbsenceWording ? null : Next.AbsenceWording ?? "If you cannot come to a session, tell the hub as early as you can. Nothing is charged.";

    /// <summary>Whether the head is asked again.</summary>
    public bool AsksAgain(DateTime now) => Next.AsksHead && !CarriesOver(now);

    /// <exception cref="BrokenRuleException">The school has no place there any more that could move, or the other group does not take it.</exception>
    public static async Task<TransferPlan> LoadAsync(TessellateDb db, Guid interestId, Guid toGroupId, DateTime now, CancellationToken stop = default)
    {
        var old = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == interestId), stop)).Single();
        var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.InterestId == interestId && p.State == PlaceState.Taken, stop)
            ?? throw new BrokenRuleException($"{old.School} has no place in {old.Group.Title} any more. Nothing was changed.");
        var moving = await db.Participations.Where(p => p.PlaceId == place.Id && p.State != ParticipationState.Withdrew && p.State != ParticipationState.Completed).OrderBy(p => p.Id).AsNoTracking().ToListAsync(stop);
        var ids = moving.Select(p => p.PersonId).ToHashSet();
        var people = old.People.Where(p => p.PersonId is { } id && ids.Contains(id)).ToList();
        if (moving.Count == 0 || people.Count < moving.Count) throw new BrokenRuleException($"Nobody of {old.School} takes part in {old.Group.Title} any more. Nothing was changed.");

        var there = await (from g in db.WorkGroups.Where(g => g.Id == toGroupId) join h in db.Hubs on g.HubId equals h.Id select new { Group = g, Hub = h }).AsNoTracking().SingleAsync(stop);
        MustTake(old, there.Group, now);
        var sessions = await db.Sessions.Where(s => s.WorkGroupId == toGroupId).OrderBy(s => s.Number).AsNoTracking().ToListAsync(stop);
        var interest = Copy(old.Interest, there.Group, now);
        // The other hub's policy about absences holds there, in the version of the day on which the school asked, as for everybody who asked on that day: it is shown with the move.
        var policy = there.Hub.Id == old.Hub.Id ? old.AbsenceWording : (await db.AbsencePolicies.ShownAsync(there.Hub.Id, interest.AskedAt, stop))?.Wording;
        var kept = await Undertaking.KeptForAsync(db, there.Group, stop);
        var next = old with { Kept = kept, Interest = interest, Group = there.Group, Hub = there.Hub, Sessions = sessions, AbsenceWording = policy, People = [.. people.Select((p, index) => Copy(p, interest, index + 1))] };
        var agreed = await db.Agreements.AsNoTracking().SingleOrDefaultAsync(a => a.InterestId == interestId && a.State == AgreementState.Agreed, stop);
        return new(old, next, moving, place, agreed);
    }

    private static void MustTake(InterestInFull old, WorkGroup to, DateTime now)
    {
        if (to.ProjectId != old.Group.ProjectId || to.Id == old.Group.Id) throw new BrokenRuleException("Choose another group of the same project.", "To");
        if (old.Group.IsSample || !to.MayOfferOn(DateOnly.FromDateTime(now.InLondon()))) throw new BrokenRuleException($"{to.Title} ({to.Code}) is over, cancelled or not published. Choose another group.", "To");
    }

    // When the school asked and confirmed stays: it did so once, for the project.
    private static Interest Copy(Interest old, WorkGroup to, DateTime now) => new()
    {
        Reference = Interest.NewReference(), WorkGroupId = to.Id, SchoolId = old.SchoolId, HubId = to.HubId, AskedByName = old.AskedByName, AskedByEmail = old.AskedByEmail, AskedAt = old.AskedAt,
        NoticeId = old.NoticeId, ConfirmTokenHash = Secret.Hash(Secret.NewToken()), ConfirmedAt = old.ConfirmedAt, WantsToHear = old.WantsToHear, State = InterestState.Accepted, AnsweredAt = now
    };

    private static InterestPerson Copy(InterestPerson old, Interest interest, int position) =>
        new() { InterestId = interest.Id, Position = position, Name = old.Name, Email = old.Email, Post = old.Post, PersonId = old.PersonId };
}
