using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>A Work Group as staff want it from now on. <paramref name="Version"/> is that of the page on which they changed it.</summary>
public sealed record WorkGroupChange(int Version, string Title, MeetingMode Mode, string? Venue, string? Town, int SchoolPlaces, int PeoplePlaces, int HalfDaysOut,
    Recruitment Recruitment, DateOnly? OpensOn, DateOnly? ClosesOn, bool FirstCome = false)
{
    public PlannedVisibility Visibility { get; init; } = PlannedVisibility.ForAll;

    /// <summary>Slugs of further hubs that run it jointly.</summary>
    public IReadOnlyCollection<string> Partners { get; init; } = [];

    /// <summary>For how many days before the first day those can ask who found no place the year before.</summary>
    public int HeadStartDays { get; init; }
}

/// <summary>
/// Changes what a Work Group is, where it meets, how many it takes and when schools may ask. One conditional UPDATE decides: never fewer
/// places than are taken at that moment, and never over what somebody else has changed since the page was opened.
/// </summary>
public sealed class ChangeWorkGroup(TessellateDb db, TimeProvider clock, NetworkInUse network, SiteAddress site, IEnumerable<IKeepFromNaming> keepers, IEnumerable<IFollowChangedGroups> followers)
{
    public Task RunAsync(string code, WorkGroupChange change, Access access, CancellationToken stop = default) => RunAsync(code, change, access, null, stop);

    /// <summary>What <paramref name="also"/> does belongs to the same change, and is refused or saved with it.</summary>
    /// <exception cref="BrokenRuleException">It cannot be, or somebody else was quicker; nothing was changed.</exception>
    /// <exception cref="NotFoundException">There is none with that code that the person may change.</exception>
    public async Task RunAsync(string code, WorkGroupChange change, Access access, Func<WorkGroup, Hub, Task>? also, CancellationToken stop)
    {
        var (group, project, hub, _, _) = await WorkGroupOnPage.GetAsync(db, code, stop);
        if (!access.CanChange(group)) throw new NotFoundException("Work group", code);
        group.MustBeChangeable();
        MustBePossible(change, project);

        var settled = await SettledVisibility.OfAsync(db, hub, code, change.Visibility, change.Partners, stop);
        var partners = await db.AskedPartners.Where(p => p.WorkGroupId == group.Id && p.State != PartnerState.Declined).Join(db.Hubs, p => p.HubId, h => h.Id, (_, h) => h.Name).ToListAsync(stop);
        var before = await db.InvitedSchools.Where(s => s.WorkGroupId == group.Id).Select(s => s.Urn).ToListAsync(stop);
        var named = before.Count;
        foreach (var keeper in keepers) await keeper.MustBeNamableAsync([.. settled.Urns.Except(before)], project.Id, stop); // who was named before its no stays

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await FollowOnRing.MustNotCloseAsync(db, hub, code, settled.FollowsOn, stop);
        if (!await TryAsync(group, change, settled, stop)) throw await db.WhyNotChangedAsync(group.Id, change, stop);
        var now = clock.UtcNow();
        var (asked, ended) = await settled.ReplaceAsync(db, group.Id, now, stop);
        var changed = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == group.Id, stop); // as it is from now on
        foreach (var follower in followers) await follower.RunAsync(changed, stop);
        await db.TellPartnersAsync(PartnerNews.Asked, asked, changed, hub, words, site, now, clock.Today(), stop);
        await db.TellPartnersAsync(PartnerNews.Ended, ended, changed, hub, words, site, now, clock.Today(), stop);

        db.Record(access.ActorIn(hub, words), clock.UtcNow(), "work-group.changed", nameof(WorkGroup), group.Id, $"{change.Title.Trim()} ({group.Code}) was changed.", hub.Id,
            changes: Changed.Of([.. Differences(group, change), .. Differences(group, settled, named, string.Join(", ", partners.Order(StringComparer.Ordinal)))]), workGroupId: group.Id);
        if (also is not null) await also(group, hub);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static void MustBePossible(WorkGroupChange change, Project project)
    {
        if (change.PeoplePlaces < change.SchoolPlaces * project.PeoplePerSchoolMin)
            throw new BrokenRuleException($"{change.SchoolPlaces} schools send at least {change.SchoolPlaces * project.PeoplePerSchoolMin} people in this project. Enter more people places or fewer school places.", "Form.PeoplePlaces");
        if (change.OpensOn > change.ClosesOn) throw new BrokenRuleException("Enter a last day that is not before the first.", "Form.ClosesOn");
        HeadStart.MustBePossible(change.HeadStartDays, change.OpensOn);
    }

    // A link stays as it is for as long as the group is by invitation.
    private async Task<bool> TryAsync(WorkGroup group, WorkGroupChange change, SettledVisibility settled, CancellationToken stop)
    {
        var key = settled.Kind == Visibility.Invitation ? group.InvitationKey ?? Secret.NewToken() : null;
        return await db.WorkGroups
            .Where(g => g.Id == group.Id && g.Version == change.Version && g.CancelledAt == null && g.SchoolPlacesTaken <= change.SchoolPlaces && g.PeoplePlacesTaken <= change.PeoplePlaces
                && (change.Recruitment != Recruitment.Draft || g.SchoolPlacesTaken == 0))
            .ExecuteUpdateAsync(set => set
                .SetProperty(g => g.Title, change.Title.Trim()).SetProperty(g => g.Mode, change.Mode).SetProperty(g => g.Venue, change.Venue).SetProperty(g => g.Town, change.Town)
                .SetProperty(g => g.SchoolPlaces, change.SchoolPlaces).SetProperty(g => g.PeoplePlaces, change.PeoplePlaces).SetProperty(g => g.HalfDaysOut, change.HalfDaysOut)
                .SetProperty(g => g.Recruitment, change.Recruitment).SetProperty(g => g.OpensOn, change.OpensOn).SetProperty(g => g.ClosesOn, change.ClosesOn).SetProperty(g => g.FirstCome, change.FirstCome).SetProperty(g => g.HeadStartDays, change.HeadStartDays)
                .SetProperty(g => g.Visibility, settled.Kind).SetProperty(g => g.InvitationKey, key).SetProperty(g => g.FollowsOn, settled.FollowsOn).SetProperty(g => g.FollowsOnInWords, settled.FollowsOnInWords)
                .SetProperty(g => g.Version, g => g.Version + 1), stop) == 1;
    }

    private static IEnumerable<(string, object?, object?)> Differences(WorkGroup old, SettledVisibility now, int named, string partners) => new (string, object?, object?)[]
    {
        ("Who may ask", old.Visibility, now.Kind), ("Follows on", old.FollowsOn, now.FollowsOn), ("Schools named", named, now.Urns.Count), ("Partner hubs", partners, now.PartnersInWords)
    }.Where(one => !Equals(one.Item2, one.Item3));

    private static IEnumerable<(string, object?, object?)> Differences(WorkGroup old, WorkGroupChange change)
    {
        (string, object?, object?)[] all =
        [
            ("Title", old.Title, change.Title.Trim()), ("How it meets", old.Mode, change.Mode), ("Venue", old.Venue, change.Venue), ("Town", old.Town, change.Town),
            ("School places", old.SchoolPlaces, change.SchoolPlaces), ("People places", old.PeoplePlaces, change.PeoplePlaces), ("Half-days out of class", old.HalfDaysOut, change.HalfDaysOut),
            ("Recruitment", old.Recruitment, change.Recruitment), ("First come", old.FirstCome, change.FirstCome), ("Days of head start", old.HeadStartDays, change.HeadStartDays), ("Schools ask from", old.OpensOn?.InWords(), change.OpensOn?.InWords()), ("Schools ask until", old.ClosesOn?.InWords(), change.ClosesOn?.InWords())
        ];
        return all.Where(one => !Equals(one.Item2, one.Item3));
    }
}
