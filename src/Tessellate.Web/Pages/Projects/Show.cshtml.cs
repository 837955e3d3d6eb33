using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ShowModel(TessellateDb db, NetworkInUse network, Me me, OpenOffers offers) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public Project Project { get; private set; } = null!;
    public IReadOnlyList<Offer> Offers { get; private set; } = [];
    public Access Access { get; private set; } = Access.Visitor;
    public IReadOnlyList<Theme> Themes => [.. Project.Themes.Split(',').Select(Settings.FindTheme).OfType<Theme>()];
    public IReadOnlyList<Qualification> Qualifications => Settings.Qualifications.Of(Project.Qualifications);

    /// <summary>Changes of their specifications that those who take part work towards.</summary>
    public IReadOnlyList<SpecificationChange> Changes => Settings.Qualifications.ChangesFor(Project.Qualifications, Project.Year);
    public bool MayChange => Access.CanChange(Project);

    /// <summary>The four headings under which every project says what should change, and every evaluation what did.</summary>
    public IEnumerable<(string Heading, string? Text)> Outcomes =>
    [
        ("Professional learning", Project.ProfessionalLearning), ("Practice development", Project.PracticeDevelopment),
        ("Pupils’ learning", Project.PupilsLearning), ("School policy and approach", Project.PolicyAndApproach)
    ];

    public string PeopleInWords => (Project.PeoplePerSchoolMin, Project.PeoplePerSchoolMax) switch
    {
        (1, 1) => "one person from each school",
        var (least, most) when least == most => $"{least} people from each school, together",
        var (least, most) => $"{least} to {most} people from each school"
    };

    public async Task OnGetAsync(string code)
    {
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        Access = await me.GetAsync();
        Project = await db.GetProjectAsync(code, Access);
        var now = await offers.GetAsync();
        Offers = [.. now.All.Concat(now.Soon).Where(o => o.ProjectCode == Project.Code).OrderBy(o => o.HubName, StringComparer.OrdinalIgnoreCase)];
    }
}
