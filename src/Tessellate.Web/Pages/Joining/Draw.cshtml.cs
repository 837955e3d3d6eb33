using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>What a school would be written: where it has places or has them held, and where it is on the waitlist.</summary>
public sealed record LettersOfDraw(string School, IReadOnlyList<Message> Placed, IReadOnlyList<Message> Waits);

/// <summary>What comes of drawing once more from what is stored.</summary>
public sealed record RecomputedDraw(bool IsSame, string Said);

/// <summary>The places of a group by draw: the rule before anybody asks, how many requests are in which stratum, the draw itself, and each one's place and why.</summary>
public sealed class DrawModel(TessellateDb db, Me me, TimeProvider clock, KeepGroupDraw keep, DrawPlaces draw, NetworkInUse network, SiteAddress site, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Display(Name = "The places of this group are drawn")]
    public bool ByDraw { get; set; }

    [BindProperty, Display(Name = "By what are requests parted before the draw?")]
    public List<DrawStratum> Strata { get; set; } = [];

    [BindProperty, StringLength(DrawPlaces.SeedMaxLength, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "A public value as the seed (not needed)")]
    public string? Seed { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "Where that value comes from")]
    public string? SeedSource { get; set; }

    [BindProperty, Display(Name = "I have looked at the requests, the strata and the letters. It is drawn once, and nobody can draw again.")]
    public bool IsSure { get; set; }

    public GroupDrawOnPage On { get; private set; } = null!;

    /// <summary>What each would be written, before it is drawn or answered.</summary>
    public IReadOnlyList<LettersOfDraw> Letters { get; private set; } = [];

    /// <summary>Somebody has asked already: what was published stays.</summary>
    public bool IsFixed { get; private set; }
    public bool IsOver { get; private set; }
    public string? DrawnBy { get; private set; }
    public RecomputedDraw? Recomputed { get; private set; }

    public static IEnumerable<Choice> Kinds => Enum.GetValues<DrawStratum>().Select(kind => new Choice($"{kind}", InWords(kind)));

    public static string InWords(DrawStratum kind) => kind switch
    {
        DrawStratum.Band => "The bands of the group",
        DrawStratum.Phase => "Phase",
        DrawStratum.Disadvantage => "Free school meals: under 15%, 15% to under 30%, 30% or more",
        _ => "New to the hub, or had a place before"
    };

    public async Task OnGetAsync(string code, bool recompute, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        (ByDraw, Strata) = (On.Draw is not null, [.. On.Draw?.StrataKinds ?? []]);
        if (!recompute || On.Draw?.DrawnAt is null) return;

        var (differ, of) = (On.DiffersWhenRecomputed(), On.Rows.Count(r => r.Drawn is not null));
        Recomputed = new(differ == 0, differ == 0 ? $"Drawn once more from the stored seed: all {of} requests have the same key and place." : $"Drawn once more from the stored seed, {differ} of {of} requests come out otherwise. Somebody has changed the record: keep it as it is, and look at what happened.");
    }

    public async Task<IActionResult> OnPostSetAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.SetAsync(code, ByDraw ? Strata : null, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(JoiningUrls.Draw(code), ByDraw ? "The places are drawn when recruitment is over. It stands on the page of the group." : "The places of this group are not drawn.");
    }

    public async Task<IActionResult> OnPostDrawAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!IsSure) ModelState.AddModelError(nameof(IsSure), "Say that you have looked at the requests, the strata and the letters");
        if (!ModelState.IsValid) return this.Invalid();

        var (given, waitlisted) = await draw.RunAsync(code, Seed, SeedSource, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(JoiningUrls.Draw(code), $"It is drawn. {given} {(given == 1 ? "school has" : "schools have")} places or have them held, {waitlisted} {(waitlisted == 1 ? "is" : "are")} on the waitlist in the order of the draw.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        On = await GroupDrawOnPage.GetAsync(db, code, access, clock.Today(), stop);
        (IsFixed, IsOver) = (await db.Interests.AnyAsync(i => i.WorkGroupId == On.Group.Id, stop), On.IsOver(clock.Today()));
        if (On.Draw?.DrawnAt is null ? IsOver && On.Eligible.Any() : On.Unanswered.Any()) Letters = await LettersAsync(stop);
        if (On.Draw?.DrawnById is { } by) DrawnBy = await db.People.Where(p => p.Id == by).Select(p => p.Name).SingleOrDefaultAsync(stop);
        return access;
    }

    private async Task<IReadOnlyList<LettersOfDraw>> LettersAsync(CancellationToken stop)
    {
        var (ids, now) = ((On.Draw?.DrawnAt is null ? On.Eligible : On.Unanswered).Select(r => r.InterestId).ToList(), clock.UtcNow());
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var all = await InterestInFull.LoadAsync(db, db.Interests.Where(i => ids.Contains(i.Id)), stop);
        foreach (var about in all) about.Interest.DrawPlace ??= 1; // the place that is drawn will stand there
        return [.. all.OrderBy(about => ids.IndexOf(about.Interest.Id)).Select(about => new LettersOfDraw(about.School, [.. AnswerPreview.Letters(Answer.Accept, about, null, words, now, site)], [.. AnswerPreview.Letters(Answer.Waitlist, about, null, words, now, site)]))];
    }
}
