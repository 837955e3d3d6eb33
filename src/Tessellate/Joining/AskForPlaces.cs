using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Takes down a wish for places and writes to whoever asked. Nobody else hears of it until it is confirmed.</summary>
public sealed class AskForPlaces(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network, NoticeBook notices)
{
    private readonly WriteInterests _write = new(db, clock, site, network, notices);

    /// <returns>The request; the one there is, when the same form was sent before.</returns>
    /// <exception cref="BrokenRuleException">The school may not ask, or has asked already: with the reason as its code.</exception>
    /// <exception cref="KeyUsedException">The form was sent before with other content.</exception>
    public async Task<Interest> RunAsync(Wish wish, CancellationToken stop = default)
    {
        var (hash, now) = (wish.Hash(), await AskedNow.FindAsync(db, wish, clock.Today(), stop));
        if (now is null or { WasSent: true } && await _write.SentBeforeAsync(wish.FormKey, hash, stop) is [var sent, ..]) return sent;
        if (await FindAsync(wish, now?.School ?? await SchoolAsync(wish, stop), now, stop) is not { } asking) return (await _write.SentBeforeAsync(wish.FormKey, hash, stop))[0];

        asking.MustBeWhole();
        return (await _write.RunAsync([asking], wish.FormKey, hash, stop))[0];
    }

    /// <summary>
    /// Asks in several groups by one form. What cannot be asked is said with its reason, and the others go; what can be put right on the form stops all. Where a school sends fewer
    /// people to a project than are named, the first are asked for.
    /// </summary>
    /// <returns>What was asked, none where nothing could be; what there is, when the same form was sent before.</returns>
    /// <exception cref="BrokenRuleException">The form has to be put right.</exception>
    /// <exception cref="KeyUsedException">The form was sent before with other content.</exception>
    public async Task<AskedTogether> RunAsync(Wish wish, IReadOnlyList<ChosenGroup> chosen, CancellationToken stop = default)
    {
        var hash = wish.Hash(chosen);
        var sent = await _write.SentBeforeAsync(wish.FormKey, hash, stop);
        var (school, possible, not) = (await SchoolAsync(wish, stop), new List<Asking>(), new List<NotAsked>());
        foreach (var one in chosen)
        {
            try
            {
                if (await FindAsync(wish with { WorkGroupCode = one.Code, NoticeId = one.NoticeId }, school, null, stop) is { } asking) possible.Add(asking);
            }
            catch (Exception no) when (no is BrokenRuleException or NotFoundException)
            {
                not.Add(no is BrokenRuleException rule ? new(one.Code, rule.Code, rule.Message) : new(one.Code, RefusalReason.Closed.Code, "No group with this code takes schools."));
            }
        }
        // A press of the same form came first, or comes while this one looks: then what it asked is what there is.
        if (sent.Count == 0 && possible.Count + not.Count < chosen.Count) sent = await _write.SentBeforeAsync(wish.FormKey, hash, stop);
        if (sent.Count > 0) return new(sent, await WithoutAsync(not, sent, stop));
        if (possible.Count == 0) return new([], not);

        possible.MaxBy(a => a.Project.PeoplePerSchoolMax)!.Project.MustTake(wish.People.Count);
        wish.PeopleMustDiffer();
        possible = [.. possible.Select(a => a with { Wish = a.Wish with { People = [.. wish.People.Take(a.Project.PeoplePerSchoolMax)] } })];
        possible.ForEach(a => a.MustBeWhole());
        return new(await _write.RunAsync(possible, wish.FormKey, hash, stop), not);
    }

    // A group that was asked by this form and has closed since was asked all the same.
    private async Task<IReadOnlyList<NotAsked>> WithoutAsync(List<NotAsked> not, IReadOnlyList<Interest> sent, CancellationToken stop)
    {
        var ids = sent.Select(i => i.WorkGroupId).ToList();
        var codes = await db.WorkGroups.Where(g => ids.Contains(g.Id)).Select(g => g.Code).ToListAsync(stop);
        return [.. not.Where(n => !codes.Contains(n.Code))];
    }

    private async Task<AskingSchool> SchoolAsync(Wish wish, CancellationToken stop) => await AskingSchool.FindAsync(db, wish.Urn, stop)
        ?? throw new BrokenRuleException("No school in the register has this number. It has six digits; look your school up to see it.", "Form.Urn");

    // Null when this very form has asked already. What was asked together with the group need not be asked again.
    private async Task<Asking?> FindAsync(Wish wish, AskingSchool school, AskedNow? now, CancellationToken stop)
    {
        var (group, project, hub) = now?.About ?? await AskedGroup.GetAsync(db, wish.WorkGroupCode, stop);
        if (!await db.MayEnterAsync(group, wish.Invitation, wish.Asker, clock.Today(), stop)) throw new NotFoundException("Work group", wish.WorkGroupCode);

        var early = group.OpensAfter(clock.Today()) && await db.MayAskEarlyAsync(group, wish.Early, school.Id, clock.Today(), stop);
        var isLocked = now is null or { HasLocks: true };
        if ((await db.WhyNotAskAsync(group, project, school, clock.Today(), early, now is null or { HasRuleToAsk: true }, stop) ?? (isLocked ? await db.WaitsForTrialAsync(school.Id, project.Id, clock.Today(), stop) : null)) is { } no)
        {
            await db.CountAsync(group, school, no.Reason, clock.Today(), stop);
            // Else it is said behind the link in the message, to whoever asks from the school's own domain, or by the hub.
            if (!no.Reason.TellsOfParticipation || await db.KnowsAsync(wish.Asker, group, school, clock.Today(), stop)) throw no.ToException();
        }
        if (now is null or { HasAsked: true } && await IsOwnAsync(group, school, wish, stop)) return null;

        return new(group, project, hub, school, wish) { NoticeIsStored = now?.NoticeIsStored == true };
    }

#pragma warning disable CA1304, CA1311, CA1862 // lower() of the database
    private static readonly Func<TessellateDb, Guid, Guid, string, IAsyncEnumerable<Interest>> Earlier = EF.CompileAsyncQuery((TessellateDb db, Guid groupId, Guid schoolId, string key) =>
        db.Set<Interest>().AsNoTracking().Where(i => i.WorkGroupId == groupId && i.SchoolId == schoolId && i.AskedByEmail.ToLower() == key
            && i.State != InterestState.Declined && i.State != InterestState.Withdrawn && i.State != InterestState.Lapsed));
#pragma warning restore CA1304, CA1311, CA1862

    // A second press of the same form may come between the two questions: then what it finds is its own.
    private async Task<bool> IsOwnAsync(WorkGroup group, AskingSchool school, Wish wish, CancellationToken stop)
    {
        if (await Earlier(db, group.Id, school.Id, EmailAddress.Key(wish.AskedByEmail)).FirstOrDefaultAsync(stop) is not { } same) return false;
        if (wish.FormKey is { } key && same.FormKey is { } its && OneForm.Keys(key).Contains(its)) return true;

        throw RefusalReason.AlreadyAsked.With(same.State == InterestState.Unconfirmed
            ? $"You have asked for this already, on {same.AskedAt.DayInWords()}. Look for our message to {same.AskedByEmail} with the reference {same.Reference}, perhaps among unwanted mail, and press the button behind its link."
            : $"You have asked for this already, on {same.AskedAt.DayInWords()}, and the hub has it. Your reference is {same.Reference}. There is no need to ask again.");
    }
}
