using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Web.Pages.Schools;

/// <summary>What the page says of the school and its hub, in words.</summary>
public sealed partial class ShowModel
{
    public string Name => OnDay?.Name ?? School!.Entry.Name;
    public Uri? Website => SafeAddress(Then.Website);

    public string Lede => string.Join(" · ", new[]
    {
        string.Join(", ", new[] { Then.Town, Then.County }.Where(place => !string.IsNullOrEmpty(place))),
        Then.Phase == Phase.NotApplicable ? "" : PhasesInWords.InWords(Then.Phase),
        Then is { LowAge: { } low, HighAge: { } high } ? $"ages {low} to {high}" : "",
        $"URN {Then.Urn}"
    }.Where(part => part.Length > 0));

    public string HubHeading => (OnDay, Hub!.Basis) switch
    {
        (not null, _) => $"Its {Settings.Word("hub")} was",
        (_, HubBasis.Choice) => $"The school works with",
        _ => Settings.AreaPolicy == AreaPolicy.Hard ? $"Its {Settings.Word("hub")} is" : $"Your suggested {Settings.Word("hub")} is"
    };

    public string Why => (OnDay is null, Hub!.Basis) switch
    {
        (true, HubBasis.District) => Then.DistrictName is null ? "Because the nearest school lies in its area; the register gives this school no district." : $"Because the school is in {Then.DistrictName}, which this {Settings.Word("hub")} serves.",
        (false, HubBasis.District) => Then.DistrictName is null ? "The nearest school lay in its area." : $"It served {Then.DistrictName} on that day.",
        (_, HubBasis.Exception) => $"This {Settings.Word("hub")} serves the school although its district belongs to another.",
        (_, HubBasis.Choice) => $"The school’s own choice for {ProgrammeYear.Of(On ?? clock.Today())}.",
        _ => $"This is unclear: the register gives the school neither a district nor a position, so this is the {Settings.Word("hub")} of most schools of {Then.AuthorityName ?? "its local authority"}. Ask the {Settings.Word("hub")} to be sure."
    };

    // The register's column holds anything people typed; only an address of the web becomes a link.
    private static Uri? SafeAddress(string? text) =>
        Uri.TryCreate(text is null || text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
