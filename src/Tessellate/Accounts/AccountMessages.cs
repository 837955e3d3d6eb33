using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Accounts;

/// <summary>What is written to people about signing in.</summary>
internal static class AccountMessages
{
    public static Message SignIn(Person person, SignInLink link, string url) => To(person, link, "sign-in-link", "Your link to sign in",
        $"""
        Hello {person.Name},

        Open this link and press "Sign in":

        {url}

        It works once, until {link.ExpiresAt.TimeInWords()}. If it has run out, ask for another.

        If you did not ask to sign in, do nothing: without this link nobody can use your account.
        """,
        "You get this because somebody, most likely you, entered your address to sign in.");

    public static Message Invitation(Person person, SignInLink link, string asWhat, string url) => To(person, link, "invitation", "Your account is ready",
        $"""
        Hello {person.Name},

        You have an account here as {asWhat}. Open this link and press "Sign in":

        {url}

        It works once, until {link.ExpiresAt.InWords()}. After that, ask for a link to sign in with this address; you need no password.
        """,
        "You get this because somebody who runs the network added you.");

    public static Message PasswordSet(Person person, string signInUrl, DateTime now) => new()
    {
        Template = "password-set", ToAddress = person.Email, ToName = person.Name, PersonId = person.Id, Subject = "Your password was set",
        Body = $"""
            Hello {person.Name},

            A password was set for your account on {now.InWords()}, and sessions on other devices ended.

            If it was not you, sign in by a link, set another password and choose "Sign out everywhere" in your account:

            {signInUrl}
            """,
        Reason = "You get this because your account changed.", Key = $"password-set:{person.Id}:{now:O}", CreatedAt = now, SendAfter = now
    };

    public static Message Unknown(string address, string signInUrl, DateTime now) => new()
    {
        Template = "sign-in-unknown", ToAddress = address, ToName = address, Subject = "We do not know this address",
        Body = $"""
            Hello,

            Somebody, most likely you, asked to sign in with the address {address}. We do not know it.

            You may be known here by another address, for example an earlier school's. Try that one:

            {signInUrl}

            If you expected an account, write to your hub; its page says how. To ask for places you need no account at all.
            """,
        Reason = "You get this because your address was entered to sign in. Nothing about you was stored but this message.",
        Key = $"sign-in-unknown:{now:yyyyMMddHH}:{Secret.Hash(address)}", CreatedAt = now, SendAfter = now
    };

    private static Message To(Person person, SignInLink link, string template, string subject, string body, string reason) => new()
    {
        Template = template, ToAddress = person.Email, ToName = person.Name, PersonId = person.Id, Subject = subject, Body = body,
        Reason = reason, Key = $"{template}:{link.Id}", CreatedAt = link.CreatedAt, SendAfter = link.CreatedAt, NotAfter = link.ExpiresAt
    };
}
