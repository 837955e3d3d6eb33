
namespace Tessellate.Find;

/// <summary>
/// Every word by which a school can be found, in alphabetical order, with the schools it leads to. A word of a query matches
/// whole, as a beginning, or with one letter wrong. Immutable; safe to read from any number of requests.
/// </summary>
internal sealed class WordIndex
{
    public const float Whole = 1f, Beginning = 0.8f, Misspelt = 0.6f;
    private const int ShortestMisspelt = 4;

    private readonly string[] _words;
    private readonly int[][] _schools;
    private readonly Dictionary<int, List<int>> _shortened = [];

    /// <param name="wordsOfSchools">For each school its folded words; the index in the list is the school.</param>
    public WordIndex(IReadOnlyList<IEnumerable<string>> wordsOfSchools)
    {
        var schools = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var school = 0; school < wordsOfSchools.Count; school++)
        {
            foreach (var word in wordsOfSchools[school])
            {
                if (!schools.TryGetValue(word, out var list)) schools.Add(word, list = []);
                if (list.Count == 0 || list[^1] != school) list.Add(school);
            }
        }

        _words = [.. schools.Keys.Order(StringComparer.Ordinal)];
        _schools = [.. _words.Select(word => schools[word].ToArray())];
        for (var word = 0; word < _words.Length; word++)
        {
            if (_words[word].Length < ShortestMisspelt) continue;
            foreach (var key in Shortened(_words[word]))
            {
                if (!_shortened.TryGetValue(key, out var list)) _shortened.Add(key, list = []);
                list.Add(word);
            }
        }
    }

    public int Count => _words.Length;

    /// <summary>The number of a word that some school has; negative when none has.</summary>
    public int Find(string word) => Array.BinarySearch(_words, word, StringComparer.Ordinal);

    public IReadOnlyList<int> SchoolsWith(int word) => _schools[word];

    /// <summary>Numbers of the words that a word of a query may mean, with how well each fits.</summary>
    public IEnumerable<(int Word, float Fit)> Matches(string text, bool misspelt)
    {
        var at = Find(text);
        if (at >= 0) yield return (at, Whole);
        if (misspelt && text.Length >= ShortestMisspelt)
        {
            foreach (var word in Shortened(text).SelectMany(key => _shortened.GetValueOrDefault(key) ?? []).Distinct())
            {
                if (word != at && OneLetterApart(_words[word], text)) yield return (word, Misspelt);
            }
        }

        if (text.Length < 2) yield break;
        for (var next = at >= 0 ? at + 1 : ~at; next < _words.Length && _words[next].StartsWith(text, StringComparison.Ordinal); next++)
        {
            yield return (next, Beginning);
        }
    }

    // The word itself and the word without each of its letters: two words one letter apart have one of these in common.
    private static IEnumerable<int> Shortened(string word)
    {
        yield return string.GetHashCode(word);
        for (var i = 0; i < word.Length; i++) yield return string.GetHashCode(word.Remove(i, 1));
    }

    /// <summary>One letter missing, too many or wrong, or two neighbours changed places.</summary>
    public static bool OneLetterApart(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1) return false;

        var start = 0;
        while (start < one.Length && start < other.Length && one[start] == other[start]) start++;
        var end = 0;
        while (end < one.Length - start && end < other.Length - start && one[^(end + 1)] == other[^(end + 1)]) end++;
        var (left, right) = (one.Length - start - end, other.Length - start - end);
        return (left <= 1 && right <= 1) || (left == 2 && right == 2 && one[start] == other[start + 1] && one[start + 1] == other[start]);
    }
}
