namespace Tessellate.Figures;

/// <summary>What a figure counts, in words that never change once a version is out: another wording or another count is another version.</summary>
public sealed record Indicator(string Key, int Version, DateOnly Since, string Title, IReadOnlyList<string> Definition)
{
    public static Indicator Engagement { get; } = new("schools-engaged", 1, new(2026, 9, 1), "Schools engaged", [
        "A school is signed up from the first day on which one of its people is signed up in a group of the year, whichever hub runs it.",
        "It has started from the day of the first session that one of them attended: all of it, late, in part or online.",
        "It has completed from the day of the last session of a group of which one of them attended at least three quarters of the sessions.",
        "Each is a fact of its own. A school whose people withdraw has still signed up, and started if they came; withdrawing is a fourth fact and is not counted here.",
        "A school counts once, through conversion, renaming and, from its day, merger; for the hub that ran the first group it signed up in.",
        "Only state-funded schools count. The number they are a share of is the state-funded schools open on the day of the cut that the hub serves: by their own choice, by an exception or by their district. A hub may run a group for a school that another serves, so a hub's share can pass 100%.",
        "Facts that are true of the day of the cut or before count, whenever they were recorded: counted again later, a figure may differ. A frozen return does not.",
        "These are counts of schools and never of persons, so small counts are not suppressed."
    ]);

    /// <summary>The definition that a return was frozen with; null where this program no longer knows it.</summary>
    public static Indicator? Find(string key, int version) => new[] { Engagement }.FirstOrDefault(i => i.Key == key && i.Version == version);
}
