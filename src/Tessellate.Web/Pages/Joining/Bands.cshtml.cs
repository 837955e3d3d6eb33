using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Which schools come first in a group, said before anybody asks.</summary>
public sealed partial class BandsModel(TessellateDb db, Me me, KeepBands keep, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Display(Name = "First")]
    public BandKind? First { get; set; }

    [BindProperty, Display(Name = "Second")]
    public BandKind? Second { get; set; }

    [BindProperty, Display(Name = "Third")]
    public BandKind? Third { get; set; }

    [BindProperty, Display(Name = "At least so many of a hundred pupils have free school meals")]
    public int? Percent { get; set; }

    [BindProperty, Display(Name = "Which list")]
    public Guid? List { get; set; }

    [BindProperty, StringLength(120, ErrorMessage = "Enter a name of 120 characters or fewer"), Display(Name = "What the list is called")]
    public string? ListName { get; set; }

    [BindProperty, Display(Name = "The day of the list")]
    public DateOnly? ListedOn { get; set; }

    [BindProperty, StringLength(100_000, ErrorMessage = "Enter fewer numbers"), Display(Name = "Numbers (URN) of the schools on it")]
    public string? Urns { get; set; }

    public WorkGroupOnPage Shown { get; private set; } = null!;
    public IReadOnlyList<PriorityBand> Bands { get; private set; } = [];
    public IReadOnlyList<Choice> Lists { get; private set; } = [];

    /// <summary>Somebody has asked already: what was published stays.</summary>
    public bool IsFixed { get; private set; }

    public IEnumerable<Choice> Kinds =>
    [
        new(nameof(BandKind.Disadvantage), "Schools with many pupils who have free school meals"), new(nameof(BandKind.NewToHub), "Schools new to the hub"),
        new(nameof(BandKind.FollowOn), "Schools that had a place in the strand last year"), new(nameof(BandKind.Listed), "Schools on a list")
    ];

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        (First, Second, Third) = (KindAt(1), KindAt(2), KindAt(3));
        var listed = Bands.FirstOrDefault(b => b.Kind == BandKind.Listed);
        (Percent, ListName, ListedOn) = (Bands.FirstOrDefault(b => b.Kind == BandKind.Disadvantage)?.LeastPercent, listed?.ListName, listed?.ListedOn);
        List = listed?.ListId;
        if (listed is { ListId: not null }) (ListName, ListedOn) = (null, null);
        if (listed is { ListId: null }) Urns = await db.UrnsOfAsync(listed.Id, stop);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        var urns = Number().Matches(Urns ?? "").Select(m => int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        await keep.SetAsync(code, [.. new[] { First, Second, Third }.OfType<BandKind>().Select(kind => kind switch
        {
            BandKind.Disadvantage => new PlannedBand(kind, LeastPercent: Percent),
            BandKind.Listed when List is { } list => new PlannedBand(kind, ListId: list),
            BandKind.Listed => new PlannedBand(kind, ListName: ListName, ListedOn: ListedOn, Urns: urns),
            _ => new PlannedBand(kind)
        })], access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(WorkGroupUrls.WorkGroup(code), "Which schools come first stands on the page of the group.");
    }

    private BandKind? KindAt(int rank) => Bands.FirstOrDefault(b => b.Rank == rank)?.Kind;

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Shown = await WorkGroupOnPage.GetAsync(db, code, stop);
        if (!access.CanSetUpWorkGroups(Shown.Hub.Id)) throw new NotFoundException("Work group", code);
        Bands = await db.BandsOfAsync(Shown.Group.Id, stop);
        var hubId = Shown.Hub.Id;
        Lists = [.. (await db.SchoolLists.Where(l => l.HubId == null || l.HubId == hubId).OrderByDescending(l => l.ListedOn).ThenBy(l => l.Name).AsNoTracking().ToListAsync(stop)).Select(l => new Choice($"{l.Id}", $"{l.Name}, {l.ListedOn.InWords()} ({l.Schools:N0} schools)"))];
        IsFixed = await db.Interests.AnyAsync(i => i.WorkGroupId == Shown.Group.Id, stop);
        return access;
    }

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)")]
    private static partial Regex Number();
}
