using Tessellate.Foundation;

namespace Tessellate.Web.Pages.Evaluation;

/// <summary>The year that a page shows, and where the ones beside it are.</summary>
public sealed record YearsOnPage(ProgrammeYear Year, string Url);
