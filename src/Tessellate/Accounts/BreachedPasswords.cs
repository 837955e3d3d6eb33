using System.Security.Cryptography;
using System.Text;

namespace Tessellate.Accounts;

/// <summary>
/// Passwords that many people have had: a short list that comes with the program, and where an operator offers one the file of
/// hashes that Have I Been Pwned publishes (a SHA-1 hash a line, in order). The file has tens of gigabytes, so it is searched where it lies.
/// </summary>
public sealed class BreachedPasswords(string? file)
{
    private const int HashLength = 40;

    private static readonly HashSet<string> Commonest = ReadCommonest();

    public static BreachedPasswords FromEnvironment() => new(Environment.GetEnvironmentVariable("TESSELLATE_BREACHED_PASSWORDS"));

    public async ValueTask<bool> HoldAsync(string password, CancellationToken stop) =>
        Commonest.Contains(password.ToLowerInvariant()) || (file is { Length: > 0 } && await IsInFileAsync(file, password, stop));

    private static async Task<bool> IsInFileAsync(string file, string password, CancellationToken stop)
    {
#pragma warning disable CA5350 // the list is published in SHA-1; nothing is protected by it here
        var wanted = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350
        await using var list = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096, useAsync: true);
        var (from, to) = (0L, list.Length);
        while (from < to)
        {
            var middle = from + (to - from) / 2;
            var (start, hash, next) = await LineFromAsync(list, middle, stop);
            var order = start >= to ? 1 : string.CompareOrdinal(hash, wanted);
            if (order == 0) return true;
            (from, to) = order < 0 ? (next, to) : (from, middle);
        }
        return false;
    }

    // The first line that begins at the place or after it: read from one byte before, so that one that begins there counts.
    private static async Task<(long Start, string Hash, long Next)> LineFromAsync(FileStream list, long place, CancellationToken stop)
    {
        var buffer = new byte[128]; // holds two lines: a hash, a count and an end have fewer than 60
        var before = list.Position = Math.Max(0, place - 1);
        var text = Encoding.ASCII.GetString(buffer, 0, await list.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop));
        var start = place == 0 ? 0 : text.IndexOf('\n', StringComparison.Ordinal) + 1;
        if (place > 0 && start == 0) return (list.Length, "", list.Length);

        var end = text.IndexOf('\n', start);
        return (before + start, text[start..Math.Min(start + HashLength, text.Length)].ToUpperInvariant(), end < 0 ? list.Length : before + end + 1);
    }

    private static HashSet<string> ReadCommonest()
    {
        using var list = typeof(BreachedPasswords).Assembly.GetManifestResourceStream("Tessellate.Accounts.commonest-passwords.txt")!;
        using var reader = new StreamReader(list);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
