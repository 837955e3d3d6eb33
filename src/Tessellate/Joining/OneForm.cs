using System.Security.Cryptography;
using System.Text;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>
/// Several requests by one form and one link. Each is a request of its own, with a key and a token of its own that follow from those of the form and of the link: the first has
/// those themselves, and nobody is ever sent any of the others.
/// </summary>
public static class OneForm
{
    /// <summary>In how many groups a school can ask at once.</summary>
    public const int Most = 8;

    public static Guid Key(Guid key, int nth) => nth == 0 ? key : new(SHA256.HashData(Encoding.UTF8.GetBytes($"{key:N}:{nth}")).AsSpan(0, 16));

    public static string Token(string token, int nth) => nth == 0 ? token : Secret.Hash($"{token}:{nth}");

    public static IReadOnlyList<Guid> Keys(Guid key) => [.. Enumerable.Range(0, Most).Select(nth => Key(key, nth))];

    public static IReadOnlyList<string> Tokens(string token) => [.. Enumerable.Range(0, Most).Select(nth => Token(token, nth))];

    /// <summary>Everything that was asked for by the form of that link, in the order of the form.</summary>
    public static async Task<IReadOnlyList<InterestInFull>> OfLinkAsync(TessellateDb db, string token, CancellationToken stop = default)
    {
        var hashes = Tokens(token).Select(Secret.Hash).ToList();
        return [.. (await InterestInFull.LoadAsync(db, db.Interests.Where(i => hashes.Contains(i.ConfirmTokenHash)), stop)).OrderBy(about => hashes.IndexOf(about.Interest.ConfirmTokenHash))];
    }
}
