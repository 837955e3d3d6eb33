using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Addresses of asking for places, confirming and answering.</summary>
public static class JoiningUrls
{
    public const string Queue = "/queue";

    public const string Answer = "/queue/answer";

    /// <summary>Who of the hub looks after requests of the queue.</summary>
    public const string Owner = "/queue/owner";

    /// <summary>Demand that found no place, for planning.</summary>
    public const string Unmet = "/queue/unmet";

    public static string Interest(string workGroupCode) => $"/work-groups/{workGroupCode}/interest";

    /// <summary>One form for several groups, which stand behind the address: <c>?urn=900001&amp;in=WG-2345&amp;in=WG-2346</c>.</summary>
    public const string Together = "/interests/together";

    /// <summary>The same by an invitation.</summary>
    public static string Interest(string workGroupCode, string? invitation) => Interest(workGroupCode) + InvitationLink.With(invitation);

    public static string People(string workGroupCode) => $"/work-groups/{workGroupCode}/people";

    /// <summary>The waitlist of a group, for the hub.</summary>
    public static string Waitlist(string workGroupCode) => $"/work-groups/{workGroupCode}/waitlist";

    /// <summary>The offers that would be made now, with their messages, before they are.</summary>
    public static string Offer(string workGroupCode) => $"/work-groups/{workGroupCode}/waitlist/offer";

    /// <summary>What somebody on a waitlist opens to see where they stand, to answer an offer or to leave; the token is the key.</summary>
    public static string OnWaitlist(string token) => $"/waitlist/{token}";

    /// <summary>What opens again, for somebody who found no place; the token is the key.</summary>
    public static string Opening(string token) => $"/openings/{token}";

    /// <summary>The form, for somebody who may ask before everybody can.</summary>
    public static string InterestEarly(string workGroupCode, string token) => $"{Interest(workGroupCode)}?early={token}";

    /// <summary>What the school of a request told the hub on the telephone.</summary>
    public static string ByTelephone(string reference) => $"/interests/{reference}/by-telephone";

    /// <summary>What a head opens to say "not this year" for the school; the token is the key.</summary>
    public static string NotThisYear(string token) => $"/not-this-year/{token}";

    /// <summary>The same for somebody of a hub who was told so on the telephone.</summary>
    public static string SchoolNotThisYear(int urn) => $"/schools/{urn}/not-this-year";

    /// <summary>Which schools come first in a group, for the hub.</summary>
    public static string Draw(string workGroupCode) => $"/work-groups/{workGroupCode}/draw";

    public static string Bands(string workGroupCode) => $"/work-groups/{workGroupCode}/bands";

    public static string Withdraw(Guid participationId) => $"/participations/{participationId}/withdraw";

    /// <summary>Somebody else comes into the place of a colleague.</summary>
    public static string Substitute(Guid participationId) => $"/participations/{participationId}/substitute";

    public static string Asked(string reference) => $"/interests/asked/{reference}";

    /// <summary>Who is to agree for the school, for the hub.</summary>
    public static string Head(string reference) => $"/interests/{reference}/head";

    /// <summary>What the head opens; the token is the key.</summary>
    public static string Agreement(string token) => $"/agreements/{token}";

    public static string RevokeAgreement(string token) => $"/agreements/withdraw/{token}";

    /// <summary>What a colleague who was named opens to say that they do not come; the token is the key.</summary>
    public static string Leave(string token) => $"/interests/leave/{token}";

    /// <summary>Where somebody with a place says what they need to take part: access, food.</summary>
    public static string WhatYouNeed(string workGroupCode) => $"/work-groups/{workGroupCode}/what-you-need";

    /// <summary>Whoever asked names one more colleague, by the link of any message to them.</summary>
    public static string NameColleague(string token) => $"{OnWaitlist(token)}/colleague";

    /// <summary>The hub names one more colleague in a request.</summary>
    public static string Colleague(string reference) => $"/interests/{reference}/colleague";

    /// <summary>By the same link: a colleague comes in their place.</summary>
    public static string InYourPlace(string token) => $"{Leave(token)}/colleague";

    public static string Confirm(string token) => $"/interests/confirm/{token}";
}
