using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>The hub keeps who is to agree for a school: puts name and address right, asks anew while the place is held, or gives the hold up.</summary>
public sealed class KeepHead(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network, EndHold end)
{
    /// <summary>The interest that the person may see, with the question that waits for an answer, if one does.</summary>
    /// <exception cref="NotFoundException">There is none with that reference that the person may see.</exception>
    public static async Task<(InterestInFull About, Agreement? Asked)> GetAsync(TessellateDb db, string reference, Access access, CancellationToken stop = default)
    {
        var about = (await InterestInFull.LoadAsync(db, db.Interests.VisibleTo(access).Where(i => i.Reference == reference), stop)).SingleOrDefault()
            ?? throw new NotFoundException("Interest", reference);
        if (!access.CanAnswer(about.Interest)) throw new NotAllowedException();
        return (about, await db.Agreements.AsNoTracking().SingleOrDefaultAsync(a => a.InterestId == about.Interest.Id && a.State == AgreementState.Asked, stop));
    }

    /// <summary>Keeps name and address; while a place is held, the head is asked anew by a new link and the old one ends.
    /// <paramref name="confirmed"/>: the hub has found out that the address is the head's.</summary>
    /// <exception cref="BrokenRuleException">The address cannot be used, or the head has answered meanwhile; nothing was changed.</exception>
    public async Task SetAsync(string reference, string name, string email, bool confirmed, Access access, CancellationToken stop = default)
    {
        var (about, asked) = await GetAsync(db, reference, access, stop);
        var (words, now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var head = await db.InterestHeads.SingleOrDefaultAsync(h => h.InterestId == about.Interest.Id, stop);
        if (head is null) db.Add(head = new() { InterestId = about.Interest.Id, Name = "", Email = "" });
        (head.Name, head.Email, head.ConfirmedAt, head.ConfirmedById) = (Wish.OneLine(name), email.Trim(), confirmed ? now : null, confirmed ? access.Person?.Id : null);
        about = about with { Head = head };
        if (HeadAddress.KindOf(about, head) == HeadAddressKind.Participants) throw new BrokenRuleException("This is the address of somebody who is to come, and nobody releases themselves.", "Email");

        db.Record(access.ActorIn(about.Hub, words), now, "agreement.head-kept", nameof(Interest), about.Interest.Id, $"Who is to agree for {about.School} was put right.", about.Hub.Id, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
        if (asked is not null) await AskAnewAsync(about, asked, words, now, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>The place goes back and the school is told why.</summary>
    /// <exception cref="BrokenRuleException">No place is held, or the head has answered meanwhile; nothing was changed.</exception>
    public async Task GiveUpAsync(string reference, string reason, Access access, CancellationToken stop = default)
    {
        var (about, asked) = await GetAsync(db, reference, access, stop);
        if (asked is null) throw new BrokenRuleException($"No place is held for {about.School}. Nothing was changed.");
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: the school reads it.", "Reason");

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await end.GiveUpAsync(new(asked, about), reason.Trim(), access.ActorIn(about.Hub, words), words, clock.UtcNow(), stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task AskAnewAsync(InterestInFull about, Agreement asked, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        await end.ReplaceAsync(asked, now, stop);
        var until = Agreement.ExpiryFor(clock.Today());
        await db.Places.Where(p => p.InterestId == about.Interest.Id && p.State == PlaceState.Held).ExecuteUpdateAsync(set => set.SetProperty(p => p.HeldUntil, until), stop);
        AskForAgreement.Ask(db, about, until, site, words, now);
    }
}
