namespace Tessellate.Evaluation;

/// <summary>
/// How often each answer was chosen: by the key of a statement as many numbers as there are answers. <paramref name="Own"/> answers were given by people
/// themselves; those from paper come on top, and do not count towards the ten, for whoever typed them in knows them.
/// </summary>
public sealed record Tally(int Own, int Paper, IReadOnlyDictionary<string, IReadOnlyList<int>> Counts)
{
    /// <summary>Nothing is shown of fewer.</summary>
    public const int Fewest = 10;

    public static Tally None { get; } = new(0, 0, new Dictionary<string, IReadOnlyList<int>>());

    public int All => Own + Paper;

    public bool IsEnough => Own >= Fewest;

    public IReadOnlyList<int> Of(string statement, int choices) => Counts.GetValueOrDefault(statement) ?? new int[choices];

    public static Tally operator +(Tally one, Tally other) => new(one.Own + other.Own, one.Paper + other.Paper,
        one.Counts.Concat(other.Counts).GroupBy(c => c.Key, c => c.Value).ToDictionary(c => c.Key, c => c.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)])));
}
