using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Web.Infrastructure;

/// <summary>Puts into the record that somebody looked at personal data, or took some of it away. Looks make nobody wait.</summary>
public sealed class Watch(RecordLater later, Me me, NetworkInUse network, TimeProvider clock)
{
    /// <summary>One's own record may be looked at unseen.</summary>
    public async Task LookedAtPersonAsync(Guid personId, string what)
    {
        var access = await me.GetAsync();
        if (access.Person?.Id != personId) await RecordAsync(access, "viewed.person", nameof(Person), personId, $"Looked at {what}.", aboutPersonId: personId);
    }

    /// <summary>A list with the names of many: it stands in the group's timeline, not in each person's.</summary>
    public async Task LookedAtPeopleAsync(string subjectType, Guid subjectId, string what, Guid? workGroupId = null) =>
        await RecordAsync(await me.GetAsync(), "viewed.people", subjectType, subjectId, $"Looked at {what}.", workGroupId);

    /// <summary>Of a file that anybody can have, only who was signed in.</summary>
    public async Task ExportedAsync(string kind, string what)
    {
        var access = await me.GetAsync();
        if (access.IsSignedIn) await RecordAsync(access, $"exported.{kind}", "Export", Guid.Empty, $"Exported {what}.");
    }

    /// <summary>The address is the template, in which no id, token or search stands.</summary>
    public async Task RefusedAsync(int status, string method, string template)
    {
        var access = await me.GetAsync();
        if (access.IsSignedIn) await RecordAsync(access, $"refused.{status}", "Address", Guid.Empty, $"Was refused {method} {template} ({status}).");
    }

    private async Task RecordAsync(Access access, string kind, string subjectType, Guid subjectId, string summary, Guid? workGroupId = null, Guid? aboutPersonId = null)
    {
        var actor = access.ActorAsIs(await network.FindAsync());
        later.Record(new()
        {
            At = clock.UtcNow(), PersonId = actor.PersonId, ActingAs = actor.Role, Kind = kind, SubjectType = subjectType, SubjectId = subjectId,
            HubId = access.OwnHubId, WorkGroupId = workGroupId, AboutPersonId = aboutPersonId, Summary = summary[..Math.Min(summary.Length, 500)]
        });
    }
}
