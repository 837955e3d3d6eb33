using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Roles;

/// <summary>What is written to people about their roles.</summary>
internal static class RoleMessages
{
    public static Message Invitation(Person person, RoleGrant grant, string asWhat, SignInLink link, string url, Actor actor, NetworkSettings? words) => new()
    {
        Template = "invitation", ToAddress = person.Email, ToName = person.Name, PersonId = person.Id, HubId = grant.HubId, Subject = "Your account is ready",
        Body = $"""
            Hello {person.Name},

            You have an account here as {asWhat}, from {grant.FromOn.InWords()}{(grant.ToOn is { } to ? $" until {to.InWords()}" : "")}.

            {grant.Role.LetsYou(words)}

            {(grant.Reason is null ? "" : $"Why: {grant.Reason}\n\n")}Open this link and press "Sign in":

            {url}

            It works once, until {link.ExpiresAt.InWords()}. After that, ask for a link to sign in with this address; you need no password.
            """,
        Reason = actor.PersonId is null ? "You get this because somebody who runs the network added you." : Foot($"You get this because somebody gave you this role, acting as {actor.Role}."),
        Key = $"invitation:{link.Id}", CreatedAt = link.CreatedAt, SendAfter = link.CreatedAt, NotAfter = link.ExpiresAt
    };

    public static Message Ended(Person person, RoleGrant grant, string asWhat, DateOnly? lastOn, string reason, Actor actor, SiteAddress site, DateTime now) => new()
    {
        Template = "role-ended", ToAddress = person.Email, ToName = person.Name, PersonId = person.Id, HubId = grant.HubId, Subject = lastOn is null ? "Your role has ended" : "Your role will end",
        Body = $"""
            Hello {person.Name},

            You are {asWhat} {(lastOn is { } on ? $"until {on.InWords()}. After that day you no longer are." : $"no longer, since {now.InWords()}.")}

            The reason: {reason}

            Your account stays, with what is yours in it. Which roles you have today:

            {site.Link(AccountsUrls.Account)}
            """,
        Reason = Foot($"You get this because a role of yours was ended, by somebody acting as {actor.Role}."),
        Key = $"role-ended:{grant.Id:N}:{now:O}", CreatedAt = now, SendAfter = now
    };

    public static Message HandedOver(Person from, Person to, IReadOnlyList<string> roles, string reason, Guid? hubId, Guid change, Actor actor, DateTime now) => new()
    {
        Template = "work-handed-over", ToAddress = from.Email, ToName = from.Name, PersonId = from.Id, HubId = hubId, Subject = "Your work was handed over",
        Body = $"""
            Hello {from.Name},

            {to.Name} now does what you did as:

            {string.Join('\n', roles)}

            The reason: {reason}

            What you did stays on record under your name. Your account stays.
            """,
        Reason = Foot($"You get this because your work was handed over, by somebody acting as {actor.Role}."), Key = $"handed-over:{change:N}:from", CreatedAt = now, SendAfter = now
    };

    public static Message TookOver(Person from, Person to, IReadOnlyList<string> roles, string reason, Guid? hubId, Guid change, Actor actor, SiteAddress site, DateTime now) => new()
    {
        Template = "work-taken-over", ToAddress = to.Email, ToName = to.Name, PersonId = to.Id, HubId = hubId, Subject = "Work was handed over to you",
        Body = $"""
            Hello {to.Name},

            You now do what {from.Name} did as:

            {string.Join('\n', roles)}

            The reason: {reason}

            Sign in to see it:

            {site.Link(AccountsUrls.SignIn)}
            """,
        Reason = Foot($"You get this because work was handed over to you, by somebody acting as {actor.Role}."), Key = $"handed-over:{change:N}:to", CreatedAt = now, SendAfter = now
    };

    public static Message Remind(Person lead, string where, int overdue, Guid? hubId, string url, DateOnly today, DateTime now) => new()
    {
        Template = "confirm-access", ToAddress = lead.Email, ToName = lead.Name, PersonId = lead.Id, HubId = hubId, Subject = "Who has access: please look",
        Body = $"""
            Hello {lead.Name},

            {(overdue == 1 ? "One role in" : $"{overdue} roles in")} {where} {(overdue == 1 ? "was" : "were")} last confirmed more than a month ago.

            See who has access, end what is no longer right and confirm the rest:

            {url}
            """,
        Reason = "You get this once a month at most, because you say who has access.", Key = $"confirm-access:{today:yyyyMM}:{hubId?.ToString("N") ?? "network"}:{lead.Id:N}", CreatedAt = now, SendAfter = now
    };

    private static string Foot(string sentence) => sentence.Length <= 300 ? sentence : sentence[..300];
}
