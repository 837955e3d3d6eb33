using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Accounts;

/// <summary>What is written to people about accounts elsewhere that sign them in.</summary>
internal static class IdentityMessages
{
    public static Message Confirm(Person person, IdentityToConfirm waiting, string provider, string url) => New(person, "identity-confirm", waiting.Id, waiting.CreatedAt,
        $"Confirm that you sign in with {provider}",
        $"""
        Hello {person.Name},

        Somebody, most likely you, came here from {provider} with your address. If it was you, open this link in the same browser and press the button:

        {url}

        It works once, until {waiting.ExpiresAt.TimeInWords()}. From then on {provider} signs you in.

        If it was not you, do nothing: without this link nothing is linked.
        """,
        "You get this because an account elsewhere has the address of your account.", waiting.ExpiresAt);

    public static Message Linked(Person person, ExternalIdentity identity, string provider, string url) => New(person, "identity-linked", identity.Id, identity.FirstUsedAt,
        $"You can sign in with {provider}",
        $"""
        Hello {person.Name},

        {provider} was linked to your account on {identity.FirstUsedAt.InWords()}. It signs you in from now on.

        If it was not you, remove it here, and choose "Sign out everywhere" in your account:

        {url}
        """);

    public static Message Removed(Person person, ExternalIdentity identity, string provider, string url, DateTime now) => New(person, "identity-removed", identity.Id, now,
        $"{provider} no longer signs you in",
        $"""
        Hello {person.Name},

        {provider} was removed from your account on {now.InWords()}. You sign in by a link sent to you, as always.

        If it was not you, look at your account:

        {url}
        """);

    private static Message New(Person person, string template, Guid id, DateTime now, string subject, string body, string reason = "You get this because your account changed.", DateTime? notAfter = null) => new()
    {
        Template = template, ToAddress = person.Email, ToName = person.Name, PersonId = person.Id, Subject = subject, Body = body, Reason = reason,
        Key = $"{template}:{id}", CreatedAt = now, SendAfter = now, NotAfter = notAfter
    };
}
