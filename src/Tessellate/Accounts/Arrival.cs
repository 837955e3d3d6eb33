namespace Tessellate.Accounts;

/// <summary>
/// Somebody who comes from a provider, as its signed token says. The address is there only where the provider has checked it;
/// the URNs are of the schools where it says that they work. Two factors count where the provider is trusted to say so.
/// </summary>
public sealed record Arrival(string Provider, string ProviderName, string Issuer, string Subject, string? VerifiedEmail, IReadOnlyList<int> Urns, bool HasSecondFactor = false)
{
    public const int IssuerMaxLength = 300;
    public const int SubjectMaxLength = 255; // OpenID Connect Core, section 2

    public bool IsUsable => Issuer.Length is > 0 and <= IssuerMaxLength && Subject.Length is > 0 and <= SubjectMaxLength;
}

/// <summary>How it ended when somebody came from a provider.</summary>
public enum ArrivalEnding { SignedIn, Linked, Confirm, Unknown, Another, Session, Stopped, Failed }

/// <summary>How it ended, and for whom. The browser must show its secret again when the link to confirm is opened in it.</summary>
public sealed record ArrivalOutcome(ArrivalEnding Ending, Person? Person = null, string? BrowserSecret = null, bool HasProposals = false);
