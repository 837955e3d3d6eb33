using System.IO.Compression;
using System.Text;
using Tessellate.Foundation;
using Tessellate.Spreadsheets;

namespace Tessellate.Tests.Spreadsheets;

/// <summary>Files as people and attackers send them. Always a table or a plain sentence, never anything else.</summary>
public sealed class BadFileTests
{
    private const string Headings = "Name,Email,URN,Group";
    private const string Row = "Zoë Finch,zoe@school.example,900001,Group";

    public static TheoryData<string, byte[]> Readable => new()
    {
        { "as it is", Bytes($"{Headings}\n{Row}") },
        { "with a byte order mark", [.. Encoding.UTF8.Preamble, .. Bytes($"{Headings}\r\n{Row}\r\n")] },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"{Headings}\n{Row}")] },
        { "UTF-16 without its mark", Encoding.Unicode.GetBytes($"{Headings}\n{Row}") },
        { "UTF-16 the other way round", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes($"{Headings}\n{Row}")] },
        { "Windows-1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes($"{Headings}\n{Row}") },
        { "semicolons", Bytes($"{Headings}\n{Row}".Replace(',', ';')) },
        { "tabs", Bytes($"{Headings}\n{Row}".Replace(',', '\t')) },
        { "ended by carriage returns", Bytes($"{Headings}\r{Row}\r") },
        { "quoted", Bytes($"{Headings}\n\"Zoë Finch\",\"zoe@school.example\",\"900001\",\"Group\"") },
        { "another order, other words", Bytes("Work Group;School URN;E-mail Address;Teacher's name\nGroup;900001;zoe@school.example;Zoë Finch") },
        { "two names", Bytes("First name,Surname,Email,URN,Group\nZoë,Finch,zoe@school.example,900001,Group") },
        { "empty lines before", Bytes($"\n\n,,,\n{Headings}\n\n{Row}\n,,,\n") },
        { "an Excel workbook", Xlsx(["Name", "Email", "URN", "Group"], ["Zoë Finch", "zoe@school.example", 900001d, "Group"]) },
        { "an Excel workbook called CSV, with a path in it", Xlsx(["Name", "Email", "URN", "Group"], ["Zoë Finch", "zoe@school.example", "900001", "Group"], more: ("../../etc/passwd", "x")) },
        { "an external link", Xlsx(["Name", "Email", "URN", "Group"], ["Zoë Finch", "zoe@school.example", 900001d, "Group"], more: ("xl/externalLinks/externalLink1.xml", "<externalLink xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>")) }
    };

    [Theory]
    [MemberData(nameof(Readable), DisableDiscoveryEnumeration = true)]
    public async Task It_is_read_in_whatever_way_it_was_saved(string how, byte[] file)
    {
        Assert.NotNull(how);
        var (sheet, _) = await SheetReader.ReadAsync(new MemoryStream(file), CancellationToken.None);

        var row = sheet.Rows.Single();
        Assert.Equal(("zoe@school.example", "900001", "Group"), (sheet.Cell(row, SheetColumn.Email), sheet.Cell(row, SheetColumn.Urn), sheet.Cell(row, SheetColumn.Group)));
        Assert.Equal("Zoë Finch", sheet.Cell(row, SheetColumn.Name) ?? $"{sheet.Cell(row, SheetColumn.FirstName)} {sheet.Cell(row, SheetColumn.LastName)}");
    }

    // Ten entities, each ten times the one before: a kilobyte that would be three gigabytes of "lol".
    private static string Laughs { get; } = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l0 \"lol\">"
        + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">")) + "]><worksheet>&l9;</worksheet>";

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "nothing", [], "The file is empty." },
        { "spaces", Bytes("  \n \n"), "The file is empty." },
        { "only headings", Bytes(Headings), "The file has headings and no row below them." },
        { "a heading twice", Bytes($"{Headings},E-mail\n{Row},x"), "Two columns are headed “Email” and “E-mail”, which mean the same." },
        { "headings missing", Bytes("Forename,Group\nAda,Group"), "these are not there: Name, Email, URN (or School and Postcode)." },
        { "no headings", Bytes(Row), "Row 1 should name the columns" },
        { "an open quotation mark", Bytes($"{Headings}\n\"Ada,ada@a.example,900001,Group\n{Row}"), "Row 2" },
        { "a quotation mark in a word", Bytes($"{Headings}\n\"Ada\"Finch\",ada@a.example,900001,Group"), "Row 2" },
        { "NULs", Bytes($"{Headings}\n{Row}\nAda\0Finch,a,b,c"), "Row 3 holds characters that are no text" },
        { "a long cell", Bytes($"{Headings}\n{new string('a', 1_001)},ada@a.example,900001,Group"), "Row 2 has a cell of 1,001 letters" },
        { "a line of four megabytes", Bytes($"{Headings}\n{new string('a', 4_000_000)}"), "Row 2" },
        { "six megabytes", new byte[6 << 20], "The file is larger than 5 MB." },
        { "too many rows", Bytes(Headings + "\n" + string.Concat(Enumerable.Repeat("A,a@a.example,9,G\n", 20_001))), "more than 20,000 rows" },
        { "too many columns", Bytes($"{Headings}{string.Concat(Enumerable.Range(0, 60).Select(i => $",c{i}"))}\n{Row}"), "Row 1 has more than 60 columns." },
        { "an old workbook, or a protected one", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "protected by a password" },
        { "a PDF", Bytes("%PDF-1.7\n"), "The file is a PDF." },
        { "a zip of something else", Zip(("hello.txt", "hello")), "The file is no Excel workbook" },
        { "a damaged zip", [.. Xlsx(["Name"], ["Ada"]).Take(200)], "The file is no Excel workbook" },
        { "a workbook with an entity", Zip(("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><workbook>&x;</workbook>")), "The file is no Excel workbook" },
        { "a billion laughs in the sheet", Zip([.. Parts("").Select(part => part.Item1 == "xl/worksheets/sheet1.xml" ? (part.Item1, Laughs) : part)]), "The file is no Excel workbook" },
        { "a billion laughs in the words", Zip([.. Parts("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"), ("xl/sharedStrings.xml", Laughs)]), "The file is no Excel workbook" },
        { "a billion laughs in the styles", Zip([.. Parts("").Select(part => part.Item1 == "xl/styles.xml" ? (part.Item1, Laughs) : part)]), "The file is no Excel workbook" },
        { "a workbook of 16,384 columns", Xlsx(["Name", "Email", "URN", "Group"], ["Ada", "ada@a.example", "900001", "G"], cellAt: "XFD3"), "columns" }
    };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_read_is_refused_with_a_sentence(string what, byte[] file, string sentence)
    {
        Assert.NotNull(what);
        var refused = await Assert.ThrowsAsync<UnusableInputException>(() => SheetReader.ReadAsync(new MemoryStream(file), CancellationToken.None));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A zip of half a megabyte that is half a gigabyte of XML, once honest and once with a directory that says it is small.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_small_zip_with_a_large_sheet_is_refused_and_memory_stays_bounded(bool lies)
    {
        var bomb = Bomb();
        if (lies) Lie(bomb);
        Assert.InRange(bomb.Length, 0, SheetLimits.Bytes);
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var refused = await Assert.ThrowsAsync<UnusableInputException>(() => SheetReader.ReadAsync(new MemoryStream(bomb), CancellationToken.None));

        Assert.True(refused.Message.Contains("unpacks to far more", StringComparison.Ordinal) || (lies && refused.Message.Contains("damaged", StringComparison.Ordinal)), refused.Message);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 200L << 20);
    }

    [Fact]
    public async Task A_million_empty_rows_are_passed_over()
    {
        var file = Xlsx(["Name", "Email", "URN", "Group"], ["Ada", "ada@a.example", "900001", "G"], cellAt: "A1048576", value: "");

        var (sheet, _) = await SheetReader.ReadAsync(new MemoryStream(file), CancellationToken.None);

        Assert.Equal(2, sheet.Rows.Single().Number);
    }

    [Fact]
    public async Task Days_and_formulas_of_a_workbook_are_read_as_people_see_them()
    {
        var file = Zip([.. Parts("""<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Email</t></is></c><c r="C1" t="inlineStr"><is><t>URN</t></is></c><c r="D1" t="inlineStr"><is><t>Group</t></is></c><c r="E1" t="inlineStr"><is><t>Date</t></is></c></row>"""
            + """<row r="2"><c r="A2" t="str"><f>"Ada"&amp;" Finch"</f><v>Ada Finch</v></c><c r="B2" t="inlineStr"><is><t>ada@a.example</t></is></c><c r="C2"><f>900000+1</f><v>900001</v></c><c r="D2" t="inlineStr"><is><t>'=G</t></is></c><c r="E2" s="1"><v>46198</v></c></row>""")]);

        var (sheet, _) = await SheetReader.ReadAsync(new MemoryStream(file), CancellationToken.None);

        var row = sheet.Rows.Single();
        Assert.Equal(("Ada Finch", "900001", "=G", "2026-06-25"), (sheet.Cell(row, SheetColumn.Name), sheet.Cell(row, SheetColumn.Urn), sheet.Cell(row, SheetColumn.Group), sheet.Cell(row, SheetColumn.EndedOn)));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Xlsx(object[] headings, object[] row, (string Name, string Content)? more = null, string? cellAt = null, string value = "x")
    {
        string Cells(object[] cells, int at) => string.Concat(cells.Select((cell, i) => cell is double number
            ? $"<c r=\"{(char)('A' + i)}{at}\"><v>{number}</v></c>" : $"<c r=\"{(char)('A' + i)}{at}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
        var rows = $"<row r=\"1\">{Cells(headings, 1)}</row><row r=\"2\">{Cells(row, 2)}</row>";
        if (cellAt is not null) rows += $"<row r=\"{new string([.. cellAt.Where(char.IsDigit)])}\"><c r=\"{cellAt}\" t=\"inlineStr\"><is><t>{value}</t></is></c></row>";
        return Zip([.. Parts(rows), .. more is { } extra ? new[] { extra } : []]);
    }

    private static IEnumerable<(string, string)> Parts(string rows)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        yield return ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
        yield return ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        yield return ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>");
        yield return ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        yield return ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>");
    }

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }
        return bytes.ToArray();
    }

    private static byte[] Bomb()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Parts("")) using (var writer = new StreamWriter(zip.CreateEntry(name == "xl/worksheets/sheet1.xml" ? "xl/other.xml" : name).Open())) writer.Write(content);
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>", 20_000)));
            for (var i = 0; i < 200; i++) sheet.Write(block);
        }
        return bytes.ToArray();
    }

    // The unpacked length of every part, in the central directory, is made one hundred bytes.
    private static void Lie(byte[] zip)
    {
        for (var at = zip.AsSpan().IndexOf("PK\u0001\u0002"u8); at >= 0;)
        {
            BitConverter.TryWriteBytes(zip.AsSpan(at + 24), 100);
            var next = zip.AsSpan(at + 4).IndexOf("PK\u0001\u0002"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }
    }
}
