using System.Security.Cryptography;
using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

/// <summary>Reads a file for what it is by its first bytes, whatever it is called: a workbook or text with separators.</summary>
public static class SheetReader
{
    /// <summary>The table in the file, and a hash of the file.</summary>
    /// <exception cref="UnusableInputException">It cannot be used; says in which row, and what to do.</exception>
    public static async Task<(Sheet Sheet, string Sha256)> ReadAsync(Stream file, CancellationToken stop)
    {
        var bytes = await BytesAsync(file, stop);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(SheetLimits.Time);
        try
        {
            return (Sheet.Of(Rows(bytes, limit.Token)), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new UnusableInputException("The file takes too long to read. Keep the columns that are explained here, or send it in parts.");
        }
    }

    private static async Task<byte[]> BytesAsync(Stream file, CancellationToken stop)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await file.ReadAsync(buffer, stop)) > 0)
        {
            if (kept.Length + read > SheetLimits.Bytes) throw new UnusableInputException(TooLarge);
            kept.Write(buffer, 0, read);
        }
        return kept.Length == 0 ? throw new UnusableInputException("The file is empty. Choose the spreadsheet again, and save it first if it is open.") : kept.ToArray();
    }

    public const string TooLarge = "The file is larger than 5 MB. Keep the columns that are explained here, take pictures out, or send it in parts.";

    private static IEnumerable<SheetRow> Rows(byte[] bytes, CancellationToken stop) => bytes switch
    {
        [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new UnusableInputException("The file is a workbook of the old kind (.xls) or is protected by a password. Save it as an Excel workbook (.xlsx) without a password, or as CSV."),
        [(byte)'P', (byte)'K', ..] => Workbook.Rows(bytes, stop),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => throw new UnusableInputException("The file is a PDF. Send the spreadsheet it was made from, as .xlsx or CSV."),
        _ => SeparatedText.Rows(bytes, stop)
    };
}
