using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Accounts;

/// <summary>Whom to invite, and as what; a role in a hub or a group needs to know which.</summary>
public sealed record Invitation(string Name, string Email, Role Role, Guid? HubId, Guid? WorkGroupId);

/// <summary>
/// Gives somebody a role from today on and sends them a link that signs in once within a week. Somebody who is known by the
/// address keeps their name, and a role they hold already is not given twice.
/// </summary>
public sealed class InvitePerson(TessellateDb db, NetworkInUse network, SiteAddress site, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>Answers with the link, so that whoever invites can also hand it over.</summary>
    /// <exception cref="BrokenRuleException">The address is none, or the role needs a hub or a group.</exception>
    public async Task<string> RunAsync(Invitation invitation, Actor actor, CancellationToken stop)
    {
        Check(invitation);
        var now = clock.UtcNow();
        var key = EmailAddress.Key(invitation.Email);
        var person = await db.FindByAddressAsync(key, stop);
        if (person is null) db.People.Add(person = Person.New(invitation.Name, invitation.Email, now));

        var asWhat = await AsWhatAsync(invitation, stop);
        await GrantAsync(person, invitation, actor, asWhat, now, stop);
        var (link, token) = SignInLink.New(person.Id, now, Lasts, isInvitation: true);
        var url = site.Link(AccountsUrls.SignInLink(token));
        db.SignInLinks.Add(link);
        db.Messages.Add(AccountMessages.Invitation(person, link, asWhat, url));
        await db.SaveChangesAsync(stop);
        return url;
    }

    private static void Check(Invitation invitation)
    {
        if (!EmailAddress.IsValid(invitation.Email.Trim())) throw new BrokenRuleException($"\"{invitation.Email}\" is not an e-mail address.", nameof(invitation.Email));
        if (string.IsNullOrWhiteSpace(invitation.Name)) throw new BrokenRuleException("Say what the person is called.", nameof(invitation.Name));
        if (invitation.Role.IsInHub() && invitation.HubId is null) throw new BrokenRuleException("Say in which hub the person has this role.", nameof(invitation.HubId));
        if (invitation.Role == Role.WorkGroupLead && invitation.WorkGroupId is null) throw new BrokenRuleException("Say which group the person leads.", nameof(invitation.WorkGroupId));
    }

    private async Task GrantAsync(Person person, Invitation invitation, Actor actor, string asWhat, DateTime now, CancellationToken stop)
    {
        var today = clock.Today();
        if (await db.RoleGrants.InForceOn(today).AnyAsync(g => g.PersonId == person.Id && g.Role == invitation.Role
            && g.HubId == invitation.HubId && g.WorkGroupId == invitation.WorkGroupId, stop))
        {
            db.Record(actor, now, "person.invited", nameof(Person), person.Id, $"Was sent a link to sign in again, as {asWhat}.", invitation.HubId, workGroupId: invitation.WorkGroupId, aboutPersonId: person.Id);
            return;
        }

        db.RoleGrants.Add(new()
        {
            PersonId = person.Id, Role = invitation.Role, HubId = invitation.HubId, WorkGroupId = invitation.WorkGroupId, FromOn = today, GrantedBy = actor.Role
        });
        db.Record(actor, now, "role.granted", nameof(Person), person.Id, $"{person.Name} is {asWhat} from today.", invitation.HubId, workGroupId: invitation.WorkGroupId, aboutPersonId: person.Id);
    }

    // "Hub administrator, North Star".
    private async Task<string> AsWhatAsync(Invitation invitation, CancellationToken stop)
    {
        var role = invitation.Role.ShownName(await network.FindAsync(stop));
        var hub = await db.Hubs.Where(h => h.Id == invitation.HubId).Select(h => h.Name).SingleOrDefaultAsync(stop);
        return hub is null ? role : $"{role}, {hub}";
    }
}
