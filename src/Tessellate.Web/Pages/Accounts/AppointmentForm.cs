using System.ComponentModel.DataAnnotations;
using Tessellate.Accounts;
using Tessellate.Networks;
using Tessellate.Web.Components;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>What somebody says of a post at a school; shared by taking one up and by correcting it.</summary>
public sealed class AppointmentForm
{
    [Display(Name = "Post"), Required(ErrorMessage = "Choose a post")]
    public PostKind? Kind { get; set; }

    [Display(Name = "What another post is called"), StringLength(Appointment.PostMaxLength, ErrorMessage = "Name the post in {1} characters or fewer")]
    public string? Post { get; set; }

    [Display(Name = "First year taught")]
    public YearGroup? FirstYear { get; set; }

    [Display(Name = "Last year taught")]
    public YearGroup? LastYear { get; set; }

    [Display(Name = "First day"), Required(ErrorMessage = "Enter the first day")]
    public DateOnly? FromOn { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? ToOn { get; set; }

    public static IEnumerable<Choice> Years => Enum.GetValues<YearGroup>().Select(year => new Choice($"{year}", year.InWords()));

    public static IEnumerable<Choice> Kinds(NetworkSettings? settings) => PostsInWords.Kinds.Select(kind => new Choice($"{kind}", kind.InWords(settings)));

    public static AppointmentForm Of(PostHeld held) => new()
    {
        Kind = held.Kind, Post = held.Post, FromOn = held.FromOn, ToOn = held.ToOn, FirstYear = held.FirstYear, LastYear = held.LastYear
    };

    public PostHeld ToHeld() => new(Kind!.Value, Post, FromOn!.Value, ToOn, FirstYear, LastYear);
}
