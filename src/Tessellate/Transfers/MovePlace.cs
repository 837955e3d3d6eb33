using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Transfers;

/// <summary>
/// Moves a place inside the caller's transaction: it is taken in the other group before it is given back in the first, so that the school has never two places and never none. Rows are
/// changed in the order in which whoever leaves or takes a yes back changes them: agreement, participations, place, request, groups.
/// </summary>
internal sealed class MovePlace(TessellateDb db, TimeProvider clock, SiteAddress site)
{
    /// <returns>The request by which the school has its place now.</returns>
    /// <exception cref="BrokenRuleException">It does not fit, or somebody has left or completed meanwhile; nothing was changed.</exception>
    public async Task<Guid> RunAsync(TransferPlan plan, Transfer transfer, Actor actor, NetworkSettings words, CancellationToken stop)
    {
        var (now, carries) = (clock.UtcNow(), plan.CarriesOver(clock.UtcNow()));
        await LetGoAsync(plan, carries, stop);
        await TakeThereAsync(plan, stop);
        await db.LeaveAsync(plan.Place.Id, plan.Moving.Count, now, stop);
        foreach (var one in plan.Moving)
        {
            db.Add(new ParticipationEvent { ParticipationId = one.Id, Kind = ParticipationState.Withdrew, On = clock.Today(), RecordedAt = now, RecordedById = actor.PersonId, Reason = $"Moved to {plan.Next.Group.Code}." });
        }
        var next = await AddAsync(plan, actor, now, stop);
        var agreement = plan.AsksAgain(now) ? AskForAgreement.Ask(db, next, Agreement.ExpiryFor(clock.Today()), site, words, now) : carries ? Carried(plan, next) : null;
        var place = new Place
        {
            WorkGroupId = next.Group.Id, SchoolId = next.Interest.SchoolId, InterestId = next.Interest.Id, People = next.People.Count, GivenAt = now,
            State = plan.AsksAgain(now) ? PlaceState.Held : PlaceState.Taken, HeldUntil = plan.AsksAgain(now) ? agreement!.ExpiresAt : null
        };
        db.Add(place);
        await db.SaveChangesAsync(stop);
        if (carries) await db.InterestPeople.Where(p => p.InterestId == next.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.AgreementId, agreement!.Id), stop);
        if (place.State == PlaceState.Taken) next = await new PlaceGiving(db, next, clock.Today(), now, actor).SignUpAsync(place.Id, words, stop);

        Record(plan, transfer, actor, now);
        db.Messages.AddRange(TransferMessages.Moved(plan with { Next = next }, transfer, agreement, person => db.NewLink(site, next.Interest.Id, person, now), site, words, now));
        return next.Interest.Id;
    }

    private async Task LetGoAsync(TransferPlan plan, bool carries, CancellationToken stop)
    {
        if (plan.Agreed is { } agreed)
        {
            var held = db.Agreements.Where(a => a.Id == agreed.Id && a.State == AgreementState.Agreed);
            var closed = await held.ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AgreementState.Replaced).SetProperty(a => a.RevokeTokenHash, a => carries ? null : a.RevokeTokenHash), stop);
            if (closed == 0) throw new BrokenRuleException($"The head of {plan.Old.School} has just taken the agreement back. Nothing was changed.");
        }
        foreach (var one in plan.Moving)
        {
            if (!await db.TryWithdrawAsync(one.Id, stop)) throw new BrokenRuleException($"Somebody of {plan.Old.School} has just left or completed. Nothing was changed. Look again.");
        }
        var same = await db.Places.Where(p => p.Id == plan.Place.Id && p.State == PlaceState.Taken && p.People == plan.Place.People).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Taken), stop);
        if (same == 0) throw new BrokenRuleException($"The place of {plan.Old.School} has just changed. Nothing was changed. Look again.");
        await db.Interests.Where(i => i.Id == plan.Old.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, i => i.State), stop);
    }

    private async Task TakeThereAsync(TransferPlan plan, CancellationToken stop)
    {
        // Both groups in one order, so that two places that change places wait for each other.
        foreach (var id in new[] { plan.Old.Group.Id, plan.Next.Group.Id }.Order())
            await db.WorkGroups.Where(g => g.Id == id).ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlaces, g => g.SchoolPlaces), stop);

        var (there, schoolId) = (plan.Next.Group, plan.Next.Interest.SchoolId);
        if (await db.GroupDraws.AnyAsync(d => d.WorkGroupId == there.Id && d.DrawnAt == null, stop)) throw new BrokenRuleException($"The places of {there.Title} are drawn when recruitment is over. Choose another group.", "To");
        if (!await db.TryTakeAsync(there, schoolId, plan.Moving.Count, clock.Today(), stop))
        {
            if (await db.WhyLockedAsync(schoolId, there.ProjectId, clock.Today(), stop) is { } locked) throw new BrokenRuleException(locked, "To");
            var left = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == there.Id, stop);
            throw new BrokenRuleException(left.IsCancelled ? $"{there.Title} was cancelled. Nothing was changed." : $"{plan.Old.School} does not fit into {there.Title}: {left.LeftInWords()}, and {plan.Next.Names} come together. Nothing was changed.", "To");
        }
        if (await db.Places.AnyAsync(p => p.WorkGroupId == there.Id && p.SchoolId == schoolId && p.State != PlaceState.Freed, stop))
            throw new BrokenRuleException($"{plan.Old.School} has a place in {there.Title} already. Nothing was changed.", "To");
        if (await db.WhyNoPlaceAsync(there, plan.Next.Project, schoolId, plan.Old.Group.Id, stop) is { } no) throw new BrokenRuleException(no.Said, "To");
    }

    // The links that people have go on working, and lead to the group in which they are now.
    private async Task<InterestInFull> AddAsync(TransferPlan plan, Actor actor, DateTime now, CancellationToken stop)
    {
        var next = plan.Next;
        next.Interest.AnsweredById = actor.PersonId;
        db.Add(next.Interest);
        if (plan.Old.Head is { } head) db.Add(new InterestHead { InterestId = next.Interest.Id, Name = head.Name, Email = head.Email, ConfirmedAt = head.ConfirmedAt, ConfirmedById = head.ConfirmedById });
        await db.SaveChangesAsync(stop);
        foreach (var person in next.People)
        {
            var old = plan.Old.People.Single(p => p.PersonId == person.PersonId);
            await db.InterestPeople.Where(p => p.Id == old.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeftAt, now).SetProperty(p => p.LeaveTokenHash, (string?)null), stop);
            person.LeaveTokenHash = old.LeaveTokenHash;
            db.Add(person);
            await db.SaveChangesAsync(stop);
            await db.InterestLinks.Where(l => l.NamedId == old.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.NamedId, person.Id).SetProperty(l => l.InterestId, next.Interest.Id), stop);
        }
        return next with { Head = plan.Old.Head };
    }

    private Agreement Carried(TransferPlan plan, InterestInFull next)
    {
        var given = plan.Agreed!;
        var carried = new Agreement
        {
            InterestId = next.Interest.Id, HubId = next.Hub.Id, SchoolId = given.SchoolId, HeadName = given.HeadName, HeadEmail = given.HeadEmail, AskedAt = given.AskedAt, ExpiresAt = given.ExpiresAt,
            TokenHash = Secret.Hash(Secret.NewToken()), Wording = given.Wording, WordingVersion = given.WordingVersion, State = AgreementState.Agreed, AnsweredAt = given.AnsweredAt, AnsweredBy = given.AnsweredBy,
            RevokeTokenHash = given.RevokeTokenHash
        };
        db.Add(carried);
        return carried;
    }

    private void Record(TransferPlan plan, Transfer transfer, Actor actor, DateTime now)
    {
        var (from, to, schoolId) = (plan.Old, plan.Next, plan.Old.Interest.SchoolId);
        var said = $"The place of {from.School} moved from {from.Group.Code} to {to.Group.Code}.";
        db.Record(actor, now, "place.transferred", nameof(Transfer), transfer.Id, said, from.Hub.Id, transfer.Reason, schoolId: schoolId, workGroupId: from.Group.Id);
        db.Record(actor, now, "place.transferred", nameof(Transfer), transfer.Id, said, to.Hub.Id, transfer.Reason, workGroupId: to.Group.Id);
    }
}
