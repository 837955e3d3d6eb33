using Tessellate.Foundation;

namespace Tessellate.Accounts;

public static class SignInWords
{
    /// <summary>"by link"; continues "signed in".</summary>
    public static string InWords(this SignInWay way) => way switch
    {
        SignInWay.Link => "by link",
        SignInWay.Password => "with a password",
        SignInWay.Passkey => "with a passkey",
        _ => "with another site's account"
    };

    /// <summary>Somebody who changes what is their own.</summary>
    public static Actor AsActor(this Person person) => new(person.Id, "themselves");
}
