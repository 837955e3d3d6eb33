namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// The points that MDN's HTTP Observatory gives for a response, by its published table: 100 to begin with, less for what is missing,
/// and more for what is better than asked, if nothing is missing. A+ from 100.
/// </summary>
internal static class Observatory
{
    public static int Score(HttpResponseMessage response)
    {
        string Of(string name) => response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";

        var policy = Of("Content-Security-Policy");
        var unsafely = policy.Contains("'unsafe-", StringComparison.Ordinal) || policy.Contains(" http:", StringComparison.Ordinal) || policy.Contains(" *", StringComparison.Ordinal);
        var cookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.ToLowerInvariant()).ToList() : [];
        var isSafeReferrer = Of("Referrer-Policy") is "no-referrer" or "same-origin" or "strict-origin" or "strict-origin-when-cross-origin";
        var lasts = Of("Strict-Transport-Security") is { Length: > 0 } hsts ? int.Parse(hsts.Split("max-age=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;

        var score = 100 + Penalty(policy.Length == 0, 25) + Penalty(policy.Length > 0 && unsafely, 20) + Penalty(Of("X-Content-Type-Options") != "nosniff", 5)
            + Penalty(Of("X-Frame-Options").Length == 0 && !policy.Contains("frame-ancestors", StringComparison.Ordinal), 20) + Penalty(lasts == 0, 20) + Penalty(lasts is > 0 and < 15_768_000, 10)
            + Penalty(cookies.Any(c => !c.Contains("secure", StringComparison.Ordinal)), 20) + Penalty(cookies.Any(c => !c.Contains("httponly", StringComparison.Ordinal)), 30)
            + Penalty(Of("Access-Control-Allow-Origin") == "*", 50);
        if (score < 90) return score;

        return score + Bonus(policy.Contains("default-src 'none'", StringComparison.Ordinal) && !unsafely, 10) + Bonus(policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal), 5)
            + Bonus(isSafeReferrer, 5) + Bonus(Of("Cross-Origin-Resource-Policy") is "same-origin" or "same-site", 10);
    }

    private static int Penalty(bool missing, int points) => missing ? -points : 0;

    private static int Bonus(bool better, int points) => better ? points : 0;
}
