using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Policies;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Pages.Find;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

/// <summary>One form for several groups, chosen on the page of a school or a hub. What cannot be asked for is said beside it, and the others go.</summary>
[AllowAnonymous]
public sealed class TogetherModel(TessellateDb db, NetworkInUse network, TimeProvider clock, AskForPlaces ask, NoticeBook notices, Me me) : PageModel
{
    private IReadOnlyList<NotAsked> _not = [];

    /// <summary>The codes of the groups that are ticked.</summary>
    [BindProperty(SupportsGet = true, Name = "in")]
    public List<string> In { get; set; } = [];

    /// <summary>Those that stood on the form, ticked or not.</summary>
    [BindProperty]
    public List<string> All { get; set; } = [];

    [BindProperty]
    public InterestForm Form { get; set; } = new();

    /// <summary>The privacy notice that was shown, by the code of the group.</summary>
    [BindProperty(Name = "Shown")] // by its name, or all other fields would be looked through for it where none was sent
    public Dictionary<string, Guid> Shown { get; set; } = [];

    public NetworkSettings Settings { get; private set; } = null!;
    public AskingSchool? School { get; private set; }
    public IReadOnlyList<ChosenOnPage> Chosen { get; private set; } = [];

    /// <summary>By hub; mostly one for all.</summary>
    public IReadOnlyDictionary<Guid, Notice> Notices { get; private set; } = new Dictionary<Guid, Notice>();

    /// <summary>What each hub asks of whoever cannot come, by its name, where it asks anything.</summary>
    public IReadOnlyDictionary<string, AbsencePolicy> Policies { get; private set; } = new Dictionary<string, AbsencePolicy>();

    /// <summary>What the reader gave the last time they asked, filled in.</summary>
    public LastAnswers? Last { get; private set; }

    public string FindSchool => new ForGroups([.. All.Concat(In).Distinct()]).SearchUrl;

    public IEnumerable<Project> Asking => Chosen.Where(c => c.No is null).Select(c => c.Asked!.Project);

    public string HowMany => Asking.Select(p => p.PeoplePerSchoolMax).Distinct().Count() == 1
        ? $"One school sends {(Form.People.Count == 1 ? "one person" : $"up to {Form.People.Count} people")} to each. Name yourself too, if you are to come."
        : "Those whom you name are asked for in each; where a school sends fewer, the first of them. Name yourself too, if you are to come.";

    public async Task<IActionResult> OnGetAsync(int? urn, CancellationToken stop)
    {
        In = [.. In.Where(code => !string.IsNullOrWhiteSpace(code)).Distinct()];
        if (In is [var only]) return Redirect(JoiningUrls.Interest(Uri.EscapeDataString(only)) + (urn is null ? "" : $"?urn={urn}"));

        (Form.Urn, Form.Key) = (urn, Guid.CreateVersion7());
        Last = await LastAnswers.FindAsync(db, await me.GetAsync(), stop);
        if (Last is not null) Form.Fill(Last);
        else if (await WhoAsks.FindAsync(db, await me.GetAsync(), urn, clock.Today(), stop) is { } who) (Form.Name, Form.Email, Form.Urn) = (who.Name, who.Email, who.Urn);
        await LoadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        (In, All) = ([.. In.Where(code => !string.IsNullOrWhiteSpace(code)).Distinct()], [.. All.Where(code => !string.IsNullOrWhiteSpace(code))]);
        if (In.Count == 0) ModelState.AddModelError("in", "Tick at least one group");
        if (In.Count > OneForm.Most) ModelState.AddModelError("in", $"Tick {OneForm.Most} groups at most");
        try
        {
            if (ModelState.IsValid && await AskAsync(stop) is { Asked.Count: > 0 } asked) return Redirect(asked.Address);
        }
        catch (Exception e) when (e is BrokenRuleException or KeyUsedException)
        {
            await LoadAsync(stop);
            throw;
        }

        await LoadAsync(stop);
        return ModelState.IsValid ? throw new BrokenRuleException("None of these can be asked for. The reason stands beside each.") : this.Invalid();
    }

    private async Task<AskedTogether> AskAsync(CancellationToken stop)
    {
        var asked = await ask.RunAsync(Form.ToWish("") with { Asker = await me.GetAsync() }, [.. In.Select(code => new ChosenGroup(code, Shown.TryGetValue(code, out var notice) ? notice : null))], stop);
        _not = asked.Not;
        return asked;
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        School = Form.Urn is { } urn ? await AskingSchool.FindAsync(db, urn, stop) : null;
        var (reader, codes, chosen) = (await me.GetAsync(), All.Concat(In).Distinct().Take(OneForm.Most).ToList(), new List<ChosenOnPage>());
        var groups = await AskedGroup.OfAsync(db, codes, stop);
        foreach (var code in codes) chosen.Add(await ShowAsync(code, groups.Find(g => g.Group.Code == code), reader, stop));
        var how = await HowPlacesAreGiven.OfAsync(db, chosen.Where(c => c.No is null).Select(c => c.Asked!.Group), clock.Today(), stop: stop);
        Chosen = chosen.ConvertAll(c => c.No is null ? c with { How = how[c.Asked!.Group.Id] } : c);

        var hubs = chosen.Where(c => c.No is null).Select(c => c.Asked!.Hub).DistinctBy(h => h.Id).ToList();
        var ids = hubs.ConvertAll(h => h.Id);
        var policies = await db.AbsencePolicies.ShownOfAsync(ids, clock.UtcNow(), stop);
        (Notices, Policies) = (await notices.CurrentOfAsync(ids, stop), hubs.Where(h => policies.ContainsKey(h.Id)).DistinctBy(h => h.Name).ToDictionary(h => h.Name, h => policies[h.Id]));
        var most = Asking.Select(p => p.PeoplePerSchoolMax).DefaultIfEmpty(1).Max();
        if (Form.People.Count > most && Last is not null) Form.People.RemoveRange(most, Form.People.Count - most);
        while (Form.People.Count < most) Form.People.Add(new());
    }

    private async Task<ChosenOnPage> ShowAsync(string code, AskedGroup? asked, Access reader, CancellationToken stop)
    {
        var isTicked = In.Contains(code);
        if (asked is null || !await db.MayEnterAsync(asked.Group, null, reader, clock.Today(), stop)) return new(code, null, new(code, RefusalReason.Closed.Code, "No group with this code takes schools."), false, isTicked);
        if (_not.FirstOrDefault(n => n.Code == code) is { } refused) return new(code, asked, refused, false, isTicked);
        if (School is null) return new(code, asked, asked.Group.IsOpenOn(clock.Today()) ? null : new(code, RefusalReason.Closed.Code, "This group does not take schools now."), false, isTicked);

        var (no, isSaidOnAsking) = await MayAsk.FindAsync(db, asked.Group, asked.Project, School, reader, clock.Today(), stop: stop);
        return new(code, asked, no is null ? null : new(code, no.Reason.Code, no.Said), isSaidOnAsking, isTicked);
    }
}
