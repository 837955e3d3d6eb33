using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

/// <summary>A group that was chosen for the form of several, as the form shows it. <c>Asked</c> is null where there is none that the reader may see; <c>No</c> says why it cannot be asked.</summary>
public sealed record ChosenOnPage(string Code, AskedGroup? Asked, NotAsked? No, bool IsSaidOnAsking, bool IsTicked)
{
    /// <summary>How its places are given; null where it cannot be asked for.</summary>
    public HowPlacesAreGiven? How { get; init; }
}

/// <summary>The same with where it stands in the form, and for which school.</summary>
public sealed record ChosenInForm(ChosenOnPage Chosen, int Nth, AskingSchool? School);
