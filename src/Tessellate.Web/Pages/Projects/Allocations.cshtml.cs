using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Claims;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

/// <summary>What each hub is allocated for a project beside what it has; the national lead changes it in the same table.</summary>
public sealed class AllocationsModel(TessellateDb db, NetworkInUse network, Me me, KeepAllocations keep) : PageModel
{
    [BindProperty]
    public List<AllocationRow> Rows { get; set; } = [];

    public NetworkSettings Settings { get; private set; } = null!;
    public Project Project { get; private set; } = null!;
    public IReadOnlyList<AllocationLine> Lines { get; private set; } = [];
    public bool MayChange { get; private set; }

    /// <summary>What was paid, by hub.</summary>
    public IReadOnlyDictionary<Guid, ClaimedPounds> Claimed { get; private set; } = new Dictionary<Guid, ClaimedPounds>();

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        Rows = [.. Lines.Select(AllocationRow.Of)];
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        Me.Require(access.CanAllocate);
        if (!ModelState.IsValid) return this.Invalid();

        var changed = await keep.RunAsync(code, [.. Rows.Select(r => r.ToEntry())], access, stop);
        return this.Done(ProjectUrls.Allocations(code), changed == 0 ? "Nothing was different." : $"What {changed} {Settings.Word(changed == 1 ? "hub" : "hubs")} {(changed == 1 ? "is" : "are")} allocated is changed.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsNational);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code && p.HubId == null, stop) ?? throw new NotFoundException("Project", code);
        Lines = await AllocationProgress.OfProjectAsync(db, Project, stop);
        Claimed = await ClaimedPounds.ByHubAsync(db, Project.Id, stop);
        MayChange = access.CanAllocate;
        return access;
    }
}

/// <summary>A hub's line of the table as it is typed; empty counts as nought.</summary>
public sealed class AllocationRow
{
    public const string Odd = "Enter a whole number, 0 or more";

    [Required]
    public string Hub { get; set; } = "";
    public int Version { get; set; }

    [Range(0, 1000, ErrorMessage = Odd)]
    public int? Groups { get; set; }

    [Range(0, 100_000, ErrorMessage = Odd)]
    public int? SchoolPlaces { get; set; }

    [Range(0, 100_000, ErrorMessage = Odd)]
    public int? PeoplePlaces { get; set; }

    [Range(0, 100_000_000, ErrorMessage = Odd)]
    public int? Pounds { get; set; }

    public static AllocationRow Of(AllocationLine line) => new()
    {
        Hub = line.Hub.Slug, Version = line.Version, Groups = line.Groups.Target, SchoolPlaces = line.SchoolPlaces.Target, PeoplePlaces = line.PeoplePlaces.Target, Pounds = line.Pounds
    };

    public AllocationEntry ToEntry() => new(Hub, Groups ?? 0, SchoolPlaces ?? 0, PeoplePlaces ?? 0, Pounds ?? 0, Version);
}
