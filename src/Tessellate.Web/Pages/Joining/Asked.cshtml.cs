using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

/// <summary>A reference, with the title of the group where everybody may see it, and who answers and when.</summary>
public sealed record AskedOnPage(string Reference, string? Title, string Next);

/// <summary>A group that was not asked for, and why.</summary>
public sealed record NotAskedOnPage(string Title, RefusalReason? Reason);

/// <summary>Says what happens next. Anybody may open it, so it names no school and no person.</summary>
[AllowAnonymous]
public sealed partial class AskedModel(TessellateDb db, TimeProvider clock) : PageModel
{
    /// <summary>The other references of the same form.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> With { get; set; } = [];

    /// <summary>What could not be asked for, "WG-2345:phase".</summary>
    [BindProperty(SupportsGet = true, Name = "not")]
    public List<string> Refused { get; set; } = [];

    public IReadOnlyList<AskedOnPage> Asked { get; private set; } = [];
    public IReadOnlyList<NotAskedOnPage> Not { get; private set; } = [];

    public async Task OnGetAsync(string reference)
    {
        var (references, listed) = (With.Prepend(reference).OfType<string>().Distinct().Take(OneForm.Most).ToList(), db.WorkGroups.Listed());
        var found = await db.Interests.Where(i => references.Contains(i.Reference)).Select(i => new { i.Reference, i.FormKey, i.WorkGroupId, Title = listed.Where(g => g.Id == i.WorkGroupId).Select(g => g.Title).FirstOrDefault() }).ToListAsync();
        var first = found.Find(i => i.Reference == reference) ?? throw new NotFoundException("Interest", reference);
        // Another reference that somebody has come by tells nothing here of what was asked with it.
        var keys = first.FormKey is { } key ? OneForm.Keys(key) : [];
        found = [.. found.Where(i => i == first || (i.FormKey is { } its && keys.Contains(its))).OrderBy(i => references.IndexOf(i.Reference))];
        var groupIds = found.ConvertAll(i => i.WorkGroupId);
        var how = await HowPlacesAreGiven.OfAsync(db, await db.WorkGroups.Where(g => groupIds.Contains(g.Id)).AsNoTracking().ToListAsync(), clock.Today());
        Asked = found.ConvertAll(i => new AskedOnPage(i.Reference, i.Title, how[i.WorkGroupId].NextInWords("the hub")));

        var refused = Refused.OfType<string>().Take(OneForm.Most).Select(one => one.Split(':')).Where(parts => parts.Length == 2).ToList();
        if (refused.Count == 0) return;
        var codes = refused.Select(parts => parts[0]).ToList();
        var titles = await listed.Where(g => codes.Contains(g.Code) && g.Recruitment != Recruitment.Draft).ToDictionaryAsync(g => g.Code, g => $"{g.Title}, {g.Code}");
        Not = [.. refused.Where(parts => Code().IsMatch(parts[0])).Select(parts => new NotAskedOnPage(titles.GetValueOrDefault(parts[0], parts[0]), Enum.GetValues<RefusalReason>().Cast<RefusalReason?>().FirstOrDefault(reason => reason!.Value.Code == parts[1])))];
    }

    // Nothing else that stands in the address is shown.
    [GeneratedRegex("^WG-[0-9A-Z]{1,8}$")]
    private static partial Regex Code();
}
