using System.Text.Json;
using System.Text.RegularExpressions;
using Tessellate.Foundation;

namespace Tessellate.Networks;

/// <summary>Reads network.json and says in words what is wrong with it.</summary>
internal static partial class NetworkJson
{
    private static readonly string[] Shapes = ["triangle", "square", "pentagon", "hexagon", "kite", "diamond", "circle"];
    private static readonly string[] Hues = ["sky", "plum", "ochre", "leaf", "rose", "slate"];

    /// <exception cref="UnusableInputException">Says where, and what to do.</exception>
    public static NetworkSettings Read(string file)
    {
        var settings = Parse(file, NetworkSettings.Parse) ?? throw new UnusableInputException($"{file} is missing. It names the network and its words; networks/maths-hubs has one to copy.");
        if (Faults(settings).FirstOrDefault() is { } fault) throw new UnusableInputException($"{file}: {fault}");
        return settings;
    }

    /// <summary>Bank holidays and school holidays; none where there is no such file.</summary>
    /// <exception cref="UnusableInputException">Says where, and what to do.</exception>
    public static SchoolCalendar ReadCalendar(string file)
    {
        var calendar = Parse(file, NetworkSettings.ParseCalendar) ?? new();
        if (calendar.Fault() is { } fault) throw new UnusableInputException($"{file}: {fault}");
        return calendar;
    }

    /// <summary>Qualifications and their changes, added to those that are there; nothing more where there is no such file.</summary>
    /// <exception cref="UnusableInputException">Says where, and what to do.</exception>
    public static Qualifications ReadQualifications(string file, Qualifications? before = null)
    {
        var (read, known) = (Parse(file, NetworkSettings.ParseQualifications) ?? new(), before ?? new());
        var all = new Qualifications { All = [.. known.All, .. read.All], Changes = [.. known.Changes, .. read.Changes] };
        if (all.Fault() is { } fault) throw new UnusableInputException($"{file}: {fault}");
        return all;
    }

    // Null where there is no such file.
    private static T? Parse<T>(string file, Func<string, T> parse) where T : class
    {
        try
        {
            return parse(File.ReadAllText(file));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            // What is missing is missing everywhere; the line is only that of the end.
            throw new UnusableInputException($"{file}{(e.LineNumber is { } line && !IsMissing(e) ? $", line {line + 1}" : "")}: {InWords(e)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{file} cannot be opened: {e.Message}");
        }
    }

    // The library's own sentences name types of the program, which help nobody who edits a file.
    private static string InWords(JsonException e)
    {
        var place = e.Path?.TrimStart('$', '.') ?? "";
        if (IsMissing(e)) return $"{string.Join(", ", Quoted().Matches(e.Message).Skip(1).Select(m => m.Value.Trim('\'')))} is missing{(place.Length > 0 ? $" in {place}" : "")}. Add it.";
        if (e.Message.Contains("could not be mapped", StringComparison.Ordinal)) return $"the name {Quoted().Match(e.Message).Value.Trim('\'')} is not known here. Check its spelling, or take it out.";
        if (place == "areaPolicy") return "areaPolicy must be \"Soft\" (an area suggests, a school may choose) or \"Hard\" (it decides).";
        if (e.Message.Contains("could not be converted", StringComparison.Ordinal)) return $"{place} does not hold what belongs there. Compare it with networks/maths-hubs/network.json.";
        return "this is not JSON: a bracket, a comma or a quotation mark is missing here or shortly before.";
    }

    private static bool IsMissing(JsonException e) => e.Message.Contains("missing required properties", StringComparison.Ordinal);

    private static IEnumerable<string> Faults(NetworkSettings settings)
    {
        if (settings.Rooms.FirstOrDefault(room => !NetworkSettings.AllRooms.Contains(room)) is { } room) yield return $"there is no room {room}. Rooms are {string.Join(", ", NetworkSettings.AllRooms)}.";
        if (settings.Strands.CountBy(s => s.Key).Concat(settings.Stages.CountBy(s => s.Key)).Concat(settings.Themes.CountBy(t => t.Key)).FirstOrDefault(c => c.Value > 1) is { Key: { } twice }) yield return $"the key {twice} stands there twice. Keep one.";
        if (settings.Strands.FirstOrDefault(s => !Shapes.Contains(s.Shape)) is { } shaped) yield return $"the strand {shaped.Key} has the shape {shaped.Shape}. Shapes are {string.Join(", ", Shapes)}.";
        if (settings.Strands.FirstOrDefault(s => !Hues.Contains(s.Hue)) is { } hued) yield return $"the strand {hued.Key} has the hue {hued.Hue}. Hues are {string.Join(", ", Hues)}.";
        if (settings.Themes.FirstOrDefault(t => t.Key.Length > 40 || t.Key.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')) is { } themed) yield return $"the theme {themed.Key} stands in addresses. Use at most 40 small letters, digits and hyphens.";
        if (settings.Key.Length > 60 || settings.Name.Length > 120) yield return "key has at most 60 letters and name at most 120.";
        if (settings.ProgrammeYears.FirstOrDefault(year => !ProgrammeYear.TryParse(year, out _)) is { } odd) yield return $"programmeYears has {odd}, which is no programme year. Write it as 2026-27.";
        if (!Fits(settings.ProjectCodePattern, settings.ProjectCodeExample)) yield return $"projectCodePattern is not a regular expression that fits projectCodeExample, {settings.ProjectCodeExample}.";
    }

    private static bool Fits(string pattern, string example)
    {
        try
        {
            return Regex.IsMatch(example, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
