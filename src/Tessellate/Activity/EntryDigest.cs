using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tessellate.Activity;

/// <summary>
/// The digest of one entry: SHA-256 over its salt (32 bytes) and then these fields in this order: Id, At, PersonId, ActingAs, Kind,
/// SubjectType, SubjectId, HubId, SchoolId, WorkGroupId, AboutPersonId, Summary, Reason, Changes. A field without a value is the
/// byte 0; one with a value is the byte 1, the number of its bytes (four bytes, big-endian) and its bytes: text in UTF-8 exactly as
/// it is stored, an id as its 16 bytes in the order in which it is written, an instant as microseconds since the year 1 in UTC
/// (eight bytes, big-endian), for PostgreSQL keeps no more.
/// </summary>
public static class EntryDigest
{
    public const int SaltBytes = 32;

    public static byte[] Of(ActivityEntry entry, byte[] salt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        Add(hash, entry.Id);
        Add(hash, entry.At);
        Add(hash, entry.PersonId);
        Add(hash, entry.ActingAs);
        Add(hash, entry.Kind);
        Add(hash, entry.SubjectType);
        Add(hash, entry.SubjectId);
        Add(hash, entry.HubId);
        Add(hash, entry.SchoolId);
        Add(hash, entry.WorkGroupId);
        Add(hash, entry.AboutPersonId);
        Add(hash, entry.Summary);
        Add(hash, entry.Reason);
        Add(hash, entry.Changes);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, Guid? id) => Add(hash, id is { } value ? value.ToByteArray(bigEndian: true) : null);

    private static void Add(IncrementalHash hash, string? text) => Add(hash, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, DateTime at)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.Ticks / TimeSpan.TicksPerMicrosecond);
        Add(hash, bytes);
    }

    private static void Add(IncrementalHash hash, byte[]? value)
    {
        if (value is null)
        {
            hash.AppendData([0]);
            return;
        }

        Span<byte> head = stackalloc byte[5];
        head[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], value.Length);
        hash.AppendData(head);
        hash.AppendData(value);
    }
}
