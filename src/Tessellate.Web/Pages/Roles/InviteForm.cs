using System.ComponentModel.DataAnnotations;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Roles;
using static Tessellate.Accounts.Role;

namespace Tessellate.Web.Pages.Roles;

/// <summary>What is typed to invite somebody. The hub is not among it: it is that of the address.</summary>
public sealed class InviteForm : IValidatableObject
{
    [Required(ErrorMessage = "Enter a name"), StringLength(200, ErrorMessage = "Enter a name of {1} characters or fewer")]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Enter an e-mail address"), StringLength(EmailAddress.MaxLength, ErrorMessage = "An e-mail address has {1} characters or fewer"), Display(Name = "E-mail address")]
    public string? Email { get; set; }

    [Required(ErrorMessage = "Choose a role")]
    public Role? Role { get; set; }

    [Display(Name = "Which group")]
    public Guid? WorkGroupId { get; set; }

    [StringLength(200, ErrorMessage = "Enter a trust of {1} characters or fewer")]
    public string? Trust { get; set; }

    [Display(Name = "First day")]
    public DateOnly? FromOn { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? ToOn { get; set; }

    [Required(ErrorMessage = "Say why"), StringLength(RoleGrant.ReasonMaxLength, ErrorMessage = "Say why in {1} characters or fewer"), Display(Name = "Why")]
    public string? Reason { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!EmailAddress.IsValid(Email!.Trim())) yield return new("Enter an e-mail address like name@school.example", [nameof(Email)]);
        if (Role == WorkGroupLead && WorkGroupId is null) yield return new("Choose the group", [nameof(WorkGroupId)]);
        if (Role == TrustLead && string.IsNullOrWhiteSpace(Trust)) yield return new("Enter the trust", [nameof(Trust)]);
        if (ToOn < FromOn) yield return new("Enter a last day that is not before the first", [nameof(ToOn)]);
    }

    public Invitation ToInvitation(Guid? hubId) => new(Name!, Email!, Role!.Value, hubId, Role == WorkGroupLead ? WorkGroupId : null)
    {
        Trust = Role == TrustLead ? Trust : null, FromOn = FromOn, ToOn = ToOn, Reason = Reason
    };
}
