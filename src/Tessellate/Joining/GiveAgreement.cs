using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>What a head answers: for whom, or not now and why.</summary>
/// <param name="AnsweredBy">The name of whoever answers, as they give it.</param>
/// <param name="For">Those of the interest who are released; empty for not now.</param>
/// <param name="Reason">Why not now.</param>
/// <param name="Seen">Those who stood on the page that was answered; null where that is not known.</param>
public sealed record HeadsAnswer(string AnsweredBy, IReadOnlyCollection<Guid> For, string? Reason = null, IReadOnlyCollection<Guid>? Seen = null)
{
    public bool IsYes => For.Count > 0;
}

/// <summary>
/// The head answers by the link, once. With a yes the held place is taken and everyone who is released has signed up; who is not goes
/// without a place. With a no the place goes back. All of it or nothing, and of two answers the first.
/// </summary>
public sealed class GiveAgreement(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network, EndHold end)
{
    private const int Attempts = 3;
    private const string NamesChanged = "Who is named has changed since you opened the page. Open the link again and look. Nothing was changed.";
    private static readonly Actor Head = Actor.System("the head, by the link that was sent");

    /// <exception cref="NotFoundException">No agreement has such a link.</exception>
    /// <exception cref="BrokenRuleException">It was answered, or is over, or does not fit the project; nothing was changed.</exception>
    public async Task RunAsync(string token, HeadsAnswer answer, CancellationToken stop = default)
    {
        var asked = await AgreementInFull.FindAsync(db, token, stop) ?? throw new NotFoundException("Agreement", "of this link");
        if (!answer.IsYes && string.IsNullOrWhiteSpace(answer.Reason)) throw new BrokenRuleException("Give the reason: your colleagues and the hub read it.", "Reason");
        if (answer is { IsYes: true, Seen: { } seen } && asked.About.People.Any(p => !seen.Contains(p.Id))) throw new BrokenRuleException(NamesChanged);
        var released = asked.About.People.Where(p => answer.For.Contains(p.Id)).ToList();
        if (answer.IsYes) asked.About.Project.MustTake(released.Count);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SaveAsync(asked, answer, released, stop);
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known: look again
            }
        }
    }

    private async Task SaveAsync(AgreementInFull asked, HeadsAnswer answer, List<InterestPerson> released, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var now = clock.UtcNow();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (answer.IsYes) await AgreeAsync(asked, answer, released, words, now, stop);
        else await end.NotNowAsync(asked, Wish.OneLine(answer.AnsweredBy), answer.Reason!.Trim(), Head, words, now, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task AgreeAsync(AgreementInFull asked, HeadsAnswer answer, List<InterestPerson> released, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (agreement, about, token) = (asked.Agreement, asked.About, Secret.NewToken());
        (agreement.AnsweredBy, agreement.AnsweredAt, agreement.State) = (Wish.OneLine(answer.AnsweredBy), now, AgreementState.Agreed);
        var claimed = await db.Agreements.Where(a => a.Id == agreement.Id && a.State == AgreementState.Asked && a.ExpiresAt > now).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.State, AgreementState.Agreed).SetProperty(a => a.AnsweredAt, now).SetProperty(a => a.AnsweredBy, agreement.AnsweredBy)
            .SetProperty(a => a.RevokeTokenHash, Secret.Hash(token)), stop);
        if (claimed == 0) throw new BrokenRuleException(await end.WhyNotAsync(agreement.Id, now, stop));

        // Somebody named may have gone or come since the page was read. From here on nobody changes who is named: the agreement's row is ours.
        var ids = released.Select(p => p.Id).ToList();
        var all = about.People.Select(p => p.Id).ToList();
        var named = await db.InterestPeople.Where(p => p.InterestId == about.Interest.Id && p.LeftAt == null).Select(p => p.Id).ToListAsync(stop);
        if (ids.Except(named).Any() || named.Except(all).Any()) throw new BrokenRuleException(NamesChanged);

        var place = await db.Places.SingleAsync(p => p.InterestId == about.Interest.Id && p.State == PlaceState.Held, stop);
        var spare = place.People - released.Count;
        (place.State, place.People, place.HeldUntil) = (PlaceState.Taken, released.Count, null);
        if (spare > 0) await db.GiveBackAsync(about.Group.Id, spare, schoolPlace: false, stop);
        await db.InterestPeople.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.AgreementId, agreement.Id), stop);

        db.Record(Head, now, "agreement.given", nameof(Agreement), agreement.Id, $"{about.School} agreed that {Count(released.Count)} of those named {(released.Count == 1 ? "takes" : "take")} part in {about.Group.Code}.", about.Hub.Id, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
        about = (await new PlaceGiving(db, about with { People = released }, clock.Today(), now, Head).SignUpAsync(place.Id, words, stop)) with { People = about.People };
        db.Messages.AddRange(AgreementMessages.Agreed(about, released, agreement, words, now, person => db.NewLink(site, about.Interest.Id, person, now), site));
        db.Messages.AddRange(AgreementMessages.NotReleased(about, [.. about.People.Except(released)], agreement, words, now));
        db.Messages.Add(AgreementMessages.Receipt(about, released, agreement, site.Link(JoiningUrls.RevokeAgreement(token)), words, now));
    }

    private static string Count(int people) => people == 1 ? "one" : $"{people}";
}
