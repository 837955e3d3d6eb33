using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

[AllowAnonymous]
public sealed class InterestModel(TessellateDb db, NetworkInUse network, TimeProvider clock, AskForPlaces ask, NoticeBook notices, Me me) : PageModel
{
    [BindProperty]
    public InterestForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public WorkGroupOnPage Shown { get; private set; } = null!;
    public AskingSchool? School { get; private set; }
    public bool MayAsk { get; private set; }

    /// <summary>From when everybody can ask; null when they can, or could.</summary>
    public DateOnly? OpensOn { get; private set; }
    public Notice Notice { get; private set; } = null!;

    /// <summary>What the reader gave the last time they asked, filled in; null for a visitor, for whoever looks at the site as somebody else, and where they never asked.</summary>
    public LastAnswers? Last { get; private set; }

    /// <summary>Why the school cannot join, said before anybody types.</summary>
    public string? Reason { get; private set; }

    public async Task OnGetAsync(string code, int? urn, string? early = null)
    {
        (Form.Urn, Form.Key, Form.Early) = (urn, Guid.CreateVersion7(), early);
        if (await me.GetAsync() is { Person: { } person, Viewer: null, AwaitsSecondStep: false }) Last = await LastAnswers.FindAsync(db, person);
        if (Last is not null) Form.Fill(Last);
        await LoadAsync(code);
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        try
        {
            if (ModelState.IsValid) return Redirect(JoiningUrls.Asked((await ask.RunAsync(Form.ToWish(code))).Reference));
        }
        catch (Exception e) when (e is BrokenRuleException or KeyUsedException)
        {
            await LoadAsync(code); // only who has to see the form again waits for what stands around it
            throw;
        }

        await LoadAsync(code);
        return this.Invalid();
    }

    private async Task LoadAsync(string code)
    {
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        Shown = await WorkGroupOnPage.GetAsync(db, code);
        if (Shown.Group.Recruitment == Recruitment.Draft) throw new NotFoundException("Work group", code);
        Notice = await notices.CurrentAsync(Shown.Group.HubId);
        MayAsk = Shown.Group.IsOpenOn(clock.Today()) || await db.MayAskEarlyAsync(Shown.Group, Form.Early, clock.Today());
        OpensOn = Shown.Group.OpensAfter(clock.Today()) ? Shown.Group.OpensOn : null;
        School = Form.Urn is { } urn ? await AskingSchool.FindAsync(db, urn) : null;
        if (School is not null && !Eligibility.Allows(Shown.Project.Phases, School.Phase))
            Reason = $"This is for {Eligibility.InWords(Shown.Project.Phases)}, and the register of schools says that {School.Name} is of another phase ({School.Phase.InWords()}).";
        if (Form.People.Count > Shown.Project.PeoplePerSchoolMax && Last is not null) Form.People.RemoveRange(Shown.Project.PeoplePerSchoolMax, Form.People.Count - Shown.Project.PeoplePerSchoolMax);
        while (Form.People.Count < Shown.Project.PeoplePerSchoolMax) Form.People.Add(new());
    }
}
