using Tessellate.Find;
using Tessellate.Joining;

namespace Tessellate.Web.Pages.Find;

/// <summary>Who looks for a school in order to ask for places: in which groups, and by which invitation or letter, so that the school that they find leads on to the form.</summary>
public sealed record ForGroups(IReadOnlyList<string> Codes, string? Invitation = null, string? Early = null)
{
    /// <summary>Where one looks for the school; the plain search where it is for no group.</summary>
    public string SearchUrl => Codes.Count == 0 ? FindUrls.Home : $"{FindUrls.Find}?{string.Join('&', Fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"))}";

    /// <summary>Where a school leads, with its number, or with what stands for it.</summary>
    public string To(string urn) => Codes switch
    {
        [] => $"/schools/{urn}",
        [var one] => $"{JoiningUrls.Interest(Uri.EscapeDataString(one))}?urn={urn}{With("invitation", Invitation)}{With("early", Early)}",
        _ => $"{JoiningUrls.Together}?urn={urn}{string.Concat(Codes.Select(code => With("in", code)))}"
    };

    /// <summary>What the form of the search has to carry on.</summary>
    public IEnumerable<(string Name, string Value)> Fields => Codes.Take(OneForm.Most).Select(code => ("in", code))
        .Concat(new[] { ("invitation", Invitation), ("early", Early) }.Where(f => !string.IsNullOrEmpty(f.Item2)).Select(f => (f.Item1, f.Item2!)));

    private static string With(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
