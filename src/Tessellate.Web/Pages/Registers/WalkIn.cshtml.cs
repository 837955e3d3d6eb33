using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

/// <summary>Somebody who came without a place.</summary>
public sealed class WalkInForm
{
    [Display(Name = "Name"), Required(ErrorMessage = "Enter the name of whoever came"), StringLength(WalkIn.NameMaxLength, ErrorMessage = "Enter a name of 200 characters or fewer")]
    public string? Name { get; set; }

    [Display(Name = "School"), Required(ErrorMessage = "Enter the school’s name or number (URN)"), StringLength(FindSchools.LongestQuestion, ErrorMessage = "Enter fewer words")]
    public string? School { get; set; }

    /// <summary>Which of several schools that were found.</summary>
    [Display(Name = "Which of these schools?")]
    public int? Urn { get; set; }

    [Display(Name = "Work email address (you can leave this empty)"), StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter a shorter email address")]
    public string? Email { get; set; }

    public Guid? Key { get; set; }
}

/// <summary>Whoever takes a register writes down who is there and not on the list.</summary>
[LooksAtPeople("who came to a session without a place")]
public sealed class WalkInModel(TessellateDb db, WriteWalkIn write, FindSchools find, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    [BindProperty]
    public WalkInForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public RegisterOnPage Register { get; private set; } = null!;

    /// <summary>Schools that what was entered may mean.</summary>
    public IReadOnlyList<Choice> Schools { get; private set; } = [];

    public bool IsOpen => Register.IsOpenOn(clock.Today());

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        Form.Key = Guid.CreateVersion7();
        await LoadAsync(id, stop);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        var school = await OneSchoolAsync(stop);
        if (!ModelState.IsValid || school is not { } urn) return this.Invalid();

        await write.RunAsync(id, new(Form.Name!, urn, Form.Email, Form.Key ?? Guid.CreateVersion7()), access, stop);
        return this.Done(RegistersUrls.Register(id), $"{Form.Name!.Trim()} is written down. The hub is told, and sees to it whether they get a place.");
    }

    /// <summary>The school that was entered; null where none is known, or several are and none of them was chosen. They stand on the page whatever else is missing, so that nothing is asked for twice.</summary>
    private async Task<int?> OneSchoolAsync(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(Form.School)) return null;
        if (int.TryParse(Form.School.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var urn)) return urn;

        var found = (await find.RunAsync(Form.School, stop)).Matches.Select(m => m.School.Entry).ToList();
        if (found is [var only]) return only.Urn;
        Schools = [.. found.Select(s => new Choice($"{s.Urn}", s.Name, string.Join(", ", new[] { s.Street, s.Town, s.Postcode }.OfType<string>())))];
        if (found.Any(s => s.Urn == Form.Urn)) return Form.Urn; // chosen from these, and not from those that were found by other words
        if (found.Count == 0) ModelState.AddModelError("Form.School", "No school is called that. Try fewer words, the town or the six-figure number (URN)");
        else ModelState.AddModelError("Form.Urn", "Choose which of these schools it is");
        return null;
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Register = await RegisterOnPage.GetAsync(db, id, access, stop);
        return access;
    }
}
