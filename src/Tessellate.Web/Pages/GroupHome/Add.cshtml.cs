using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.GroupHome;

/// <summary>Something new for a group's home.</summary>
public sealed class AddModel(TessellateDb db, NetworkInUse network, KeepEntries keep, Me me, TimeProvider clock) : PageModel
{
    public sealed class EntryForm
    {
        [Display(Name = "What it is")]
        public EntryKind Kind { get; set; } = EntryKind.Material;

        [StringLength(HomeEntry.TextMaxLength, ErrorMessage = "Write 2,000 characters or fewer"), Display(Name = "In words")]
        public string? Text { get; set; }

        [StringLength(500, ErrorMessage = "Enter an address of 500 characters or fewer"), Display(Name = "Address of the material, if there is one")]
        public string? Url { get; set; }

        [Display(Name = "Themes")]
        public List<string> Themes { get; set; } = [];

        [Display(Name = "By which day")]
        public DateOnly? DueOn { get; set; }

        [Display(Name = "Who does it")]
        public Guid? OwnerId { get; set; }
    }

    [BindProperty]
    public EntryForm Form { get; set; } = new();

    public GroupHomeOnPage Shown { get; private set; } = null!;
    public IEnumerable<Choice> Themes { get; private set; } = [];

    public static IEnumerable<Choice> Kinds =>
    [
        new(nameof(EntryKind.Material), "Material", "A link to what you use. What belongs to others stays where it is."),
        new(nameof(EntryKind.GapTask), "Gap task", "What people try in class by a day. They write what they saw, for themselves or for the group."),
        new(nameof(EntryKind.Note), "Note", "What was said and agreed."),
        new(nameof(EntryKind.Action), "Action", "Who does what, by which day.")
    ];

    public IEnumerable<Choice> Owners => new[] { new Choice("", "Nobody yet") }.Concat(Shown.Leads.Select(l => new Choice($"{l.PersonId}", $"{l.Name}, lead")))
        .Concat(Shown.People.Select(p => new Choice($"{p.PersonId}", $"{p.Name}, {p.School}"))).DistinctBy(choice => choice.Value);

    public async Task OnGetAsync(string code, CancellationToken stop) => await LoadAsync(code, stop);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.AddAsync(code, new(Form.Kind, Form.Text ?? "", Form.Url, Form.DueOn, Form.OwnerId) { Themes = Form.Themes }, access, stop);
        return this.Done(GroupHomeUrls.Home(code), "It stands in the group’s home.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Themes = [.. (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use")).Themes.Select(t => new Choice(t.Key, t.Name))];
        Shown = await GroupHomeOnPage.GetAsync(db, code, access, clock.Today(), stop);
        return Shown.IsKeeper ? access : throw new NotFoundException("Work group", code);
    }
}
