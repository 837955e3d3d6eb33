using Tessellate.Schools;

namespace Tessellate.Projects;

/// <summary>Which schools a project is for, by the phase that the register gives them.</summary>
public static class Eligibility
{
    /// <summary>Phases to choose between when looking for something.</summary>
    public static IReadOnlyList<Phase> Asked { get; } = [Phase.Nursery, Phase.Primary, Phase.Secondary, Phase.AllThrough, Phase.Post16];

    /// <summary>The phase of that name among <see cref="Asked"/>, or null.</summary>
    public static Phase? FindPhase(string? name) => Asked.Where(p => p.ToString() == name).Cast<Phase?>().FirstOrDefault();

    /// <summary>
    /// Whether a school of that phase may join. An all-through school teaches every phase, a middle school counts as what
    /// it is deemed to be, and where the register knows no phase (special schools, for example) nobody is turned away.
    /// </summary>
    public static bool Allows(string phases, Phase phase)
    {
        var allowed = Parse(phases);
        return allowed.Count == 0 || phase is Phase.NotApplicable or Phase.AllThrough || allowed.Contains(phase) || allowed.Contains(DeemedToBe(phase));
    }

    /// <summary>The phases of a project; empty when it is for all.</summary>
    public static IReadOnlyList<Phase> Parse(string phases) =>
        [.. phases.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => Enum.TryParse<Phase>(name, ignoreCase: true, out var phase) ? phase : (Phase?)null).OfType<Phase>()];

    /// <summary>"primary and secondary schools", "all schools".</summary>
    public static string InWords(string phases)
    {
        var words = Parse(phases).Select(InWords).ToList();
        return words.Count switch
        {
            0 => "all schools",
            1 => $"{words[0]} schools",
            _ => $"{string.Join(", ", words.SkipLast(1))} and {words[^1]} schools"
        };
    }

    /// <summary>"primary", "all-through", "16 to 19".</summary>
    public static string InWords(this Phase phase) => phase switch
    {
        Phase.MiddleDeemedPrimary => "middle (deemed primary)",
        Phase.MiddleDeemedSecondary => "middle (deemed secondary)",
        Phase.AllThrough => "all-through",
        Phase.Post16 => "16 to 19",
        Phase.NotApplicable => "other",
        _ => phase.ToString().ToLowerInvariant()
    };

    private static Phase DeemedToBe(Phase phase) => phase switch
    {
        Phase.MiddleDeemedPrimary => Phase.Primary,
        Phase.MiddleDeemedSecondary => Phase.Secondary,
        _ => phase
    };
}
