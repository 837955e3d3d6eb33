using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// Draws the places of a group, once, and then answers the requests in the order of the draw: each has its places if they fit into what is left, and is on the waitlist in that order if not. The draw is one
/// transaction and each answer another; a crash between them is made good by pressing again, which draws nothing anew.
/// </summary>
public sealed class DrawPlaces(TessellateDb db, TimeProvider clock, NetworkInUse network, AnswerInterest answer)
{
    public const int SeedMaxLength = 200;

    /// <returns>How many have places or have them held, and how many are on the waitlist.</returns>
    /// <exception cref="NotFoundException">There is no such group, or it is not the person's.</exception>
    /// <exception cref="BrokenRuleException">Its places are not drawn, schools can still ask, nobody can be drawn, or a typed seed has no source.</exception>
    public async Task<(int Given, int Waitlisted)> RunAsync(string code, string? publicValue, string? source, Access access, CancellationToken stop = default)
    {
        var on = await GroupDrawOnPage.GetAsync(db, code, access, clock.Today(), stop);
        if (on.Draw is not { } draw) throw new BrokenRuleException("The places of this group are not drawn. Nothing was changed.");
        if (draw.DrawnAt is null) await DrawAsync(on, draw, publicValue, source, access, stop);
        db.ChangeTracker.Clear();
        return await AnswerAsync(code, access, stop);
    }

    private async Task DrawAsync(GroupDrawOnPage on, GroupDraw draw, string? publicValue, string? source, Access access, CancellationToken stop)
    {
        var typed = !string.IsNullOrWhiteSpace(publicValue);
        if (typed && publicValue!.Trim().Length > SeedMaxLength) throw new BrokenRuleException($"Enter at most {SeedMaxLength} characters.", "Seed");
        if (typed && string.IsNullOrWhiteSpace(source)) throw new BrokenRuleException("Say where the value comes from, so that others can look it up.", "SeedSource");
        if (!typed && !string.IsNullOrWhiteSpace(source)) throw new BrokenRuleException("Enter the public value, or leave both empty.", "Seed");
        if (!on.IsOver(clock.Today())) throw new BrokenRuleException("Schools can still ask for places. Close recruitment first; then it can be drawn.");
        var lots = on.Eligible.Select(r => new Lot(r.InterestId, r.Stratum)).ToList();
        if (lots.Count == 0) throw new BrokenRuleException("There is no request that can be drawn. Nothing was changed.");

        var (seed, hash, now, by) = (typed ? publicValue!.Trim() : Draw.NewSeed(), Draw.InputHash(lots), clock.UtcNow(), access.Person?.Id);
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.GroupDraws.Where(d => d.Id == draw.Id && d.DrawnAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.DrawnAt, now).SetProperty(d => d.DrawnById, by).SetProperty(d => d.Seed, seed)
            .SetProperty(d => d.SeedSource, typed ? source!.Trim() : null).SetProperty(d => d.DrawVersion, Draw.Version).SetProperty(d => d.InputHash, hash), stop) == 0) throw new BrokenRuleException("It was drawn a moment ago by somebody else. Look at the result.");
        foreach (var drawn in Draw.Shared(seed, lots))
        {
            db.Add(new DrawnInterest { DrawId = draw.Id, InterestId = drawn.Lot.Id, Stratum = drawn.Lot.Stratum, DrawKey = drawn.Key, PlaceInStratum = drawn.PlaceInStratum, Place = drawn.Place });
            await db.Interests.Where(i => i.Id == drawn.Lot.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.DrawPlace, drawn.Place), stop);
        }
        db.Record(access.ActorIn(on.Hub, words), now, "work-group.drawn", nameof(WorkGroup), on.Group.Id, $"{lots.Count} requests for {on.Group.Code} were drawn. Seed {seed}, {Draw.Version}, input {hash}.", on.Hub.Id, workGroupId: on.Group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<(int Given, int Waitlisted)> AnswerAsync(string code, Access access, CancellationToken stop)
    {
        var (given, waitlisted) = (0, 0);
        foreach (var row in (await GroupDrawOnPage.GetAsync(db, code, access, clock.Today(), stop)).Unanswered.ToList())
        {
            if (await TryAsync(row.InterestId, Answer.Accept, access, stop)) given++;
            else if (await TryAsync(row.InterestId, Answer.Waitlist, access, stop)) waitlisted++;
        }
        return (given, waitlisted);
    }

    // False when it does not fit, or was answered meanwhile.
    private async Task<bool> TryAsync(Guid interestId, Answer how, Access access, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if ((await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == interestId && i.State == InterestState.Waiting), stop)).SingleOrDefault() is not { } about) return false;
        try
        {
            await answer.AnswerAsync(about, how, null, words => access.ActorIn(about.Hub, words), stop);
            return true;
        }
        catch (BrokenRuleException)
        {
            return false;
        }
    }
}
