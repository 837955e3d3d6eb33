using System.Buffers;
using Tessellate.Foundation;

namespace Tessellate.Find;

/// <summary>
/// Finds schools by words of their names, streets and towns. Every word asked for has to fit; when no school fits, letters may be
/// wrong; when there is still none, half of the words are enough. The rarest word leads to the schools, the others are looked up in them.
/// </summary>
internal sealed class NameSearch
{
    private const float OpenStateFunded = 1f, Open = 0.3f;
    private const int MostWords = 12;
    private const int NearMetres = 30_000;

    private readonly IReadOnlyList<FoundSchool> _schools;
    private readonly WordIndex _index;
    private readonly (int Word, float Weight)[][] _words;
    private readonly int[] _wordsInName;

    public NameSearch(IReadOnlyList<FoundSchool> schools)
    {
        _schools = schools;
        var weighted = schools.Select(WordsOf).ToList();
        _index = new WordIndex([.. weighted.Select(words => words.Keys)]);
        _words = [.. weighted.Select(words => words.Select(w => (_index.Find(w.Key), w.Value)).ToArray())];
        _wordsInName = [.. schools.Select(s => s.FoldedName.Count(letter => letter == ' ') + 1)];
    }

    /// <summary>The best first, at most <paramref name="most"/>; equally good ones by name and URN. <paramref name="near"/>: nearer ones come first among equals.</summary>
    public IReadOnlyList<FoundSchool> Find(string query, int most, (int Easting, int Northing)? near = null)
    {
        var folded = SearchText.Fold(query);
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToArray();
        if (words.Length == 0) return [];

        foreach (var (misspelt, missing) in new[] { (false, 0), (true, 0), (true, words.Length / 2) })
        {
            var found = Ranked(words, folded, misspelt, missing, near);
            if (found.Count > 0) return [.. found.Order(Best).Take(most).Select(f => _schools[f.School])];
        }

        return [];
    }

    private static readonly Comparer<(int School, float Score)> ByScore = Comparer<(int School, float Score)>.Create((a, b) => b.Score.CompareTo(a.Score));

    private Comparer<(int School, float Score)> Best => Comparer<(int School, float Score)>.Create((a, b) =>
        ByScore.Compare(a, b) is not 0 and var byScore ? byScore
        : string.CompareOrdinal(_schools[a.School].FoldedName, _schools[b.School].FoldedName) is not 0 and var byName ? byName
        : _schools[a.School].Entry.Urn.CompareTo(_schools[b.School].Entry.Urn));

    private List<(int School, float Score)> Ranked(string[] words, string folded, bool misspelt, int missing, (int Easting, int Northing)? near)
    {
        var matches = words.Select(word => _index.Matches(word, misspelt).ToList()).ToList();
        if (matches.Count(m => m.Count == 0) > missing) return [];

        var fits = matches.Select(Fits).ToArray();
        try
        {
            // Rarest first; as many lists as can be missing and one more hold every school that may be an answer.
            var leading = matches.Where(m => m.Count > 0).OrderBy(m => m.Sum(w => _index.SchoolsWith(w.Word).Count)).Take(missing + 1);
            var candidates = new HashSet<int>(leading.SelectMany(m => m).SelectMany(w => _index.SchoolsWith(w.Word)));
            return [.. candidates.Select(school => (school, Score: Score(school, fits, missing, folded, near))).Where(c => c.Score > 0)];
        }
        finally
        {
            foreach (var fit in fits) ArrayPool<float>.Shared.Return(fit);
        }
    }

    // How well each word of the index fits one word of the query, by the number of the former; borrowed from the pool.
    private float[] Fits(List<(int Word, float Fit)> matches)
    {
        var fits = ArrayPool<float>.Shared.Rent(_index.Count);
        Array.Clear(fits);
        foreach (var (word, fit) in matches) fits[word] = Math.Max(fits[word], fit);
        return fits;
    }

    private float Score(int school, float[][] fits, int missing, string folded, (int Easting, int Northing)? near)
    {
        float sum = 0, inName = 0;
        foreach (var fit in fits)
        {
            float best = 0;
            foreach (var (word, weight) in _words[school]) best = Math.Max(best, fit[word] * weight);
            if (best == 0 && --missing < 0) return 0;
            sum += best;
            if (best >= WordIndex.Misspelt) inName++;
        }

        var found = _schools[school];
        var score = sum / fits.Length + 0.5f * Math.Min(1, inName / _wordsInName[school]);
        if (found.FoldedName == folded) score += 0.6f;
        else if (found.FoldedName.StartsWith(folded, StringComparison.Ordinal)) score += 0.25f;
        if (near is { } here && found.Point is { } point)
        {
            score += 0.5f * Math.Max(0, 1 - (float)NationalGrid.Metres(here.Easting, here.Northing, point.Easting, point.Northing) / NearMetres);
        }

        return score + (found.IsOpenStateFunded ? OpenStateFunded : found.Entry.IsOpen ? Open : 0);
    }

    private static Dictionary<string, float> WordsOf(FoundSchool school)
    {
        var words = new Dictionary<string, float>(StringComparer.Ordinal);
        void Add(string? text, float weight)
        {
            foreach (var word in SearchText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)) words[word] = Math.Max(words.GetValueOrDefault(word), weight);
        }

        var entry = school.Entry;
        Add(entry.Name, 1f);
        Add(entry.Town, 0.55f);
        Add(entry.Locality, 0.5f);
        Add(entry.FormerNames, 0.45f);
        Add(entry.AuthorityName, 0.4f);
        Add(entry.Street, 0.35f);
        Add(entry.Postcode?.Split(' ')[0], 0.3f);
        return words;
    }
}
