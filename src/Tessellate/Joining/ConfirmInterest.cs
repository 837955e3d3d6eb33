using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.Joining;

/// <summary>Confirms an interest by the link that was sent: it joins the queue, and those who were named are told at once.</summary>
public sealed class ConfirmInterest(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    public const int DaysToAnswer = 5;

    /// <returns>False when it had been confirmed before: nothing changed and nobody is told twice.</returns>
    /// <exception cref="BrokenRuleException">A rule of the project is against it, and whoever asked is of the school; nothing was changed.</exception>
    /// <exception cref="NotFoundException">No interest has such a link.</exception>
    public async Task<bool> RunAsync(string token, CancellationToken stop = default)
    {
        var hash = Secret.Hash(token);
        return await RunAsync((await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.ConfirmTokenHash == hash), stop)).SingleOrDefault() ?? throw new NotFoundException("Interest", "of this link"), stop);
    }

    /// <summary>The same of a request that was read by its link.</summary>
    internal async Task<bool> RunAsync(InterestInFull about, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        // What a school takes part in is told to the school: to anybody else the hub answers, who sees the request in its queue and can give it no place.
        if (about.Interest.State == InterestState.Unconfirmed && (await db.WhyNotConfirmAsync(about, stop) ?? await db.WaitsForTrialAsync(about, clock.Today(), stop)) is { } no)
        {
            if (await AskingSchool.OfAsync(db, about.Interest.SchoolId, stop) is { } school) await db.CountAsync(about.Group, school, no.Reason, clock.Today(), stop);
            if (!no.Reason.TellsOfParticipation || HeadAddress.AsksFromSchool(about)) throw no.ToException();
        }
        var now = clock.UtcNow();
        var how = await HowPlacesAreGiven.OfAsync(db, about.Group, clock.Today(), stop: stop);
        var (dueOn, band) = (how.DueOn(clock.Today()), await db.BandForAsync(how.Bands, about.Group, about.Project, about.Interest.SchoolId, stop));

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var confirmed = await db.Interests.Where(i => i.Id == about.Interest.Id && i.State == InterestState.Unconfirmed).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, InterestState.Waiting).SetProperty(i => i.ConfirmedAt, now).SetProperty(i => i.DueOn, dueOn).SetProperty(i => i.Band, band), stop);
        if (confirmed == 0) return false;

        db.Messages.Add(AskingMessages.Receipt(about, how, dueOn, words, now));
        foreach (var person in about.People.Where(p => !about.IsAsker(p))) await TellAsync(about, person, words, now, stop);
        db.Record(Actor.System("the person who asked"), now, "interest.confirmed", "Interest", about.Interest.Id, $"{about.School} confirmed its request for {about.Group.Code}.", about.Hub.Id, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private async Task TellAsync(InterestInFull about, InterestPerson person, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (token, id) = (Secret.NewToken(), person.Id);
        await db.InterestPeople.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeaveTokenHash, Secret.Hash(token)), stop);
        db.Messages.Add(AskingMessages.Named(about, person, site.Link(JoiningUrls.Leave(token)), words, now));
    }
}
