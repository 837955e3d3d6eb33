using System.Buffers.Binary;
using System.Security.Cryptography;
using Tessellate.Database;

namespace Tessellate.Activity;

/// <summary>
/// Entries that were sealed together: the digest of each, kept apart from it, and a hash that includes the hash of the batch
/// before. Who alters an entry has to rewrite every batch from there on; who keeps the last hash elsewhere sees that too.
/// </summary>
public sealed class ActivityBatch : IAppendOnly
{
    /// <summary>An entry's id (16 bytes) and its digest (32).</summary>
    private const int Line = 16 + SHA256.HashSizeInBytes;

    /// <summary>1, 2, 3 …; the next number can be taken by one node only.</summary>
    public int Number { get; private init; }

    public DateTime SealedAt { get; private init; }

    /// <summary>A line for each entry, in the order of their ids.</summary>
    public byte[] Contents { get; private init; } = [];

    public byte[] PreviousHash { get; private init; } = [];

    public byte[] Hash { get; private init; } = [];

    public int Entries => Contents.Length / Line;

    /// <summary>Of the first batch the previous hash is 32 zeros. The instant is stored to the microsecond on both databases.</summary>
    public static ActivityBatch Seal(ActivityBatch? previous, IEnumerable<(Guid Id, byte[] Digest)> entries, DateTime now)
    {
        var at = new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        var (number, before) = ((previous?.Number ?? 0) + 1, previous?.Hash ?? new byte[SHA256.HashSizeInBytes]);
        byte[] contents = [.. entries.Select(e => (byte[])[.. e.Id.ToByteArray(bigEndian: true), .. e.Digest]).OrderBy(Convert.ToHexString, StringComparer.Ordinal).SelectMany(line => line)];
        return new() { Number = number, SealedAt = at, Contents = contents, PreviousHash = before, Hash = HashOf(number, at, before, contents) };
    }

    public IEnumerable<(Guid Id, byte[] Digest)> Lines() =>
        Contents.Chunk(Line).Where(line => line.Length == Line).Select(line => (new Guid(line.AsSpan(0, 16), bigEndian: true), line[16..]));

    public bool IsWhole => Contents.Length % Line == 0 && Hash.AsSpan().SequenceEqual(HashOf(Number, SealedAt, PreviousHash, Contents));

    /// <summary>SHA-256 over the previous hash, the number (four bytes), the instant (eight bytes: microseconds since the year 1, UTC) and the contents; numbers big-endian.</summary>
    private static byte[] HashOf(int number, DateTime at, byte[] previous, byte[] contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteInt32BigEndian(head, number);
        BinaryPrimitives.WriteInt64BigEndian(head[4..], at.Ticks / TimeSpan.TicksPerMicrosecond);
        hash.AppendData(previous);
        hash.AppendData(head);
        hash.AppendData(contents);
        return hash.GetHashAndReset();
    }
}
