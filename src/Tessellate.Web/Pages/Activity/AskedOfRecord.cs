using Microsoft.AspNetCore.WebUtilities;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;

namespace Tessellate.Web.Pages.Activity;

/// <summary>What somebody asks of the record; an address with it can be kept and sent on.</summary>
public sealed record AskedOfRecord(string? Heading, string? Who, string? About, DateOnly? From, DateOnly? To)
{
    public TimelineFilter Read() => new(ActivityHeading.Find(Heading), From, To, Who, About);

    /// <summary>"?heading=refused&amp;from=2027-01-01"; nothing when nothing is asked.</summary>
    public string ToQuery() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["heading"] = Heading, ["who"] = Who, ["about"] = About, ["from"] = From?.ToString("yyyy-MM-dd", null), ["to"] = To?.ToString("yyyy-MM-dd", null)
    }.Where(part => !string.IsNullOrEmpty(part.Value)));

    /// <summary>What was asked, without the names that were typed: ", under Refused, from 1 January 2027".</summary>
    public string InWords() => string.Concat(
        ActivityHeading.Find(Heading) is { } heading ? $", under {heading.Name}" : "", From is { } from ? $", from {from.InWords()}" : "", To is { } to ? $", up to {to.InWords()}" : "",
        string.IsNullOrWhiteSpace(Who + About) ? "" : ", of some people");
}
