using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// One more colleague is named in a request that has no place yet: beside the others, or after somebody said that they do not come. Whoever asked does it by their link, or the hub. Where a place is held or
/// offered it grows by one, or nothing happens. The head who was asked sees the new name by the same link; a yes that was given is for those whom it names, and is not stretched.
/// </summary>
public sealed class NameColleague(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private static readonly Actor Asker = Actor.System("the person who asked, by their link");

    /// <summary>Whoever asked names them.</summary>
    /// <exception cref="NotFoundException">No request has such a link.</exception>
    /// <exception cref="BrokenRuleException">It has its place or is over, as many are named as can be, or this one cannot come: nothing was changed.</exception>
    public async Task RunAsync(string token, NamedPerson newcomer, CancellationToken stop = default) =>
        await SaveAsync((await FindAsync(db, token, stop) ?? throw new NotFoundException("Request", "of this link")).Interest.Id, newcomer, _ => Asker, byHub: false, stop);

    /// <summary>The hub writes down whom the school has named.</summary>
    /// <exception cref="NotFoundException">There is none with that reference that the person may see.</exception>
    /// <exception cref="BrokenRuleException">It has its place or is over, as many are named as can be, or this one cannot come: nothing was changed.</exception>
    public async Task RunAsync(string reference, NamedPerson newcomer, Access access, CancellationToken stop = default)
    {
        var (about, _) = await KeepHead.GetAsync(db, reference, access, stop);
        await SaveAsync(about.Interest.Id, newcomer, words => access.ActorIn(about.Hub, words), byHub: true, stop);
    }

    /// <summary>The request of whoever has that link: of any message to whoever asked, also of the one by which it was confirmed. Null when there is none.</summary>
    public static async Task<InterestInFull?> FindAsync(TessellateDb db, string token, CancellationToken stop = default)
    {
        var (hash, offers, links) = (Secret.Hash(token), db.PlaceOffers, db.InterestLinks.Where(l => l.NamedId == null));
        return (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.ConfirmedAt != null && (i.ConfirmTokenHash == hash || i.WaitlistTokenHash == hash
            || offers.Any(o => o.TokenHash == hash && o.InterestId == i.Id) || links.Any(l => l.TokenHash == hash && l.InterestId == i.Id))), stop)).SingleOrDefault();
    }

    /// <summary>Why nobody more can be named, as whoever tries reads it; null when somebody can.</summary>
    public static async Task<string?> ObstacleAsync(TessellateDb db, InterestInFull about, DateOnly today, CancellationToken stop = default)
    {
        if (about.Group.IsSample) return "This is a sample: its people are invented, and nobody is named in it.";
        if (about.Group.IsCancelled) return "The group was cancelled.";
        if (about.Group.EndsOn < today) return "The group is over.";
        if (about.Interest.State is not (InterestState.Waiting or InterestState.Waitlisted or InterestState.Offered or InterestState.Accepted)) return "The request is over, or was never confirmed. Ask for places again.";
        if (await db.Places.AnyAsync(p => p.InterestId == about.Interest.Id && p.State == PlaceState.Taken, stop)) return "The places are given, for those whom they name. A colleague comes in the place of one of them: whoever leaves names them by the link in the message that gave the place.";
        return about.People.Count < about.Project.PeoplePerSchoolMax ? null : $"One school can send {(about.Project.PeoplePerSchoolMax == 1 ? "one person" : $"{about.Project.PeoplePerSchoolMax} people")} at most. Whoever does not come says so first, by their own link.";
    }

    /// <summary>Whether whoever asked can leave a list by the link of a message.</summary>
    public static bool IsOnList(InterestInFull about) => about.Interest.State is InterestState.Waitlisted or InterestState.Offered;

    /// <summary>The newcomer as they would be named.</summary>
    public static InterestPerson New(InterestInFull about, NamedPerson newcomer, int position, string? tokenHash) => new()
    {
        InterestId = about.Interest.Id, Position = position, Name = Wish.OneLine(newcomer.Name), Email = newcomer.Email.Trim(), Post = string.IsNullOrWhiteSpace(newcomer.Post) ? null : Wish.OneLine(newcomer.Post), LeaveTokenHash = tokenHash
    };

    private async Task SaveAsync(Guid interestId, NamedPerson newcomer, Func<NetworkSettings, Actor> actorOf, bool byHub, CancellationToken stop)
    {
        var (words, now, token) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow(), Secret.NewToken());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The question about a place that is not taken yet, and then the request: who answers either comes before us or after, and what is read here stands.
        await db.HoldQuestionAsync(interestId, stop);
        await db.Interests.Where(i => i.Id == interestId).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, i => i.State), stop);
        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == interestId), stop)).Single();
        var asked = await db.Agreements.AsNoTracking().SingleOrDefaultAsync(a => a.InterestId == interestId && a.State == AgreementState.Asked, stop);
        if (await ObstacleAsync(db, about, clock.Today(), stop) is { } obstacle) throw about.People.Count < about.Project.PeoplePerSchoolMax ? new BrokenRuleException($"{obstacle} Nothing was changed.") : RefusalReason.TooMany.With($"{obstacle} Nothing was changed.");
        MustBeSomebodyNew(about, asked, newcomer);

        var last = await db.InterestPeople.Where(p => p.InterestId == interestId).MaxAsync(p => (int?)p.Position, stop) ?? 0;
        var coming = New(about, newcomer, last + 1, Secret.Hash(token));
        db.Add(coming);
        var actor = actorOf(words);
        db.Record(actor, now, "interest.named", nameof(Interest), interestId, $"One more colleague is named for {about.Group.Code}.", about.Hub.Id, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
        db.Messages.AddRange(ColleagueMessages.All(about, coming, asked, await ThoseWhoRun.OfAsync(db, about, clock.Today(), stop), byHub, site.Link(JoiningUrls.Leave(token)), byHub && IsOnList(about) ? db.NewLink(site, interestId, null, now) : null, words, now));
        await db.SaveChangesAsync(stop);
        await GrowAsync(about, coming, stop);
        await transaction.CommitAsync(stop);
    }

    private static void MustBeSomebodyNew(InterestInFull about, Agreement? asked, NamedPerson newcomer)
    {
        var key = EmailAddress.Key(newcomer.Email);
        if (about.People.Any(p => EmailAddress.Key(p.Email) == key)) throw RefusalReason.NamedTwice.With("This is the address of somebody who is named already. Each has an address of their own: we write to each of them.", "Email");
        if (new[] { about.Head?.Email, asked?.HeadEmail }.OfType<string>().Any(head => EmailAddress.Key(head) == key))
            throw new BrokenRuleException("This is the address of whoever agrees for the school, and nobody releases themselves. Name somebody else, or ask the hub to put right who agrees.", "Email");
    }

    // Of two who come for the last people place one has it: the group's row decides, as the last thing before the commit.
    private async Task GrowAsync(InterestInFull about, InterestPerson coming, CancellationToken stop)
    {
        var named = about with { People = [coming] };
        await db.WaitForSamePeopleAsync(named, stop);
        if (await db.WhyInGroupAsync(named, stop) is not null) throw RefusalReason.TakesPart.With($"{coming.Name} is in {about.Group.Title} already, for another school, or a place is held for them there. Name somebody else. Nothing was changed.", "Email");

        var id = about.Interest.Id;
        var grown = await db.Places.Where(p => p.InterestId == id && (p.State == PlaceState.Held || p.State == PlaceState.Offered)).ExecuteUpdateAsync(set => set.SetProperty(p => p.People, p => p.People + 1), stop);
        if (grown == 1)
        {
            await db.MustNotBeLockedAsync(about.Interest.SchoolId, about.Group.ProjectId, clock.Today(), stop);
            about.SchoolMustBeOpen();
            await db.PlaceOffers.Where(o => o.InterestId == id && o.State == OfferState.Open).ExecuteUpdateAsync(set => set.SetProperty(o => o.People, o => o.People + 1), stop);
            if (!await db.TryTakeOneMoreAsync(about.Group.Id, stop)) throw RefusalReason.Full.With($"No people place is left in {about.Group.Title}. Nothing was changed.", "Email");
        }
    }
}
