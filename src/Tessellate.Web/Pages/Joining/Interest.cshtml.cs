using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Policies;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Pages.Find;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

[AllowAnonymous]
public sealed class InterestModel(TessellateDb db, NetworkInUse network, TimeProvider clock, AskForPlaces ask, NoticeBook notices, Me me) : PageModel
{
    [BindProperty]
    public InterestForm Form { get; set; } = new();

    /// <summary>The key of the invitation by which somebody came.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Invitation { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public WorkGroupOnPage Shown { get; private set; } = null!;
    public AskingSchool? School { get; private set; }

    /// <summary>From when everybody can ask; null when they can, or could.</summary>
    public DateOnly? OpensOn { get; private set; }
    public Notice Notice { get; private set; } = null!;

    /// <summary>How places are given, and which schools come first.</summary>
    public HowPlacesAreGiven How { get; private set; } = null!;

    /// <summary>What the hub asks of whoever cannot come, as it holds for whoever asks now.</summary>
    public AbsencePolicy? Policy => How.Policy;

    /// <summary>What the reader gave the last time they asked, filled in; null for a visitor, for whoever looks at the site as somebody else, and where they never asked.</summary>
    public LastAnswers? Last { get; private set; }

    /// <summary>Of somebody who never asked: their name and address, filled in.</summary>
    public WhoAsks? Who { get; private set; }

    /// <summary>Whether the school is the one at which they work, and did not come with the address.</summary>
    public bool IsOwnSchool { get; private set; }

    public string FindSchool => new ForGroups([Shown.Group.Code], Invitation, Form.Early).SearchUrl;

    /// <summary>Whether the group takes schools at all; said before a school is known.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether the letter that they follow lets them ask before everybody can.</summary>
    private bool IsEarly { get; set; }

    /// <summary>Why the school cannot ask, said before anybody types.</summary>
    public Tessellate.Joining.Refusal? Refusal { get; private set; }

    /// <summary>Whether the answer comes only when the school has asked: it tells of more than the reader may know.</summary>
    public bool IsSaidOnAsking { get; private set; }

    /// <summary>The reason of a refusal that came after the form was sent.</summary>
    public string? Code { get; private set; }

    /// <summary>The reference of what this very form asked for before, where it was sent again with other content.</summary>
    public string? Kept { get; private set; }

    public async Task OnGetAsync(string code, int? urn, string? early = null, Guid? walkIn = null)
    {
        (Form.Urn, Form.Key, Form.Early) = (urn, Guid.CreateVersion7(), early);
        Last = await LastAnswers.FindAsync(db, await me.GetAsync());
        if (Last is not null) Form.Fill(Last);
        else if (await WhoAsks.FindAsync(db, await me.GetAsync(), urn, clock.Today()) is { } who) (Who, Form.Name, Form.Email, Form.Urn, IsOwnSchool) = (who, who.Name, who.Email, who.Urn, urn is null);
        // Of somebody who came without a place, for whom the hub asks.
        if (walkIn is { } id && await db.FindWalkInAsync(id, code, await me.GetAsync()) is { } came) (Last, Who, Form.Urn, Form.Name, Form.Email, Form.People) = (null, null, came.Urn, came.Name, came.Email, [new() { Name = came.Name, Email = came.Email }]);
        await LoadAsync(code);
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        try
        {
            if (ModelState.IsValid) return Redirect(JoiningUrls.Asked((await ask.RunAsync(Form.ToWish(code) with { Invitation = Invitation, Asker = await me.GetAsync() })).Reference));
        }
        catch (Exception e) when (e is BrokenRuleException or KeyUsedException)
        {
            Code = (e as BrokenRuleException)?.Code;
            if (e is KeyUsedException) Kept = await db.Interests.Where(i => i.FormKey == Form.Key).Select(i => i.Reference).FirstOrDefaultAsync();
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
        if (!await db.MayEnterAsync(Shown.Group, Invitation, await me.GetAsync(), clock.Today())) throw new NotFoundException("Work group", code);
        How = await HowPlacesAreGiven.OfAsync(db, Shown.Group, clock.Today(), clock.UtcNow());
        School = Form.Urn is { } urn ? await AskingSchool.FindAsync(db, urn) : null;
        IsEarly = await db.MayAskEarlyAsync(Shown.Group, Form.Early, School?.Id, clock.Today());
        IsOpen = Shown.Group.IsOpenOn(clock.Today()) || IsEarly;
        OpensOn = Shown.Group.OpensAfter(clock.Today()) ? Shown.Group.OpensOn : null;
        if (School is not null && Code is null) (Refusal, IsSaidOnAsking) = await MayAsk.FindAsync(db, Shown.Group, Shown.Project, School, await me.GetAsync(), clock.Today(), IsEarly);
        if (Form.People.Count > Shown.Project.PeoplePerSchoolMax && Last is not null) Form.People.RemoveRange(Shown.Project.PeoplePerSchoolMax, Form.People.Count - Shown.Project.PeoplePerSchoolMax);
        while (Form.People.Count < Shown.Project.PeoplePerSchoolMax) Form.People.Add(new());
    }
}
