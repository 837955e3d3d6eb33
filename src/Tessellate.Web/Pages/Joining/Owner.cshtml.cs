using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Somebody of the hub takes requests of the queue, gives them to a colleague or lets them go.</summary>
[LooksAtPeople("who asks for places")]
public sealed class OwnerModel(TessellateDb db, Me me, TimeProvider clock, OwnRequests own) : PageModel
{
    private const string Nobody = "nobody";

    /// <summary>References of the requests.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Pick { get; set; } = [];

    /// <summary>Of each request, behind a colon, who looked after it when the page was opened.</summary>
    [BindProperty]
    public List<string> Had { get; set; } = [];

    [BindProperty, Required(ErrorMessage = "Choose who looks after it"), Display(Name = "Who looks after it from now on?")]
    public string? Owner { get; set; }

    public IReadOnlyList<(InterestInFull About, string? Owner)> Rows { get; private set; } = [];
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!Pick.OfType<string>().Any()) return this.Done(Request.QueueBefore, "Select at least one row, then say who looks after it.");

        var access = await LoadAsync(stop);
        Owner = Choices.FirstOrDefault(c => c.Value == $"{access.Person?.Id}")?.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!Pick.OfType<string>().Any()) return this.Done(Request.QueueBefore, "Select at least one row, then say who looks after it.");
        var access = await LoadAsync(stop);
        if (ModelState.IsValid && !Choices.Any(c => c.Value == Owner)) ModelState.AddModelError(nameof(Owner), "Choose somebody from the list");
        if (!ModelState.IsValid) return this.Invalid();

        var had = Had.OfType<string>().Select(one => one.Split(':')).Where(one => one.Length == 2).ToLookup(one => one[0], one => Guid.TryParse(one[1], out var id) ? id : (Guid?)null);
        var lost = await own.RunAsync([.. Rows.Select(r => r.About.Interest.Reference).Select(reference => new OwnedRequest(reference, had[reference].FirstOrDefault()))], Owner == Nobody ? null : Guid.Parse(Owner!), access, stop);
        if (lost.Count == 0) return this.Done(Request.QueueBefore, $"{(Owner == $"{access.Person?.Id}" ? "You look" : $"{Choices.First(c => c.Value == Owner).Text} looks")} after {(Rows.Count == 1 ? $"the request of {Rows[0].About.School}" : $"{Rows.Count} requests")} now.");

        foreach (var sentence in lost) ModelState.AddModelError("", sentence);
        await LoadAsync(stop);
        var page = this.Invalid();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeQueue);
        var picked = Pick.OfType<string>().Distinct().Take(QueueModel.Size).ToList();
        var found = await InterestInFull.LoadAsync(db, db.Interests.VisibleTo(access).Where(i => picked.Contains(i.Reference)), stop);
        if (found.Count < picked.Count) throw new NotFoundException("Interest", string.Join(", ", picked));
        Me.Require(found.All(about => access.CanAnswer(about.Interest)));

        var owners = found.Select(about => about.Interest.OwnerId).OfType<Guid>().ToList();
        var names = await db.People.Where(p => owners.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        Rows = [.. found.OrderBy(about => picked.IndexOf(about.Interest.Reference)).Select(about => (about, about.Interest.OwnerId is { } id ? names.GetValueOrDefault(id) : null))];
        var colleagues = await OwnRequests.ColleaguesAsync(db, Rows[0].About.Hub.Id, clock.Today(), stop);
        Choices = [.. colleagues.OrderByDescending(c => c.Id == access.Person?.Id).Select(c => new Choice($"{c.Id}", c.Id == access.Person?.Id ? $"{c.Name} (you)" : c.Name)), new(Nobody, "Nobody")];
        return access;
    }
}
