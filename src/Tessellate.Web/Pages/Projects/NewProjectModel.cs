using Microsoft.AspNetCore.Mvc;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Projects;

/// <summary>Writes a project down as a draft: a national one, or at a hub's address one of that hub.</summary>
public abstract class NewProjectModel(NetworkInUse network, Me me, TimeProvider clock, KeepProject keep) : ProjectFormModel
{
    public IEnumerable<Choice> Years => FormYears.Select(y => new Choice(y.ToSlug(), $"{y}"));

    private ProgrammeYear ThisYear => ProgrammeYear.Of(clock.Today());

    protected override IEnumerable<ProgrammeYear> FormYears => [ThisYear, ThisYear.Next];

    protected async Task<Access> LoadAsync(CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        return await me.GetAsync();
    }

    protected async Task<IActionResult> CreateAsync(string? hubSlug, Access access, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(Form.Code)) ModelState.AddModelError("Form.Code", "Enter a code");
        if (!ProgrammeYear.TryParse(Form.Year, out var year)) ModelState.AddModelError("Form.Year", "Choose a programme year");
        if (!ModelState.IsValid) return this.Invalid();

        var project = await keep.CreateAsync(Form.Code!.Trim(), year, Form.ToText(), hubSlug, access, stop);
        return this.Done(ProjectUrls.Project(project.Code), "It is a draft. Only you and those who may change it see it until it is published.");
    }
}
