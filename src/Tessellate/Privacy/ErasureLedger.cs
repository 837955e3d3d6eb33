using System.Text.Json;

namespace Tessellate.Privacy;

/// <summary>
/// The erasures as a file beside the database, one line each, only ever added to. It survives a restore of the database, and has no
/// personal data: ids and keyed hashes.
/// </summary>
public sealed class ErasureLedger(PrivacyOptions options)
{
    public const string FileName = "erasures.log";

    private static readonly Lock Writing = new();

    private sealed record Line(Guid Id, Guid Person, string Addresses, DateTime At);

    private string Path => options.InFolder(FileName);

    /// <summary>On the disk when it returns, so that what is committed afterwards is never without its line.</summary>
    public void Append(Erasure erasure)
    {
        lock (Writing)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
            file.Write(JsonSerializer.SerializeToUtf8Bytes(new Line(erasure.Id, erasure.PersonId, erasure.AddressHashes, erasure.At)));
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
        }
    }

    public IReadOnlyList<Erasure> Read() => !File.Exists(Path) ? [] : [.. File.ReadLines(Path).Select(Parse).OfType<Erasure>().DistinctBy(e => e.Id)];

    // A line that a crash cut off belongs to an erasure that was not committed.
    private static Erasure? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text) is { } line ? new() { Id = line.Id, PersonId = line.Person, AddressHashes = line.Addresses, At = line.At } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
