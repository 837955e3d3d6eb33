using System.IO.Compression;
using System.Text;

namespace Tessellate.Foundation;

/// <summary>Which files may be shared: documents, pictures and tables of a known kind that are what their name says, without macros.</summary>
public static class SharedFiles
{
    public const int MaxBytes = 5 * 1024 * 1024;
    public const int NameMaxLength = 150;

    private const string Office = "application/vnd.openxmlformats-officedocument.";

    private static readonly Dictionary<string, (string ContentType, Func<byte[], bool> Is)> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ("application/pdf", content => Begins(content, "%PDF-"u8)),
        [".png"] = ("image/png", content => Begins(content, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        [".jpg"] = ("image/jpeg", content => Begins(content, [0xFF, 0xD8, 0xFF])),
        [".jpeg"] = ("image/jpeg", content => Begins(content, [0xFF, 0xD8, 0xFF])),
        [".docx"] = (Office + "wordprocessingml.document", content => IsOffice(content, "word/")),
        [".xlsx"] = (Office + "spreadsheetml.sheet", content => IsOffice(content, "xl/")),
        [".pptx"] = (Office + "presentationml.presentation", content => IsOffice(content, "ppt/")),
        [".csv"] = ("text/csv", IsText)
    };

    /// <summary>For a file field: ".pdf,.docx,…".</summary>
    public static string Accepted => string.Join(',', Kinds.Keys);

    /// <summary>The name without folders, and the type by which the file is given out.</summary>
    /// <exception cref="BrokenRuleException">It is empty, too large, of another kind, or not what its name says.</exception>
    public static (string Name, string ContentType) Check(string fileName, byte[] content, string field)
    {
        var name = new string([.. fileName.Split('/', '\\')[^1].Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>'))]).Trim();
        if (content.Length == 0) throw new BrokenRuleException("This file is empty. Choose another.", field);
        if (content.Length > MaxBytes) throw new BrokenRuleException("This file is larger than 5 MB. Make it smaller, or share a link to it.", field);
        if (name.Length > NameMaxLength) throw new BrokenRuleException($"The name of the file is longer than {NameMaxLength} characters. Shorten it.", field);
        if (!Kinds.TryGetValue(Path.GetExtension(name), out var kind)) throw new BrokenRuleException("Choose a file of one of these kinds: PDF, Word, Excel, PowerPoint, PNG, JPEG or CSV.", field);
        if (!kind.Is(content)) throw new BrokenRuleException("What is in this file is not what its name says, or it holds macros. Save it anew and choose it again.", field);
        return (name, kind.ContentType);
    }

    /// <summary>"120 KB", "3.4 MB".</summary>
    public static string SizeInWords(int bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} KB" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / (1024m * 1024m):0.0} MB");

    private static bool Begins(byte[] content, ReadOnlySpan<byte> with) => content.AsSpan().StartsWith(with);

    // Only the list of what is inside is read, nothing is unpacked.
    private static bool IsOffice(byte[] content, string folder)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            return zip.GetEntry("[Content_Types].xml") is not null && zip.Entries.Any(e => e.FullName.StartsWith(folder, StringComparison.Ordinal))
                && !zip.Entries.Any(e => e.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsText(byte[] content)
    {
        try
        {
            return !new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).Contains('\0', StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
