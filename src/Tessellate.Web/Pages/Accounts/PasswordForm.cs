using System.ComponentModel.DataAnnotations;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>A new password, typed twice.</summary>
public sealed class PasswordForm
{
    public const int LeastCharacters = 12;
    public const int MostCharacters = 200;

    [Display(Name = "New password")]
    [Required(ErrorMessage = "Enter a new password")]
    [StringLength(MostCharacters, MinimumLength = LeastCharacters, ErrorMessage = "The password must have {2} to {1} characters")]
    public string? New { get; set; }

    [Display(Name = "The same again")]
    [Required(ErrorMessage = "Enter the same password again")]
    [Compare(nameof(New), ErrorMessage = "The two passwords are not the same")]
    public string? Again { get; set; }
}
