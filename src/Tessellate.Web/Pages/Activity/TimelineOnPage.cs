using Tessellate.Accounts;
using Tessellate.Activity;

namespace Tessellate.Web.Pages.Activity;

/// <summary>A timeline as a page shows it; without <c>ShowAbout</c> where the page is about that person.</summary>
public sealed record TimelineOnPage(Timeline Timeline, string WhenEmpty, bool ShowAbout = true, bool LinkPeople = true)
{
    /// <summary>Titles of groups, where a line is read by people who do not know them by their codes.</summary>
    public IReadOnlyDictionary<Guid, string> Groups { get; init; } = new Dictionary<Guid, string>();

    /// <summary>"Kind: Attended, before Absent" for each value that changed.</summary>
    public static IEnumerable<string> Changes(TimelineRow row) => row.Kind.StartsWith("mark.", StringComparison.Ordinal) ? [] : Changed.Read(row.Changes)
        .Select(c => $"{c.What}: {c.New ?? "nothing"}{(c.Old is null ? "" : $", before {c.Old}")}");
}

/// <summary>The headings by which a timeline can be narrowed, and what its address says besides: "&amp;own=true".</summary>
public sealed record HeadingsOnPage(string? Chosen, IEnumerable<ActivityHeading> All, string Also = "")
{
    public string Everything => Also.Length == 0 ? "" : $"?{Also[1..]}";
}
