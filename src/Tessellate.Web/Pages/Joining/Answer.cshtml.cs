using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Shows the exact messages of an answer; pressing the button then gives it, each school on its own.</summary>
public sealed class AnswerModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, AnswerInterest operation, SiteAddress site, IOutputCacheStore cache) : PageModel
{
    /// <summary>References of the interests to answer.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Pick { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public Answer Do { get; set; }

    [BindProperty, Display(Name = "Reason"), StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<AnswerPreview> Previews { get; private set; } = [];

    public IEnumerable<AnswerPreview> Possible => Previews.Where(p => p.Obstacle is null);
    public bool AsksReason => Do == Answer.Decline && (!ModelState.IsValid || string.IsNullOrWhiteSpace(Reason));
    public string Deed => Do switch { Answer.Accept => "Give places", Answer.Waitlist => "Put on the waitlist", _ => "Decline" };

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Pick.OfType<string>().Any()) return this.Done(Request.QueueBefore, "Select at least one row, then answer.");

        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync();
        if (Do == Answer.Decline && string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), "Give the reason: the school reads it.");
        if (!ModelState.IsValid) return this.Invalid();
        if (!Seen) return Page();

        var refused = new List<string>();
        foreach (var reference in Pick.ToList())
        {
            try
            {
                await operation.RunAsync(reference, Do, Reason, access, stop);
                Pick.Remove(reference);
            }
            catch (BrokenRuleException broken)
            {
                refused.Add(broken.Code is { } code ? $"{broken.Message} The reason is “{code}”." : broken.Message);
            }
        }
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        var answered = Previews.Count - refused.Count;
        if (answered > 1) await RecordTogetherAsync(answered, access, stop);
        if (refused.Count == 0) return this.Done(Request.QueueBefore, $"Done for {answered} {(answered == 1 ? "school" : "schools")}. The messages are on their way.");

        foreach (var sentence in refused) ModelState.AddModelError("", sentence);
        ModelState.Remove(nameof(Pick));
        await LoadAsync();
        var page = this.Invalid();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private async Task RecordTogetherAsync(int answered, Access access, CancellationToken stop)
    {
        db.Record(access.ActorAsIs(Settings), clock.UtcNow(), "message.sent-together", nameof(Interest), Guid.Empty,
            $"{Deed}: {answered} schools were answered together, with up to {Previews.Sum(p => p.Messages.Count)} messages.", Previews[0].About.Hub.Id, Reason);
        await db.SaveChangesAsync(stop);
    }

    private async Task<Access> LoadAsync()
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeQueue);
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        var picked = Pick.OfType<string>().Distinct().Take(QueueModel.Size).ToList();
        var interests = (await InterestInFull.LoadAsync(db, db.Interests.VisibleTo(access).Where(i => picked.Contains(i.Reference)))).ToDictionary(i => i.Interest.Reference);
        if (interests.Count < picked.Count) throw new NotFoundException("Interest", string.Join(", ", picked.Where(p => !interests.ContainsKey(p))));
        Me.Require(interests.Values.All(i => access.CanAnswer(i.Interest)));

        Pick = picked;
        Previews = await AnswerPreview.OfAsync(db, Do, [.. picked.Select(p => interests[p])], Reason, Settings, clock.UtcNow(), site);
        return access;
    }
}
