using System.Security.Cryptography;
using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

/// <summary>Reads a file for what it is by its first bytes, whatever it is called: a workbook or text with separators.</summary>
public static class SheetReader
{
    /// <summary>The table in the file, and a hash of the file.</summary>
    /// <exception cref="UnusableInputException">It cannot be used; says in which row, and what to do.</exception>
    public static Task<(Sheet Sheet, string Sha256)> ReadAsync(Stream file, CancellationToken stop) =>
        ReadAsync(file, (bytes, limited) => (Sheet.Of(Rows(bytes, limited)), Convert.ToHexStringLower(SHA256.HashData(bytes))), stop);

    /// <summary>The rows of the file that are not empty, for a table with headings of its own. Hidden and filtered rows are rows as any other; a formula is what it last came to.</summary>
    /// <exception cref="UnusableInputException">It cannot be read, or has more than <paramref name="most"/> rows.</exception>
    public static Task<IReadOnlyList<SheetRow>> RowsAsync(Stream file, int most, CancellationToken stop) => ReadAsync<IReadOnlyList<SheetRow>>(file, (bytes, limited) =>
    {
        var rows = new List<SheetRow>();
        foreach (var row in Rows(bytes, limited).Where(row => !row.Cells.All(string.IsNullOrWhiteSpace)))
        {
            if (rows.Count == most) throw new UnusableInputException($"The file goes on after row {row.Number - 1}, with more than {most:N0} rows. Send the file as it was downloaded and filled in.");
            rows.Add(row);
        }
        return rows;
    }, stop);

    private static async Task<T> ReadAsync<T>(Stream file, Func<byte[], CancellationToken, T> read, CancellationToken stop)
    {
        var bytes = await BytesAsync(file, stop);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(SheetLimits.Time);
        try
        {
            return read(bytes, limit.Token);
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
