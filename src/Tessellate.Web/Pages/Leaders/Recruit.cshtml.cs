using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Leaders;

/// <summary>The groups of a hub that look for a lead, the most pressing first: who was asked and what they said, who could be asked. Somebody is asked after the message was seen.</summary>
[LooksAtPeople("who is asked to lead the groups of a hub")]
public sealed class RecruitModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, AskLead ask) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Open the page again, and choose a group from there")]
    public string? Group { get; set; }

    [BindProperty, Display(Name = "Who could lead it?"), Required(ErrorMessage = "Choose whom to ask")]
    public Guid? Who { get; set; }

    /// <summary>Set by the form under the message: it has been seen.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public LeadRecruitment Of { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public bool MayAsk { get; private set; }
    public Message? Letter { get; private set; }

    public static IEnumerable<Choice> Suggested(GroupWithoutLead row) => row.Suggested.Select(s => new Choice($"{s.PersonId}", $"{s.Name}, {OfHubModel.DaysInWords(s.HalfDaysLeft)} left"));

    public static string InWords(LeadAsk ask) => ask.State switch
    {
        LeadAskState.Yes => "said yes",
        LeadAskState.No => ask.Reason is null ? "said no" : $"said no: {ask.Reason}",
        LeadAskState.Withdrawn => "need not answer any more",
        _ => "has not answered yet"
    };

    public async Task OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);
        Me.Require(MayAsk);
        if (!ModelState.IsValid) return this.Invalid();
        if (!Confirmed)
        {
            Letter = await ask.PreviewAsync(Of, Group!, Who!.Value, access, stop);
            return Page();
        }

        await ask.RunAsync(slug, Group!, Who!.Value, access, stop);
        return this.Done(LeadersUrls.Recruit(slug), "They are asked. What they say stands here, and you get a message.");
    }

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Settings, Today) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.Today());
        Of = await LeadRecruitment.GetAsync(db, slug, access, Today, stop);
        MayAsk = access.CanAskLeadersOf(Of.Hub.Id);
        return access;
    }
}
