using System.Text;
using Sylvan.Data.Csv;
using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

/// <summary>
/// Text with separators as programs save it: UTF-8, UTF-16 or Windows-1252, parted by commas, semicolons or tabs, its lines
/// ended in any of the three ways.
/// </summary>
internal static class SeparatedText
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<SheetRow> Rows(byte[] bytes, CancellationToken stop)
    {
        var text = Decode(bytes);
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0) throw new UnusableInputException($"Row {1 + text.AsSpan(0, nul).Count('\n')} holds characters that are no text, so this is no list that can be read. Save it as an Excel workbook (.xlsx) or as CSV UTF-8.");

        if (!text.Contains('\n', StringComparison.Ordinal)) text = text.Replace('\r', '\n');
        using var csv = Try(1, () => Open(text));
        for (var number = 1; Try(number, csv.Read); number++)
        {
            stop.ThrowIfCancellationRequested();
            yield return new SheetRow(number, [.. Enumerable.Range(0, csv.RowFieldCount).Select(at => CellText.Bare(csv.GetString(at)))]);
        }
    }

    private static CsvDataReader Open(string text) => CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions
    {
        HasHeaders = false, Delimiter = Separator(text), CsvStyle = CsvStyle.Standard, MaxBufferSize = 1 << 20, ResultSetMode = ResultSetMode.SingleResult
    });

    private static T Try<T>(int number, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvRecordTooLargeException)
        {
            throw new UnusableInputException($"Row {number} is longer than any row of a list. Perhaps a quotation mark is opened there and not closed.");
        }
        catch (CsvFormatException)
        {
            throw new UnusableInputException($"Row {number} cannot be read: a quotation mark is opened and not closed, or stands inside a word. Write it twice where it is meant.");
        }
    }

    private static string Decode(byte[] bytes)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]: return Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
            case [0xFF, 0xFE, ..]: return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
            case [0xFE, 0xFF, ..]: return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
            case [not 0, 0, not 0, 0, ..]: return Encoding.Unicode.GetString(bytes);
            case [0, not 0, 0, not 0, ..]: return Encoding.BigEndianUnicode.GetString(bytes);
        }
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    // What occurs most in the first line that says anything, outside quotation marks.
    private static char Separator(string text)
    {
        var line = text.AsSpan().TrimStart();
        var end = line.IndexOf('\n');
        if (end >= 0) line = line[..end];
        var (counts, quoted) = (new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0 }, false);
        foreach (var letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (!quoted && counts.TryGetValue(letter, out var count)) counts[letter] = count + 1;
        }
        return counts.MaxBy(c => c.Value).Key;
    }
}
