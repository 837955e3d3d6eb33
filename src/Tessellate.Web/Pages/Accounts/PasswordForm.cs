using System.ComponentModel.DataAnnotations;
using Tessellate.Accounts;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>A new password, typed twice.</summary>
public sealed class PasswordForm
{
    [Display(Name = "New password")]
    [Required(ErrorMessage = "Enter a new password")]
    [StringLength(PasswordRules.Most, MinimumLength = PasswordRules.Least, ErrorMessage = "The password must have {2} to {1} characters")]
    public string? New { get; set; }

    [Display(Name = "The same again")]
    [Required(ErrorMessage = "Enter the same password again")]
    [Compare(nameof(New), ErrorMessage = "The two passwords are not the same")]
    public string? Again { get; set; }
}
