using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Roles;

/// <summary>Whom to invite, and as what; a role in a hub, a group or a trust needs to know which.</summary>
public sealed record Invitation(string Name, string Email, Role Role, Guid? HubId, Guid? WorkGroupId)
{
    public string? Trust { get; init; }

    /// <summary>Today, unless it is said.</summary>
    public DateOnly? FromOn { get; init; }

    public DateOnly? ToOn { get; init; }
    public string? Reason { get; init; }
}

/// <summary>
/// Gives somebody a role and sends them a link that signs in once within a week, with what the role lets them do. Somebody who is
/// known by the address keeps their name, and a role they hold already is not given twice.
/// </summary>
public sealed class InvitePerson(TessellateDb db, NetworkInUse network, SiteAddress site, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    private const int Attempts = 3;

    /// <summary>For a command of the operator, who holds the machine itself. Answers with the link, so that it can also be handed over.</summary>
    /// <exception cref="BrokenRuleException">Something is missing, or cannot be.</exception>
    public Task<string> RunAsync(Invitation invitation, Actor actor, CancellationToken stop) => RunAsync(invitation, null, actor, stop);

    /// <exception cref="NotAllowedException">None of the giver's roles lets them give this one there.</exception>
    /// <exception cref="BrokenRuleException">Something is missing or cannot be, or the giver's own role ended meanwhile.</exception>
    public async Task<string> RunAsync(Invitation invitation, Access access, CancellationToken stop)
    {
        var power = access.PowerOver(invitation.Role, invitation.HubId);
        if (power is null || access.Viewer is not null) throw new NotAllowedException();
        if (EmailAddress.Key(invitation.Email) == access.Person!.EmailKey) throw new BrokenRuleException("You cannot give yourself a role. Somebody else must.", nameof(invitation.Email));

        var own = await RoleWhere.OfAsync(db, power, stop);
        return await RunAsync(invitation, power, new(access.Person.Id, own.As(power.Role, await network.FindAsync(stop))), stop);
    }

    private async Task<string> RunAsync(Invitation invitation, RoleGrant? power, Actor actor, CancellationToken stop)
    {
        Check(invitation);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SaveAsync(invitation, power, actor, stop);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known: look again
            }
        }
    }

    private void Check(Invitation invitation)
    {
        if (!EmailAddress.IsValid(invitation.Email.Trim())) throw new BrokenRuleException($"\"{invitation.Email}\" is not an e-mail address.", nameof(invitation.Email));
        if (string.IsNullOrWhiteSpace(invitation.Name)) throw new BrokenRuleException("Say what the person is called.", nameof(invitation.Name));
        if (invitation.Name.Trim().Length > 200 || invitation.Name.Any(char.IsControl)) throw new BrokenRuleException("Enter a name of 200 characters or fewer, on one line.", nameof(invitation.Name));
        if (invitation.Reason?.Length > RoleGrant.ReasonMaxLength) throw new BrokenRuleException($"Say why in {RoleGrant.ReasonMaxLength} characters or fewer.", nameof(invitation.Reason));
        if (invitation.FromOn < clock.Today()) throw new BrokenRuleException("Enter a first day of today or later: nobody held a role that was not given.", nameof(invitation.FromOn));
        if (invitation.ToOn < (invitation.FromOn ?? clock.Today())) throw new BrokenRuleException("Enter a last day that is not before the first.", nameof(invitation.ToOn));
    }

    private async Task<string> SaveAsync(Invitation invitation, RoleGrant? power, Actor actor, CancellationToken stop)
    {
        var (now, key, words) = (clock.UtcNow(), EmailAddress.Key(invitation.Email), await network.FindAsync(stop));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var where = await RoleWhere.GetAsync(db, invitation.Role, new(invitation.HubId, invitation.WorkGroupId, invitation.Trust), stop);
        var person = await db.FindByAddressAsync(key, stop);
        if (person is null) db.People.Add(person = Person.New(invitation.Name, invitation.Email, now));

        var grant = New(invitation, where, person, actor, now);
        var asWhat = where.As(grant.Role, words);
        if (await IsNewAsync(grant, where, power, stop))
        {
            db.Add(grant);
            db.Record(actor, now, "role.granted", nameof(Person), person.Id, $"{person.Name} is {asWhat} from {(grant.FromOn == clock.Today() ? "today" : grant.FromOn.InWords())}{(grant.ToOn is { } to ? $" until {to.InWords()}" : "")}.", grant.HubId, grant.Reason);
        }

        var (link, token) = SignInLink.New(person.Id, now, Lasts, isInvitation: true);
        var url = site.Link(AccountsUrls.SignInLink(token));
        db.Add(link);
        db.Add(RoleMessages.Invitation(person, grant, asWhat, link, url, actor, words));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return url;
    }

    private RoleGrant New(Invitation invitation, RoleWhere where, Person person, Actor actor, DateTime now) => new()
    {
        PersonId = person.Id, Role = invitation.Role, HubId = where.Scope.HubId, WorkGroupId = where.Scope.WorkGroupId, Trust = where.Scope.Trust,
        FromOn = invitation.FromOn ?? clock.Today(), ToOn = invitation.ToOn, GivenAt = now, GivenById = actor.PersonId, GrantedBy = actor.Role,
        Reason = string.IsNullOrWhiteSpace(invitation.Reason) ? null : invitation.Reason.Trim()
    };

    // What is decided here rests on the giver's role, and on the others when this one is to end by itself.
    private async Task<bool> IsNewAsync(RoleGrant grant, RoleWhere where, RoleGrant? power, CancellationToken stop)
    {
        var same = await db.RoleGrants.AsNoTracking().NotOver(clock.Today()).Like(grant).ToListAsync(stop);
        var ends = grant.Role.IsKept() && grant.ToOn is not null;
        await db.ClaimAsync(power, ends ? same : [], stop);
        if (same.Exists(g => g.PersonId == grant.PersonId && g.FromOn <= grant.FromOn && (g.ToOn is null || g.ToOn >= (grant.ToOn ?? DateOnly.MaxValue)))) return false;

        if (ends && !KeptRoles.HoldFrom(clock.Today(), same.Append(grant)))
            throw new BrokenRuleException($"Nobody else would be {where.As(grant.Role, await network.FindAsync(stop))} after that day. Leave the last day empty, and end this role when another is in place.", nameof(Invitation.ToOn));
        return true;
    }
}
