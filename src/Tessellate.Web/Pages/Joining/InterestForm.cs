using System.ComponentModel.DataAnnotations;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

/// <summary>What somebody types who asks for places.</summary>
public sealed class InterestForm : IValidatableObject
{
    [Required(ErrorMessage = "Enter your school’s number (URN)"), Range(100_000, 999_999, ErrorMessage = "Enter a number (URN) of six digits"), Display(Name = "Your school’s number (URN)")]
    public int? Urn { get; set; }

    [Required(ErrorMessage = "Enter your name"), StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer"), Display(Name = "Your name")]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Enter your email address"), StringLength(EmailAddress.MaxLength), Display(Name = "Your email address")]
    public string? Email { get; set; }

    [StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer"), Display(Name = "Name of your head")]
    public string? HeadName { get; set; }

    [StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter a shorter email address"), Display(Name = "Your head’s email address at the school")]
    public string? HeadEmail { get; set; }

    /// <summary>Made when the form is opened: however often this form is sent, it is one request.</summary>
    public Guid? Key { get; set; }

    /// <summary>The token of the letter by which somebody asks before everybody can.</summary>
    [StringLength(64)]
    public string? Early { get; set; }

    /// <summary>The privacy notice that stood under the form.</summary>
    public Guid? NoticeId { get; set; }

    public List<ColleagueForm> People { get; set; } = [];

    [StringLength(1000, ErrorMessage = "Write 1,000 characters or fewer"), Display(Name = "Anything the hub should know (you can leave this empty)")]
    public string? Note { get; set; }

    [Display(Name = "If there is no place for us, tell us first when it opens again")]
    public bool WantsToHear { get; set; }

    /// <summary>Fills in what the same person gave the last time; they change what is no longer right.</summary>
    public void Fill(LastAnswers last)
    {
        (Name, Email, HeadName, HeadEmail) = (last.Name, last.Email, last.Head?.Name, last.Head?.Email);
        Urn ??= last.Urn;
        People = [.. last.People.Select(p => new ColleagueForm { Name = p.Name, Email = p.Email })];
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!EmailAddress.IsValid(Email?.Trim())) yield return new("Enter a whole email address, like name@school.example", [nameof(Email)]);
        if (HasLink(Name)) yield return new("Enter a name, without a web address", [nameof(Name)]);
        if (HasLink(HeadName)) yield return new("Enter a name, without a web address", [nameof(HeadName)]);
        if (!string.IsNullOrWhiteSpace(HeadEmail) && !EmailAddress.IsValid(HeadEmail.Trim())) yield return new("Enter your head’s whole email address, like head@school.example", [nameof(HeadEmail)]);
        if (string.IsNullOrWhiteSpace(HeadName) && !string.IsNullOrWhiteSpace(HeadEmail)) yield return new("Enter the name of your head", [nameof(HeadName)]);
        if (!string.IsNullOrWhiteSpace(HeadName) && string.IsNullOrWhiteSpace(HeadEmail)) yield return new("Enter your head’s email address", [nameof(HeadEmail)]);
        foreach (var (person, index) in People.Select((person, index) => (person, index)))
        {
            foreach (var (field, sentence) in person.Faults()) yield return new(sentence, [$"{nameof(People)}[{index}].{field}"]);
        }
    }

    public Wish ToWish(string workGroupCode) => new(workGroupCode, Urn!.Value, Name!, Email!,
        [.. People.Where(p => !p.IsEmpty).Select(p => new NamedPerson(p.Name!, p.Email!, p.Post))], Note, NoticeId, string.IsNullOrWhiteSpace(HeadName) ? null : new(HeadName, HeadEmail!), WantsToHear, Key)
    { Early = Early };

    // Names go into messages to people who have not asked for any; a link in them would be somebody's advertisement.
    internal static bool HasLink(string? text) =>
        text is not null && (text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A colleague who is to come. All three empty: nobody.</summary>
public sealed class ColleagueForm
{
    [StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer"), Display(Name = "Name")]
    public string? Name { get; set; }

    [StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter a shorter email address"), Display(Name = "Email address")]
    public string? Email { get; set; }

    /// <summary>Not on the form, which asks for at most eight things: whoever comes says it of themself. Programs may send it.</summary>
    [StringLength(120, ErrorMessage = "Enter a post of 120 characters or fewer"), Display(Name = "Post at the school")]
    public string? Post { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name + Email + Post);

    internal IEnumerable<(string Field, string Sentence)> Faults()
    {
        if (IsEmpty) yield break;
        if (string.IsNullOrWhiteSpace(Name)) yield return (nameof(Name), "Enter your colleague’s name");
        if (InterestForm.HasLink(Name)) yield return (nameof(Name), "Enter a name, without a web address");
        if (!EmailAddress.IsValid(Email?.Trim())) yield return (nameof(Email), "Enter your colleague’s whole email address, like name@school.example");
        if (InterestForm.HasLink(Post)) yield return (nameof(Post), "Enter a post, without a web address");
    }
}
