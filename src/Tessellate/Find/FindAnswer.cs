using System.Text;

namespace Tessellate.Find;

/// <summary>How well a place that somebody typed is known.</summary>
public enum Precision { Exact, School, Sector, Outward }

/// <summary>Where somebody means: grid metres, how well that is known, and the district where it is known.</summary>
public sealed record FoundPlace(string Code, int Easting, int Northing, Precision Precision, string? DistrictCode)
{
    /// <summary>A sentence for a place that is not exact; null for one that is.</summary>
    public string? Caution => Precision switch
    {
        Precision.Sector => $"We do not know {Code} itself, so these are the schools nearest to the middle of the postcodes that begin like it. Distances are approximate.",
        Precision.Outward => $"We do not know where {Code} is exactly, so these are the schools nearest to the middle of that postcode area. Distances are approximate.",
        _ => null
    };
}

/// <summary>One school found, with its distance from the place asked for, in metres, where a place was asked for.</summary>
public sealed record Match(FoundSchool School, double? Metres = null);

/// <summary>What was found: schools, best first, at most ten; the place meant, if one was; a sentence when something should be said.</summary>
public sealed record FindAnswer(IReadOnlyList<Match> Matches, FoundPlace? Place = null, string? Note = null)
{
    private static readonly byte[] Head = Encoding.UTF8.GetBytes("""{"matches":["""), Tail = Encoding.UTF8.GetBytes("]}");

    /// <summary>The answer as JSON in UTF-8, put together from what each school holds ready.</summary>
    public byte[] ToJson()
    {
        var json = new byte[Head.Length + Tail.Length + Matches.Sum(m => m.School.Json.Length) + Math.Max(0, Matches.Count - 1)];
        Head.CopyTo(json, 0);
        var at = Head.Length;
        for (var i = 0; i < Matches.Count; i++)
        {
            if (i > 0) json[at++] = (byte)',';
            Matches[i].School.Json.Span.CopyTo(json.AsSpan(at));
            at += Matches[i].School.Json.Length;
        }

        Tail.CopyTo(json, at);
        return json;
    }
}
