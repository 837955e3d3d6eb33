using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Complaints;

[AllowAnonymous]
public sealed class NewModel(TessellateDb db, MakeComplaint make, Me me) : PageModel
{
    /// <summary>What somebody writes who complains.</summary>
    public sealed class ComplaintForm : IValidatableObject
    {
        [Required(ErrorMessage = "Enter your name"), StringLength(200, ErrorMessage = "Enter a name of {1} characters or fewer"), Display(Name = "Your name")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "Enter your e-mail address"), StringLength(EmailAddress.MaxLength, ErrorMessage = "An e-mail address has {1} characters or fewer"), Display(Name = "Your e-mail address")]
        public string? Email { get; set; }

        [Display(Name = "The hub it is about")]
        public string? Hub { get; set; }

        [Required(ErrorMessage = "Write what the complaint is"), StringLength(Complaint.TextMaxLength, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "Your complaint")]
        public string? Text { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (!EmailAddress.IsValid(Email?.Trim())) yield return new("Enter a whole e-mail address, like name@school.example", [nameof(Email)]);
        }
    }

    [BindProperty]
    public ComplaintForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Hubs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if ((await me.GetAsync()).Person is { } person) (Form.Name, Form.Email) = (person.Name, person.Email);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var hubId = await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        var complaint = await make.RunAsync(new(Form.Name!, Form.Email!, Form.Text!, hubId), (await me.GetAsync()).Person, stop);
        return Redirect(ComplaintsUrls.Received(complaint.Number));
    }

    private async Task<Guid?> LoadAsync(CancellationToken stop)
    {
        var hubs = await db.Hubs.OrderBy(h => h.Name).Select(h => new { h.Id, h.Slug, h.Name }).ToListAsync(stop);
        Hubs = [.. hubs.Select(h => new Choice(h.Slug, h.Name))];
        return hubs.Find(h => h.Slug == Form.Hub)?.Id;
    }
}
