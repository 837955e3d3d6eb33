using System.Globalization;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Networks;

/// <summary>What pupils and students work towards, in schools of a phase, and the days on which it can be taken up or taught; both ends included, no end: it goes on.</summary>
public sealed record Qualification(string Key, string Name, Phase Phase, DateOnly From, DateOnly? To = null);

/// <summary>A new specification of a qualification: the month of its first lessons and that of its first examination (the first day stands for each).</summary>
public sealed record SpecificationChange(string Qualification, string Name, DateOnly FirstTeaching, DateOnly FirstExamination)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"First teaching September 2027, first examination June 2029".</summary>
    public string InWords => $"First teaching {Month(FirstTeaching)}, first examination {Month(FirstExamination)}";

    private static string Month(DateOnly day) => day.ToString("MMMM yyyy", British);
}

/// <summary>The qualifications that a network's projects can serve and what changes in them, from the network's qualifications.json.</summary>
public sealed record Qualifications
{
    public IReadOnlyList<Qualification> All { get; init; } = [];
    public IReadOnlyList<SpecificationChange> Changes { get; init; } = [];

    public Qualification? Find(string? key) => All.FirstOrDefault(q => q.Key == key);

    /// <summary>Those that exist on some day of a programme year.</summary>
    public IReadOnlyList<Qualification> In(ProgrammeYear year) => [.. All.Where(q => q.From <= year.EndsOn && (q.To is null || q.To >= year.StartsOn))];

    /// <summary>Those of the keys (parted by commas), in the order of the file; a key that the file no longer has is passed over.</summary>
    public IReadOnlyList<Qualification> Of(string keys) => [.. All.Where(q => Serves(keys, q.Key))];

    /// <summary>Changes of these qualifications that teachers still work towards in a year: the first examination has not been when it begins. The first to be taught first.</summary>
    public IReadOnlyList<SpecificationChange> ChangesFor(string keys, ProgrammeYear year) =>
        [.. Changes.Where(c => Serves(keys, c.Qualification) && c.FirstExamination >= year.StartsOn).OrderBy(c => c.FirstTeaching).ThenBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Whether one key stands among those that are parted by commas.</summary>
    public static bool Serves(string keys, string key) => keys.Split(',').Contains(key);

    /// <summary>What is wrong with the file, if anything.</summary>
    internal string? Fault() =>
        All.FirstOrDefault(q => q.Key.Length is 0 or > 40 || q.Key.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')) is { } odd ? $"the qualification {odd.Key} stands in addresses. Use at most 40 small letters, digits and hyphens."
        : All.CountBy(q => q.Key).FirstOrDefault(q => q.Value > 1) is { Key: { } twice } ? $"the qualification {twice} stands there twice. Keep one."
        : All.FirstOrDefault(q => q.To < q.From) is { } backwards ? $"{backwards.Name} ends on {backwards.To:yyyy-MM-dd}, before it begins. Put the days the right way round."
        : Changes.FirstOrDefault(c => Find(c.Qualification) is null) is { } stranger ? $"{stranger.Name} is a change of {stranger.Qualification}, which is no qualification of the file. Add it, or correct the key."
        : Changes.FirstOrDefault(c => c.FirstExamination < c.FirstTeaching) is { } early ? $"{early.Name} is examined before it is taught. Put the days the right way round."
        : null;
}
