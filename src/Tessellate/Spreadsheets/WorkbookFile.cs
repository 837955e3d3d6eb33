using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Tessellate.Spreadsheets;

/// <summary>Cells, counted from 1, in which a spreadsheet program offers these words and takes no others.</summary>
public sealed record ChoiceOfWords(int FirstRow, int LastRow, int FirstColumn, int LastColumn, IReadOnlyList<string> Words);

/// <summary>
/// A workbook of one sheet to be filled in. Every cell is text and marked as such, so that no program reckons with a name such as "=Ada" or takes a
/// code for a number.
/// </summary>
public static class WorkbookFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public const string ContentType = $"{Types}.sheet";

    private enum Style { Plain, Heading, Risky }

    /// <summary><paramref name="headings"/>: the number of the row with the headings, under which the sheet scrolls. <paramref name="widths"/>: of each column, in letters.</summary>
    public static byte[] Of(string name, IReadOnlyList<IReadOnlyList<string>> rows, int headings, IReadOnlyList<int> widths, ChoiceOfWords? choice = null)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}.worksheet+xml"/></Types>""");
            Part(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Part(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            // 49 is "text": what is typed there stays as it was typed.
            Part(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            using var sheet = XmlWriter.Create(zip.CreateEntry("xl/worksheets/sheet1.xml").Open(), new() { CloseOutput = true, Encoding = new UTF8Encoding(false) });
            Sheet(sheet, rows, headings, widths, choice);
        }
        return file.ToArray();
    }

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(content);
    }

    private static void Sheet(XmlWriter xml, IReadOnlyList<IReadOnlyList<string>> rows, int headings, IReadOnlyList<int> widths, ChoiceOfWords? choice)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<sheetViews><sheetView workbookViewId="0"><pane xSplit="2" ySplit="{headings}" topLeftCell="C{headings + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>"""));
        foreach (var (width, at) in widths.Select((width, at) => (width, at + 1))) xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{at}" max="{at}" width="{width}" style="0" customWidth="1"/>"""));
        xml.WriteRaw("</cols>");
        xml.WriteStartElement("sheetData");
        for (var row = 1; row <= rows.Count; row++) Row(xml, row, rows[row - 1], row == headings);
        xml.WriteEndElement();
        xml.WriteRaw($"""<autoFilter ref="A{headings}:{Column(widths.Count)}{rows.Count}"/>""");
        if (choice is not null) Choice(xml, choice);
        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, int number, IReadOnlyList<string> cells, bool heading)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var at = 0; at < cells.Count; at++)
        {
            var text = CellText.OneLine(cells[at]);
            var style = heading ? Style.Heading : CellText.Safe(text) != text ? Style.Risky : Style.Plain;
            xml.WriteStartElement("c");
            xml.WriteAttributeString("r", $"{Column(at + 1)}{number}");
            xml.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));
            if (text.Length > 0)
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is");
                xml.WriteElementString("t", text);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Choice(XmlWriter xml, ChoiceOfWords choice) => xml.WriteRaw(string.Create(CultureInfo.InvariantCulture,
        $"""<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="No such mark" error="Choose a word of the list." sqref="{Column(choice.FirstColumn)}{choice.FirstRow}:{Column(choice.LastColumn)}{choice.LastRow}"><formula1>"{string.Join(',', choice.Words)}"</formula1></dataValidation></dataValidations>"""));

    // 1 is A, 27 is AA.
    private static string Column(int number) => number <= 26 ? $"{(char)('A' + number - 1)}" : Column((number - 1) / 26) + (char)('A' + (number - 1) % 26);
}
