using System.ComponentModel.DataAnnotations;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>What staff change of a Work Group, and which version of it they saw.</summary>
public sealed class ChangeForm : GroupForm
{
    public int Version { get; set; }

    [Required(ErrorMessage = "Choose whether schools can ask"), Display(Name = "Can schools ask for places?")]
    public Recruitment? Recruitment { get; set; }

    [Display(Name = "Give places at once to whoever confirms first")]
    public bool FirstCome { get; set; }

    /// <summary>As the group is, with the slugs of its partner hubs and the numbers of the schools that are named.</summary>
    public static ChangeForm Of(WorkGroup group, IEnumerable<string> partners, IEnumerable<int> invited) => new()
    {
        Version = group.Version, Title = group.Title, Mode = group.Mode, Venue = group.Venue, Town = group.Town, SchoolPlaces = group.SchoolPlaces, PeoplePlaces = group.PeoplePlaces,
        HalfDaysOut = group.HalfDaysOut, Recruitment = group.Recruitment, OpensOn = group.OpensOn, ClosesOn = group.ClosesOn, FirstCome = group.FirstCome, HeadStartDays = group.HeadStartDays,
        Visibility = group.Visibility, FollowsOn = group.FollowsOn, Partners = [.. partners], Invited = string.Join('\n', invited)
    };

    public WorkGroupChange ToChange() => new(Version, Title!, Mode!.Value, Blank(Venue), Blank(Town), SchoolPlaces!.Value, PeoplePlaces!.Value, HalfDaysOut!.Value, Recruitment!.Value, OpensOn, ClosesOn, FirstCome) { Visibility = ToVisibility(), Partners = Partners, HeadStartDays = HeadStartDays };
}
