namespace Tessellate.Web.Pages.Find;

/// <summary>The one box. Its words stand on pages that say them larger (<c>LabelClass</c>).</summary>
public sealed record SearchBox(string Question, string LabelClass);
