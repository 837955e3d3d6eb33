using System.IO.Compression;
using System.Text;
using Tessellate.Foundation;

namespace Tessellate.Tests.LocalNetworks;

public sealed class SharedFilesTests
{
    [Fact]
    public void A_file_is_what_its_name_says_and_is_given_out_by_that()
    {
        Assert.Equal(("plan.pdf", "application/pdf"), SharedFiles.Check("plan.pdf", "%PDF-1.7 …"u8.ToArray(), "File"));
        Assert.Equal(("two.csv", "text/csv"), SharedFiles.Check("C:\\folder\\two.csv", "week,one"u8.ToArray(), "File"));
        Assert.Equal(("board.JPG", "image/jpeg"), SharedFiles.Check("../board.JPG", [0xFF, 0xD8, 0xFF, 0xE0], "File"));
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", SharedFiles.Check("plan.docx", Zip("[Content_Types].xml", "word/document.xml"), "File").ContentType);
    }

    [Theory]
    [InlineData("page.html", "<html>", "Choose a file of one of these kinds: PDF, Word, Excel, PowerPoint, PNG, JPEG or CSV.")]
    [InlineData("page.svg", "<svg>", "Choose a file of one of these kinds: PDF, Word, Excel, PowerPoint, PNG, JPEG or CSV.")]
    [InlineData("page.pdf", "<html>", "What is in this file is not what its name says, or it holds macros. Save it anew and choose it again.")]
    [InlineData("table.csv", "a\0b", "What is in this file is not what its name says, or it holds macros. Save it anew and choose it again.")]
    [InlineData("plan.docx", "PK not really", "What is in this file is not what its name says, or it holds macros. Save it anew and choose it again.")]
    [InlineData("plan.pdf", "", "This file is empty. Choose another.")]
    public void Anything_else_is_refused(string name, string content, string said) => Assert.Equal(said, Refusal(name, Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void Macros_another_office_file_and_one_that_is_too_large_are_refused()
    {
        const string NotSo = "What is in this file is not what its name says, or it holds macros. Save it anew and choose it again.";
        Assert.Equal(NotSo, Refusal("plan.docx", Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")));
        Assert.Equal(NotSo, Refusal("plan.docx", Zip("[Content_Types].xml", "xl/workbook.xml")));
        Assert.Equal("This file is larger than 5 MB. Make it smaller, or share a link to it.", Refusal("plan.pdf", new byte[SharedFiles.MaxBytes + 1]));
    }

    private static string Refusal(string name, byte[] content) => Assert.Throws<BrokenRuleException>(() => SharedFiles.Check(name, content, "File")).Message;

    private static byte[] Zip(params string[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries) zip.CreateEntry(entry);
        }
        return memory.ToArray();
    }
}
