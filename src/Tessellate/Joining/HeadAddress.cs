using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>What can be told of an address that is given as a head's.</summary>
public enum HeadAddressKind { SchoolsOwn, Confirmed, Elsewhere, FreeMail, Participants }

/// <summary>
/// Whose yes an address can give. At the school's own domain (that of its website in the register, or a part of it) it counts as it is. One above it is a county's or a trust's, at which
/// everybody of many schools has an address: like any other it is confirmed by the hub first, and one of those who are to come never counts: nobody releases themselves.
/// </summary>
public static class HeadAddress
{
    private static readonly HashSet<string> FreeMail = new(StringComparer.OrdinalIgnoreCase)
    {
        "aol.com", "btinternet.com", "gmail.com", "gmx.co.uk", "gmx.com", "googlemail.com", "hotmail.co.uk", "hotmail.com", "icloud.com", "live.co.uk", "live.com", "mail.com",
        "me.com", "msn.com", "ntlworld.com", "outlook.com", "proton.me", "protonmail.com", "sky.com", "talktalk.net", "virginmedia.com", "yahoo.co.uk", "yahoo.com"
    };

    /// <summary>The head of this interest, who must have been named.</summary>
    public static HeadAddressKind KindOf(InterestInFull about, InterestHead head)
    {
        if (about.People.Any(p => EmailAddress.Key(p.Email) == EmailAddress.Key(head.Email))) return HeadAddressKind.Participants;
        if (head.ConfirmedAt is not null) return HeadAddressKind.Confirmed;

        var domain = Domain(head.Email);
        if (FreeMail.Contains(domain)) return HeadAddressKind.FreeMail;
        return IsSchoolsOwn(domain, about.Website) ? HeadAddressKind.SchoolsOwn : HeadAddressKind.Elsewhere;
    }

    /// <summary>Why the head cannot be asked yet, said to the hub; null when nothing stands in the way.</summary>
    public static string? Obstacle(InterestInFull about) => about.Head is not { } head ? "Nobody is named who could agree for the school."
        : KindOf(about, head) switch
        {
            HeadAddressKind.Participants => "The address given for the head belongs to somebody who is to come, and nobody releases themselves.",
            HeadAddressKind.FreeMail => $"{head.Email} is an address of a free mail service. Find out that it is the head’s, and confirm it.",
            HeadAddressKind.Elsewhere => about.Website is null
                ? $"The register knows no website of the school to compare {head.Email} with. Find out that it is the head’s, and confirm it."
                : $"{head.Email} is not at the school’s own domain ({about.Website}). Find out that it is the head’s, and confirm it.",
            _ => null
        };

    /// <summary>Whether whoever asked has an address at the school's own domain: by confirming it they have shown that they are of the school. Any other address shows nothing of that.</summary>
    public static bool AsksFromSchool(InterestInFull about) => IsSchoolsOwn(Domain(about.Interest.AskedByEmail), about.Website);

    private static bool IsSchoolsOwn(string domain, string? website)
    {
        var host = Host(website);
        return host is not null && (domain == host || domain.EndsWith("." + host, StringComparison.Ordinal));
    }

    private static string Domain(string email) => EmailAddress.Key(email).Split('@')[^1];

    private static string? Host(string? website)
    {
        if (string.IsNullOrWhiteSpace(website)) return null;
        var text = website.Trim().ToLowerInvariant();
        if (!text.Contains("://", StringComparison.Ordinal)) text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !address.Host.Contains('.', StringComparison.Ordinal)) return null;
        return address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
    }
}
