using System.Security.Cryptography;
using Tessellate.Foundation;

namespace Tessellate.Registers;

/// <summary>
/// The short code of each row of a printed sheet: always the same for a person in a group, whoever else has come or gone since it was
/// printed, so that a sheet of last week can be typed back.
/// </summary>
public static class RowCodes
{
    private const int Letters = 3;

    /// <param name="participations">Everybody who has or had a place in the group, in the order in which they came.</param>
    public static IReadOnlyDictionary<Guid, string> Of(IEnumerable<Guid> participations)
    {
        var codes = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var id in participations)
        {
            var (letters, hash) = (Letters, SHA256.HashData(id.ToByteArray()));
            while (!codes.TryAdd(Secret.ShortCodeOf(hash, letters), id)) letters++;
        }
        return codes.ToDictionary(code => code.Value, code => code.Key);
    }
}
