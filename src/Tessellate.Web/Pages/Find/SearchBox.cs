namespace Tessellate.Web.Pages.Find;

/// <summary>The one box. Its words stand on pages that say them larger (<c>LabelClass</c>).</summary>
public sealed record SearchBox(string Question, string LabelClass)
{
    /// <summary>The groups for which a school is looked for; none: its own page is what is looked for.</summary>
    public ForGroups For { get; init; } = new([]);
}
