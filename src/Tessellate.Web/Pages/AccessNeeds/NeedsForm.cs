using System.ComponentModel.DataAnnotations;
using Tessellate.AccessNeeds;
using Tessellate.Web.Components;

namespace Tessellate.Web.Pages.AccessNeeds;

/// <summary>What somebody says that they need.</summary>
public sealed class NeedsForm
{
    /// <summary>The session that it is for; null for all of them.</summary>
    [Display(Name = "For which")]
    public Guid? Session { get; set; }

    [Display(Name = "Food")]
    public List<string> Dietary { get; set; } = [];

    [Display(Name = "Access")]
    public List<string> Access { get; set; } = [];

    [StringLength(PersonNeeds.TextMaxLength, ErrorMessage = "Write 500 characters or fewer"), Display(Name = "In your own words, if you like")]
    public string? Text { get; set; }

    [Display(Name = KnownNeeds.Consent)]
    public bool Consents { get; set; }

    public static IEnumerable<Choice> Choices(NeedKind kind) => KnownNeeds.Of(kind).Select(n => new Choice(n.Key, n.Asked));

    internal SaidNeeds Said => new(Session, [.. Dietary, .. Access], Text, Consents);

    internal static NeedsForm Of(Guid? session, PersonNeeds? said) => new()
    {
        Session = session, Dietary = [.. Chosen(said, NeedKind.Dietary)], Access = [.. Chosen(said, NeedKind.Access)], Text = said?.Text, Consents = said is not null
    };

    private static IEnumerable<string> Chosen(PersonNeeds? said, NeedKind kind) => said?.Needs.Where(n => n.Kind == kind).Select(n => n.Key) ?? [];
}
