using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Privacy;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Privacy;

/// <summary>A person's own page: their next date first, then what they joined, and what they can do about their record.</summary>
public sealed class MyModel(MyRecord record, Me me, NetworkInUse network, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<ClassifiedTable> Kept { get; } = [.. Classification.Own.Tables.Where(t => t.HasOwner && t.IsExported && t.Name != "hubs").OrderBy(t => t.Shown, StringComparer.Ordinal)];

    public Person Person { get; private set; } = null!;
    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<MyGroup> Groups { get; private set; } = [];
    public IReadOnlyList<MyMessage> Messages { get; private set; } = [];
    public IReadOnlyList<MyView> Views { get; private set; } = [];
    public IReadOnlyDictionary<ConsentPurpose, Consent> Answers { get; private set; } = new Dictionary<ConsentPurpose, Consent>();
    public IReadOnlyList<Limit> Limits { get; private set; } = [];
    public IReadOnlyList<MyNotice> Notices { get; private set; } = [];

    public MyDate? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        (Person, Settings) = (access.Person!, await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"));
        Groups = await record.GroupsAsync(Person.Id, stop);
        Messages = await record.MessagesAsync(Person.Id, stop);
        Views = await record.ViewsAsync(Person.Id, clock.UtcNow().AddYears(-1), stop);
        Answers = (await record.ConsentsAsync(Person.Id, stop)).Latest();
        Limits = await record.LimitsAsync(Person.Id, stop);
        Notices = await record.NoticesAsync(Person.Id, [.. Groups.Select(g => g.HubId).Concat(access.StaffHubIds).Distinct()], stop);
        Next = Groups.Where(g => g.State != ParticipationState.Withdrew).SelectMany(g => g.Dates).Where(d => d.EndsAt >= clock.UtcNow()).MinBy(d => d.StartsAt);
    }

    public string HubOf(MyNotice notice) => notice.HubId is null ? Settings.Name : Groups.FirstOrDefault(g => g.HubId == notice.HubId)?.Hub ?? "A hub's own notice";
}
