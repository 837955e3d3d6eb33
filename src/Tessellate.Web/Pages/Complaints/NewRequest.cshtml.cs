using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Complaints;
using Tessellate.Foundation;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Complaints;

public sealed class NewRequestModel(KeepRequests keep, Me me, TimeProvider clock) : PageModel
{
    /// <summary>What somebody types who enters a request.</summary>
    public sealed class RequestForm
    {
        [Required(ErrorMessage = "Choose what the person asks for"), Display(Name = "What does the person ask for?")]
        public RequestKind? Kind { get; set; }

        [Required(ErrorMessage = "Enter the person's name"), StringLength(200, ErrorMessage = "Enter a name of {1} characters or fewer"), Display(Name = "The person's name")]
        public string? Name { get; set; }

        [StringLength(EmailAddress.MaxLength, ErrorMessage = "An e-mail address has {1} characters or fewer"), Display(Name = "Their e-mail address (you can leave this empty)")]
        public string? Email { get; set; }

        [Required(ErrorMessage = "Say how it came"), StringLength(60, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "How it came")]
        public string? CameBy { get; set; }

        [Required(ErrorMessage = "Enter the day on which it came"), Display(Name = "The day it came")]
        public DateOnly? ReceivedOn { get; set; }
    }

    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new($"{RequestKind.Access}", "To see what is kept"), new($"{RequestKind.Correction}", "To have something corrected"), new($"{RequestKind.Erasure}", "To be erased"),
        new($"{RequestKind.Restriction}", "To limit the use"), new($"{RequestKind.Objection}", "To object"), new($"{RequestKind.Portability}", "To take the data elsewhere")
    ];

    [BindProperty]
    public RequestForm Form { get; set; } = new();

    public async Task OnGetAsync()
    {
        Me.Require((await me.GetAsync()).CanHandleComplaints);
        Form.ReceivedOn = clock.Today();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanHandleComplaints);
        if (!ModelState.IsValid) return this.Invalid();

        var request = await keep.EnterAsync(new(Form.Kind!.Value, Form.Name!, Form.Email, Form.CameBy!, Form.ReceivedOn!.Value), access, stop);
        return this.Done(ComplaintsUrls.Request(request.Number), $"{request.Number} is due on {request.DueOn.InWords()}");
    }
}
