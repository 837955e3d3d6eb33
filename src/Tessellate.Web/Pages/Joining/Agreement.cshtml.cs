using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

public enum AgreeOrNot { Agree, NotNow }

/// <summary>The head's page, opened by the link alone. Opening it changes nothing: programs that look at mail open links too.</summary>
[AllowAnonymous]
public sealed class AgreementModel(TessellateDb db, NetworkInUse network, TimeProvider clock, GiveAgreement give, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose whether you agree"), Display(Name = "Do you agree for the school?")]
    public AgreeOrNot? Answer { get; set; }

    /// <summary>Those of the interest whom the head releases.</summary>
    [BindProperty, Display(Name = "For whom?")]
    public List<Guid> For { get; set; } = [];

    /// <summary>Those who stood on the page: somebody named since is not answered for unseen.</summary>
    [BindProperty]
    public List<Guid> Seen { get; set; } = [];

    [BindProperty, StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer"), Display(Name = "If not now: the reason")]
    public string? Reason { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your name: it is kept who answered for the school"), StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer"), Display(Name = "Your name")]
    public string? Name { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;

    public string Token { get; private set; } = "";

    /// <summary>Null when no agreement has such a link.</summary>
    public AgreementInFull? Asked { get; private set; }
    public IReadOnlyDictionary<string, TimeOut> Beside { get; private set; } = new Dictionary<string, TimeOut>();
    public bool CanBeAnswered { get; private set; }

    /// <summary>Half-days of everybody for whom something else is held for the school and not answered yet.</summary>
    public int Held { get; private set; }

    /// <summary>What the school gives this year without these people, and its limit.</summary>
    public Cover Cover { get; private set; } = new(0, null);

    public IEnumerable<Choice> Answers => [new(nameof(AgreeOrNot.Agree), "I agree"), new(nameof(AgreeOrNot.NotNow), "Not now", "The places go to other schools.")];

    public IEnumerable<Choice> People => Asked!.About.People.Select(p => new Choice($"{p.Id}", p.Name, InWords(p)));

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Asked is null) Response.StatusCode = StatusCodes.Status404NotFound;
        else (For, Name) = ([.. Asked.About.People.Select(p => p.Id)], Asked.Agreement.HeadName);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Asked is null) throw new NotFoundException("Agreement", "of this link");
        if (Answer == AgreeOrNot.Agree && For.Count == 0) ModelState.AddModelError(nameof(For), "Select at least one person, or answer not now");
        if (Answer == AgreeOrNot.NotNow && string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), "Give the reason: your colleagues and the hub read it");
        if (InterestForm.HasLink(Name)) ModelState.AddModelError(nameof(Name), "Enter a name, without a web address");
        if (!ModelState.IsValid) return this.Invalid();

        await give.RunAsync(token, new(Name!, Answer == AgreeOrNot.Agree ? For : [], Reason, Seen), stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return Redirect(JoiningUrls.Agreement(token));
    }

    /// <summary>"Class teacher. 4 half-days out of class here, and 6 in 2 other groups: 10 in 2026/27."</summary>
    public string InWords(InterestPerson person) =>
        (person.Post is null ? "" : $"{MeetingWords.Capital(person.Post)}. ") + TimeOut.Of(Beside, person.Email).InWords(Asked!.About.Group.HalfDaysOut, Asked.About.Project.Year);

    private async Task LoadAsync(string token, CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Token = token;
        Asked = await AgreementInFull.FindAsync(db, token, stop);
        if (Asked is null) return;

        CanBeAnswered = Asked.CanBeAnswered(clock.UtcNow());
        if (!CanBeAnswered) return;

        Beside = await TimeOut.BesideAsync(db, Asked.About, stop);
        Held = (await TimeOut.HeldBesideAsync(db, Asked.About, stop)).Sum(h => h.HalfDays);
        Cover = await Cover.OfAsync(db, Asked.About.Interest.SchoolId, Asked.About.Project.Year, stop);
    }
}
