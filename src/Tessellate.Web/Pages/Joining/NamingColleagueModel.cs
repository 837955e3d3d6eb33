using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

/// <summary>One more colleague in a request: the form that whoever asked and the hub share (the partial _ColleagueFields).</summary>
public abstract class NamingColleagueModel : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the name of your colleague"), StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer"), Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter their email address"), StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter a shorter email address"), Display(Name = "Email address")]
    public string? Email { get; set; }

    [BindProperty, StringLength(120, ErrorMessage = "Enter a post of 120 characters or fewer"), Display(Name = "Post at the school (you can leave this empty)")]
    public string? Post { get; set; }

    /// <summary>Why nobody more can be named; null when somebody can.</summary>
    public string? Obstacle { get; protected set; }

    protected NamedPerson Newcomer => new(Name!, Email!, Post);

    // A name goes into a message to somebody who has not asked for any; a link in it would be somebody's advertisement.
    protected void Check()
    {
        if (Email is not null && !EmailAddress.IsValid(Email.Trim())) ModelState.AddModelError(nameof(Email), "Enter a whole email address, like name@school.example");
        if (InterestForm.HasLink(Name)) ModelState.AddModelError(nameof(Name), "Enter a name, without a web address");
        if (InterestForm.HasLink(Post)) ModelState.AddModelError(nameof(Post), "Enter a post, without a web address");
    }
}
