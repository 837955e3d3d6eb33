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

    public static Message Changed(Person person, string what, string subject, string template, string signInUrl, DateTime now) => new()
    {
        Template = template, ToAddress = person.Email, ToName = person.Name, PersonId = person.Id, Subject = subject,
        Body = $"""
            Hello {person.Name},

            {what} This was on {now.InWords()}.

            If it was not you, sign in, choose "Sign out everywhere" in your account, and look at how you sign in there:

            {signInUrl}

            If you cannot sign in any more, write to your hub; its page says how.
            """,
        Reason = "You get this because your account changed.", Key = $"{template}:{Guid.CreateVersion7()}", CreatedAt = now, SendAfter = now
    };

    public static Message NewDevice(Person person, string browser, string signInUrl, DateTime now) => Changed(person,
        $"Somebody, most likely you, signed in to your account in a browser you had not used before: {browser}.", "You signed in on a new device", "new-device", signInUrl, now);

    public static Message ConfirmAddress(Person person, AddressChange change, string url) => ToNewAddress(change, person.Name, person.Id, "confirm-address", "Confirm your new address",
        $"""
        Hello {person.Name},

        To sign in with this address from now on, open this link and press "Use this address":

        {url}

        It works once, until {change.ExpiresAt.TimeInWords()}. If you did not ask for this, do nothing.
        """);

    public static Message AddressTaken(AddressChange change, string signInUrl) => ToNewAddress(change, change.NewEmail, null, "address-taken", "This address has an account already",
        $"""
        Hello,

        Somebody, most likely you, asked to use this address for another account here. It has an account already, so nothing was changed.

        Sign in with this address:

        {signInUrl}

        If both accounts are yours, write to your hub; its page says how. If you did not ask for this, do nothing.
        """);

    private static Message ToNewAddress(AddressChange change, string name, Guid? personId, string template, string subject, string body) => new()
    {
        Template = template, ToAddress = change.NewEmail, ToName = name, PersonId = personId, Subject = subject, Body = body,
        Reason = "You get this because this address was entered as somebody's new one.", Key = $"{template}:{change.Id}",
        CreatedAt = change.CreatedAt, SendAfter = change.CreatedAt, NotAfter = change.ExpiresAt
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
