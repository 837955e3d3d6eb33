using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>A Work Group as a hub plans it; times are those of clocks in England.</summary>
public sealed record PlannedWorkGroup(string ProjectCode, string Title, MeetingMode Mode, string? Venue, string? Town, IReadOnlyList<PlannedSession> Sessions,
    int SchoolPlaces, int PeoplePlaces, int HalfDaysOut, DateOnly? OpensOn = null, DateOnly? ClosesOn = null)
{
    public PlannedVisibility Visibility { get; init; } = PlannedVisibility.ForAll;

    /// <summary>Slugs of further hubs that run it jointly.</summary>
    public IReadOnlyCollection<string> Partners { get; init; } = [];

    /// <summary>Whether places go at once to whoever confirms first.</summary>
    public bool FirstCome { get; init; }

    /// <summary>For how many days before the first day those can ask who found no place the year before.</summary>
    public int HeadStartDays { get; init; }
}

/// <summary>Sets up a Work Group with its sessions; schools can ask for places at once.</summary>
public sealed class SetUpWorkGroup(TessellateDb db, TimeProvider clock, NetworkInUse network, SiteAddress site, IEnumerable<IKeepFromNaming> keepers)
{
    /// <exception cref="BrokenRuleException">The dates or the places cannot be.</exception>
    public async Task<WorkGroup> RunAsync(string hubSlug, PlannedWorkGroup plan, Access access, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == hubSlug, stop) ?? throw new NotFoundException("Hub", hubSlug);
        if (!access.CanSetUpWorkGroups(hub.Id)) throw new NotAllowedException();

        var project = await db.Projects.OfferedBy(hub.Id, ProgrammeYear.Of(clock.Today())).AsNoTracking().SingleOrDefaultAsync(p => p.Code == plan.ProjectCode, stop)
            ?? throw new BrokenRuleException("Choose a project from the list.", "Form.Project");
        MustBePossible(plan.Sessions, project);
        MustHaveRoom(plan, project);

        var settled = await SettledVisibility.OfAsync(db, hub, null, plan.Visibility, plan.Partners, stop);
        foreach (var keeper in keepers) await keeper.MustBeNamableAsync(settled.Urns, project.Id, stop);
        var group = New(plan, project, hub, await NewCodeAsync(stop));
        (group.Visibility, group.FollowsOn, group.FollowsOnInWords) = (settled.Kind, settled.FollowsOn, settled.FollowsOnInWords);
        if (settled.Kind == Visibility.Invitation) group.InvitationKey = Secret.NewToken();
        db.Add(group);
        var now = clock.UtcNow();
        var asked = settled.AddTo(db, group.Id, now);
        db.AddRange(plan.Sessions.Select((session, index) => session.Of(group, index + 1)));
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await db.TellPartnersAsync(PartnerNews.Asked, asked, group, hub, words, site, now, clock.Today(), stop);
        db.Record(access.ActorIn(hub, words), now, "work-group.set-up", nameof(WorkGroup), group.Id, $"{group.Title} ({group.Code}) was set up with {group.SchoolPlaces} school places{(settled.Partners.Count == 0 ? "" : $"; asked to run it jointly: {settled.PartnersInWords}")}.", hub.Id, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        return group;
    }

    private void MustBePossible(IReadOnlyList<PlannedSession> sessions, Project project)
    {
        if (sessions.Count == 0) throw new BrokenRuleException("Enter at least one session.", "Form.Sessions[0].On");
        for (var i = 0; i < sessions.Count; i++)
        {
            var (session, field) = (sessions[i], $"Form.Sessions[{i}]");
            if (session.On <= clock.Today()) throw new BrokenRuleException("Enter a day in the future.", $"{field}.On");
            session.MustBePossible(project, clock.UtcNow(), field);
            if (i > 0 && session.On <= sessions[i - 1].On) throw new BrokenRuleException("Enter the sessions in the order in which they happen, one a day.", $"{field}.On");
        }
    }

    private static void MustHaveRoom(PlannedWorkGroup plan, Project project)
    {
        if (plan.OpensOn > plan.ClosesOn) throw new BrokenRuleException("Enter a last day that is not before the first.", "Form.ClosesOn");
        HeadStart.MustBePossible(plan.HeadStartDays, plan.OpensOn);
        if (plan.PeoplePlaces < plan.SchoolPlaces * project.PeoplePerSchoolMin)
            throw new BrokenRuleException($"{plan.SchoolPlaces} schools send at least {plan.SchoolPlaces * project.PeoplePerSchoolMin} people in this project. Enter more people places or fewer school places.", "Form.PeoplePlaces");
    }

    private async Task<string> NewCodeAsync(CancellationToken stop)
    {
        var code = WorkGroup.NewCode();
        while (await db.WorkGroups.AnyAsync(g => g.Code == code, stop)) code = WorkGroup.NewCode();
        return code;
    }

    private static WorkGroup New(PlannedWorkGroup plan, Project project, Hub hub, string code) => new()
    {
        Code = code, ProjectId = project.Id, HubId = hub.Id, Title = plan.Title.Trim(), Mode = plan.Mode, Venue = plan.Venue?.Trim(), Town = plan.Town?.Trim(),
        SchoolPlaces = plan.SchoolPlaces, PeoplePlaces = plan.PeoplePlaces, HalfDaysOut = plan.HalfDaysOut, StartsOn = plan.Sessions[0].On, EndsOn = plan.Sessions[^1].On,
        OpensOn = plan.OpensOn, ClosesOn = plan.ClosesOn, FirstCome = plan.FirstCome, HeadStartDays = plan.HeadStartDays
    };
}
