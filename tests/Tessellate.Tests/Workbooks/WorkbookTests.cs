using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.Spreadsheets;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;
using Tessellate.Workbooks;

namespace Tessellate.Tests.Workbooks;

/// <summary>
/// Guards against trusting a file: a row belongs to whoever its id says, a cell that nobody touched says nothing, and what is sent twice is saved once.
/// </summary>
[Trait("Database", "one")]
public sealed class WorkbookTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private RegisterScene _register = null!;

    private string Url => WorkbooksUrls.Workbook(_register.Group.Code);

    [Fact]
    public async Task It_is_filled_offline_looked_at_and_saved_once_however_often_it_is_sent()
    {
        await SceneAsync(3, [-20, -10, 5]);
        var rows = await DownloadAsync();
        Assert.Equal(["Row id", "Name", "School"], rows[2].Take(3));
        (rows[3][3], rows[4][3], rows[5][4], rows[3][5]) = ("Present", "l", "told us", "Present");
        rows[3..].Reverse(); // sorted otherwise

        var look = await LookAsync(rows);
        Assert.Contains("3 marks would change. Nothing is saved yet", Said(look), StringComparison.Ordinal);
        Assert.Contains("still to come", Said(look), StringComparison.Ordinal);
        Assert.Equal(0, await MarksAsync());
        var fields = Fields(look);
        Assert.Equal(302, (int)(await SaveAsync(fields)).StatusCode);
        await MarkAsync(0, 0, MarkKind.Absent); // somebody corrects it on the site
        Assert.Equal(302, (int)(await SaveAsync(fields)).StatusCode);

        await using var db = _site.Db();
        Assert.Equal([MarkKind.Late, MarkKind.AbsentWithNotice, MarkKind.Absent], (await db.Marks.ToListAsync()).Select(m => m.Kind!.Value).Order());
        Assert.Contains("Nothing would change", Said(await LookAsync(await DownloadAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_mark_that_changed_on_the_site_both_are_shown_and_one_that_was_not_touched_says_nothing()
    {
        await SceneAsync(3, [-10]);
        foreach (var person in new[] { 0, 1, 2 }) await MarkAsync(0, person, MarkKind.Attended);
        var rows = await DownloadAsync();
        (rows[3][3], rows[5][3]) = ("Late", "");
        _site.Clock.Advance(TimeSpan.FromMinutes(5));
        await MarkAsync(0, 0, MarkKind.Online);
        await MarkAsync(0, 1, MarkKind.Absent); // the file still says Present, as it was downloaded

        var look = await LookAsync(rows);
        Assert.Contains("1 mark would change", Said(look), StringComparison.Ordinal);
        Assert.Contains("Session 1: online becomes late. Amara Osei marked online on", Said(look), StringComparison.Ordinal);
        Assert.Contains("the cell is empty, and present stays", Said(look), StringComparison.Ordinal);
        Assert.Equal(302, (int)(await SaveAsync(Fields(look).Where(f => !f.Key.StartsWith("m.", StringComparison.Ordinal)))).StatusCode); // not ticked
        Assert.Equal([MarkKind.Online, MarkKind.Absent, MarkKind.Attended], await KindsAsync());
        await SaveAsync(Fields(look));
        Assert.Equal([MarkKind.Late, MarkKind.Absent, MarkKind.Attended], await KindsAsync());
    }

    [Fact]
    public async Task What_cannot_be_taken_is_named_line_by_line_and_the_rest_is_taken()
    {
        await SceneAsync(6, [-10, -5]);
        var rows = await DownloadAsync();
        foreach (var row in rows[3..]) row[3] = "Present";
        rows[3][0] = "R-2222222222";
        rows[4][1] = "Somebody Else";
        rows[5][3] = "TRUE";
        rows[6].Add("added");
        rows[2].Add("Remarks");
        rows.Add([.. rows[7]]); // the same person twice
        rows.RemoveAt(8); // and one taken out
        await using (var db = _site.Db())
        {
            await db.Sessions.Where(s => s.Id == _register.Sessions[1].Id).ExecuteDeleteAsync();
            await db.Sessions.Where(s => s.Id == _register.Sessions[0].Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, s => s.StartsAt.AddDays(1)).SetProperty(s => s.EndsAt, s => s.EndsAt.AddDays(1)));
        }

        var said = Said(await LookAsync(rows));
        foreach (var why in new[] { "No row of this register has the id R-2222222222", "the file has another name beside it", "“TRUE” is no mark. Use Present, Late", "Remarks", "is there more than once", "or no longer: its column is left out", "was changed since the download and is now session 1", "are not in the file. Nothing changes for them", "1 mark would change" })
            Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.Equal(0, await MarksAsync());
    }

    [Fact]
    public async Task A_file_of_another_group_or_of_none_is_refused_beside_the_field()
    {
        await SceneAsync(1, [-10]);
        var rows = await DownloadAsync();
        rows[0][0] = rows[0][0].Replace(_register.Group.Code, "ZZ-9999", StringComparison.Ordinal);
        Assert.Contains("This is the register of ZZ-9999", Error(await LookAsync(rows, 400)), StringComparison.Ordinal);
        Assert.Contains("This is not a register that was downloaded here", Error(await LookAsync(rows[2..], 400)), StringComparison.Ordinal);
        Assert.Contains("Choose the workbook", Error(await Site.ReadAsync(await _site.SubmitAsync(Url), 400)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_takes_something_back_is_asked_first()
    {
        await SceneAsync(1, [-10]);
        await MarkAsync(0, 0, MarkKind.Attended);
        var rows = await DownloadAsync();
        rows[3][3] = "Absent";

        var asked = await Site.ReadAsync(await SaveAsync(Fields(await LookAsync(rows))));
        Assert.Contains("has then not", asked.QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([MarkKind.Attended], await KindsAsync());
        Assert.Equal(302, (int)(await SaveAsync(Fields(asked))).StatusCode);
        Assert.Equal([MarkKind.Absent], await KindsAsync());
    }

    [Fact]
    public async Task Forty_people_and_thirty_sessions_go_out_and_come_back()
    {
        await SceneAsync(40, [.. Enumerable.Range(0, 30).Select(n => -60 + 2 * n)]);
        var rows = await DownloadAsync();
        foreach (var row in rows[3..]) for (var at = 3; at < 33; at++) row[at] = "Present";

        Assert.Equal(302, (int)(await SaveAsync(Fields(await LookAsync(rows)))).StatusCode);
        Assert.Equal(1200, await MarksAsync());
    }

    [Fact]
    public async Task A_name_that_looks_like_a_formula_is_text_and_comes_back_as_the_same()
    {
        await SceneAsync(4, [-10]);
        string[] names = ["=1+1", "+44", "-Ada", "@SUM(A1)"];
        await using (var db = _site.Db())
            foreach (var (name, at) in names.Select((n, i) => (n, i))) await db.People.Where(p => p.Id == _register.People[at].PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, name));

        var bytes = await (await _site.Client.GetAsync(WorkbooksUrls.File(_register.Group.Code))).Content.ReadAsByteArrayAsync();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var sheet = XDocument.Load(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.DoesNotContain(sheet.Descendants(), e => e.Name.LocalName == "f");
        Assert.All(sheet.Descendants().Where(e => e.Name.LocalName == "t" && names.Contains(e.Value)), t => Assert.Equal(("inlineStr", "2"), (t.Parent!.Parent!.Attribute("t")!.Value, t.Parent.Parent.Attribute("s")!.Value)));

        var rows = await RowsAsync(bytes);
        foreach (var row in rows[3..]) row[3] = "Present";
        Assert.Contains("4 marks would change", Said(await LookAsync(rows)), StringComparison.Ordinal);
        Assert.Contains("4 marks would change", Said(await LookAsync(rows, csv: true)), StringComparison.Ordinal); // with the apostrophe that keeps a program from reckoning
    }

    private async Task SceneAsync(int people, int[] days)
    {
        await using var db = _site.Db();
        _register = new(new(_site.Clock.Today(), _site.Clock.UtcNow()), db, _site.Clock.UtcNow(), days.Select(_site.Clock.Today().AddDays), people);
        await db.SaveChangesAsync();
        _site.SignedIn = _register.Lead;
    }

    private async Task MarkAsync(int session, int person, MarkKind kind)
    {
        await using var db = _site.Db();
        var (sessionId, id) = (_register.Sessions[session].Id, _register.People[person].Id);
        var seen = await db.Marks.SingleOrDefaultAsync(m => m.SessionId == sessionId && m.ParticipationId == id);
        await _site.SubmitAsync(RegistersUrls.Whole(_register.Group.Code), ($"m.{sessionId:N}.{id:N}.{seen?.Version ?? 0}.{seen?.Kind}", $"{kind}"), ("Agreed", "true"));
    }

    private async Task<List<List<string>>> DownloadAsync() => await RowsAsync(await (await _site.Client.GetAsync(WorkbooksUrls.File(_register.Group.Code))).EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());

    // As a spreadsheet program holds it: every row as wide as the headings.
    private static async Task<List<List<string>>> RowsAsync(byte[] file)
    {
        var rows = await SheetReader.RowsAsync(new MemoryStream(file), 1000, CancellationToken.None);
        var width = rows.Max(r => r.Cells.Length);
        return [.. rows.Select(r => r.Cells.Concat(Enumerable.Repeat("", width - r.Cells.Length)).ToList())];
    }

    private async Task<IHtmlDocument> LookAsync(List<List<string>> rows, int status = 200, bool csv = false)
    {
        var token = (await _site.GetAsync(Url)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var bytes = csv ? Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Select(r => string.Join(',', r.Select(c => $"\"{CellText.Safe(c).Replace("\"", "\"\"", StringComparison.Ordinal)}\""))))) : WorkbookFile.Of("Register", [.. rows], 3, [10]);
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(bytes), "Upload", "register.xlsx" } };
        return await Site.ReadAsync(await _site.Client.PostAsync(Url, form), status);
    }

    private Task<HttpResponseMessage> SaveAsync(IEnumerable<KeyValuePair<string, string>> fields) => _site.Client.PostAsync($"{Url}?handler=Save", new FormUrlEncodedContent(fields));

    private static List<KeyValuePair<string, string>> Fields(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("form[action] input").OfType<IHtmlInputElement>().Where(i => i.Form!.GetAttribute("action")!.EndsWith("=Save", StringComparison.Ordinal) && (i.Type != "checkbox" || i.IsChecked)).Select(i => KeyValuePair.Create(i.Name!, i.Value))];

    private static string Said(IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Error(IHtmlDocument page) => page.QuerySelector("#Upload-error")!.TextContent;

    private async Task<int> MarksAsync()
    {
        await using var db = _site.Db();
        return await db.Marks.CountAsync();
    }

    private async Task<List<MarkKind>> KindsAsync()
    {
        await using var db = _site.Db();
        var marks = await db.Marks.ToListAsync();
        return [.. _register.People.Select(p => marks.Single(m => m.ParticipationId == p.Id).Kind!.Value)];
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
