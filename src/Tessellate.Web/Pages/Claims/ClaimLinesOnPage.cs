using Tessellate.Claims;

namespace Tessellate.Web.Pages.Claims;

/// <summary>Lines of a claim with their evidence: as they are, or as they were when the claim was sent back.</summary>
public sealed record ClaimLinesOnPage(IReadOnlyList<DueLine> Lines, IReadOnlySet<ClaimKey> Sample, string Caption)
{
    public static IReadOnlySet<ClaimKey> NoSample { get; } = new HashSet<ClaimKey>();
}
