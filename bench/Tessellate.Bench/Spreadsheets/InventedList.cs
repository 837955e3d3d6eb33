using System.IO.Compression;
using System.Text;

namespace Tessellate.Bench.Spreadsheets;

/// <summary>One list of people who never were, as CSV and as a workbook.</summary>
internal sealed class InventedList(int rows, string project, IReadOnlyList<int> urns)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private IEnumerable<string[]> Cells => Enumerable.Range(0, rows)
        .Select(i => new[] { $"Person {i}", $"person.{i}@school.example", "Class teacher", $"{urns[i % urns.Count]}", $"Group {i % 40}", project, i % 2 == 0 ? "completed" : "started" })
        .Prepend(["Name", "Email", "Role", "URN", "Group", "Project", "State"]);

    public byte[] Csv() => Encoding.UTF8.GetBytes(string.Concat(Cells.Select(row => string.Join(',', row) + "\r\n")));

    public byte[] Xlsx()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Add(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(Cells.Select(row => $"<row>{string.Concat(row.Select(cell => $"<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>"))}</sheetData></worksheet>");
        }
        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }
}
