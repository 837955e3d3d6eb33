using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

/// <summary>
/// The first sheet of an Excel workbook that is not empty, row by row. A workbook is a zip of XML, and a small one can unpack to
/// gigabytes while its directory says otherwise: so everything is unpacked once to nothing, and counted, before it is read.
/// </summary>
internal static class Workbook
{
    private const int MostParts = 500;
    private const long MostUnpacked = 80L << 20;
    private const long MostText = 24L << 20;
    private const int ColumnsLookedAt = 400;

    // The reader asks for Windows-1252 before it has looked at the file, and without this it refuses every workbook.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<SheetRow> Rows(byte[] bytes, CancellationToken stop)
    {
        MustBeSmallUnpacked(bytes, stop);
        using var workbook = Open(bytes);
        do
        {
            var any = false;
            for (var number = 1; Read(workbook, number); number++)
            {
                stop.ThrowIfCancellationRequested();
                if (workbook.FieldCount > ColumnsLookedAt) throw new UnusableInputException($"The sheet {workbook.Name} has {workbook.FieldCount:N0} columns, up to row {workbook.RowCount:N0}. Copy the columns that are explained here into a new workbook, and send that.");
                var row = Row(workbook, number);
                any |= row.Cells.Length > 0;
                yield return row;
            }
            if (any) yield break;
        }
        while (workbook.NextResult());
    }

    private static SheetRow Row(IExcelDataReader workbook, int number)
    {
        var last = workbook.FieldCount - 1;
        while (last >= 0 && workbook.GetValue(last) is null or "") last--;
        return new SheetRow(number, [.. Enumerable.Range(0, last + 1).Select(at => CellText.Of(workbook.GetValue(at)))]);
    }

    private static void MustBeSmallUnpacked(byte[] bytes, CancellationToken stop) => Try(null, () =>
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (zip.GetEntry("EncryptedPackage") is not null) throw new UnusableInputException("The workbook is protected by a password. Save it without one, or as CSV.");
        if (zip.Entries.Count > MostParts || zip.GetEntry("xl/workbook.xml") is null) throw NoWorkbook();

        var all = 0L;
        var buffer = new byte[1 << 16];
        foreach (var part in zip.Entries)
        {
            using var content = part.Open();
            var isSheet = part.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
            int read;
            for (var own = 0L; (read = content.Read(buffer)) > 0;)
            {
                stop.ThrowIfCancellationRequested();
                (all, own) = (all + read, own + read);
                if (all > MostUnpacked || (own > MostText && !isSheet))
                    throw new UnusableInputException("The workbook unpacks to far more than a list of people. Copy the columns that are explained here into a new workbook, and send that.");
            }
        }
        return true;
    });

    private static IExcelDataReader Open(byte[] bytes) =>
        Try(null, () => ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false), new ExcelReaderConfiguration { LeaveOpen = false }));

    private static bool Read(IExcelDataReader workbook, int number) => Try(number, workbook.Read);

    // The reader throws what the XML, the zip or its own assumptions throw; each means that the file is not as a spreadsheet program saves it.
    private static T Try<T>(int? number, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ExcelReaderException or XmlException or InvalidDataException or IOException or FormatException or OverflowException or ArgumentException
            or IndexOutOfRangeException or NullReferenceException or InvalidOperationException or KeyNotFoundException or NotSupportedException or InvalidCastException)
        {
            throw number is null ? NoWorkbook() : new UnusableInputException($"Row {number} of the workbook cannot be read. Open it in a spreadsheet program, save it as a new Excel workbook (.xlsx), and send that.");
        }
    }

    private static UnusableInputException NoWorkbook() => new("The file is no Excel workbook, or it is damaged. Open it in a spreadsheet program, save it as an Excel workbook (.xlsx) or as CSV, and send that.");
}
