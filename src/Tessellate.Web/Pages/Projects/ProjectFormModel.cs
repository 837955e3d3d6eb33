using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Components;

namespace Tessellate.Web.Pages.Projects;

/// <summary>What the pages that write a project down and change it share.</summary>
public abstract class ProjectFormModel : PageModel
{
    [BindProperty]
    public ProjectForm Form { get; set; } = new();

    public NetworkSettings Settings { get; protected set; } = null!;

    public IEnumerable<Choice> Strands => Settings.Strands.Select(s => new Choice(s.Key, s.Name));
    public IEnumerable<Choice> Themes => Settings.Themes.Select(t => new Choice(t.Key, t.Name));
    public IEnumerable<Choice> Qualifications => Settings.Qualifications.All.Where(q => FormYears.Any(year => Settings.Qualifications.In(year).Contains(q))).Select(q => new Choice(q.Key, q.Name, $"In {q.Phase.InWords()} schools"));

    public IEnumerable<Choice> Stages => Settings.Stages.Select(s => new Choice(s.Key, s.Name));

    /// <summary>The programme years that the project may be of.</summary>
    protected abstract IEnumerable<ProgrammeYear> FormYears { get; }

    public static IEnumerable<Choice> Phases => IndexModel.Phases;

    /// <summary>The example of a code with a star in the place of its first number, which is the year.</summary>
    public string EarlierExample => System.Text.RegularExpressions.Regex.Replace(Settings.ProjectCodeExample, @"^(\D*)\d+", "$1*", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The network's own words, which hold where a project has none.</summary>
    public static string UsualAgreement => AgreementWording.Text;
}
