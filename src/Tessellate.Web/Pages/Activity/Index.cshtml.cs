using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Activity;

/// <summary>The whole record for an auditor: the national lead reads all of it, an operator what belongs to no hub.</summary>
public sealed class IndexModel(TessellateDb db, Me me) : PageModel
{
    [BindProperty(SupportsGet = true), Display(Name = "What")]
    public string? Heading { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Who did it")]
    [StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter {1} characters or fewer")]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "About whom or what")]
    [StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter {1} characters or fewer")]
    public string? About { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "From")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "To, that day included")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Timeline Timeline { get; private set; } = null!;
    public bool SeesAll { get; private set; }
    public string Export => "/activity.csv" + Asked.ToQuery();

    public static IEnumerable<Choice> Headings => ActivityHeading.All.Select(h => new Choice(h.Key, h.Name));

    private AskedOfRecord Asked => new(Heading, Who, About, From, To);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanAudit);
        SeesAll = access.IsNationalLead;
        Timeline = await Timeline.LoadAsync(db, db.Activity.VisibleTo(access), ModelState.IsValid ? Asked.Read() : new(), P, stop);
        return ModelState.IsValid ? Page() : this.Invalid();
    }
}
