using Tessellate.Schools;

namespace Tessellate.Find;

/// <summary>Phases as maps and counts of schools put them together; each has its own mark on a map.</summary>
public enum PhaseGroup { Primary, Secondary, AllThrough, Post16, Nursery, Other }

public static class PhaseGroups
{
    public static PhaseGroup Group(this Phase phase) => phase switch
    {
        Phase.Primary or Phase.MiddleDeemedPrimary => PhaseGroup.Primary,
        Phase.Secondary or Phase.MiddleDeemedSecondary => PhaseGroup.Secondary,
        Phase.AllThrough => PhaseGroup.AllThrough,
        Phase.Post16 => PhaseGroup.Post16,
        Phase.Nursery => PhaseGroup.Nursery,
        _ => PhaseGroup.Other
    };

    public static string InWords(this PhaseGroup group) => group switch
    {
        PhaseGroup.AllThrough => "All-through",
        PhaseGroup.Post16 => "16 plus",
        PhaseGroup.Other => "Special and other",
        _ => $"{group}"
    };
}
