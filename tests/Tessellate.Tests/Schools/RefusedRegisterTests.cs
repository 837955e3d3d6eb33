using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Schools;

/// <summary>What is refused, in which words; and that everything then is as it was.</summary>
public sealed class RefusedRegisterTests : IDisposable
{
    private static readonly DateOnly July = new(2025, 7, 1), August = new(2025, 8, 1);
    private readonly TestDatabase _database = new();
    private readonly MadeUpRegister _made = new();

    [Fact]
    public void A_file_whose_last_line_is_cut_names_the_line()
    {
        var path = _made.Write(July, [], text => text[..^40]);

        Assert.Equal("edubasealldata20250701.csv breaks off in line 21: it was cut off on its way. Fetch it again. Nothing was changed.", Unusable(path));
    }

    [Fact]
    public void A_file_that_is_cut_in_the_middle_of_its_last_column_is_cut_too() =>
        Assert.Contains("breaks off in line 21", Unusable(_made.Write(July, [], text => text.TrimEnd())), StringComparison.Ordinal);

    [Fact]
    public void A_gz_file_that_is_cut_between_two_lines_is_cut()
    {
        var gz = MadeUpRegister.Gz(_made.Write(July, []));
        Assert.Equal(20, RegisterFile.Read(gz).Rows.Count);
        using (var file = File.OpenWrite(gz)) file.SetLength(file.Length - 5);

        Assert.Contains("was cut off on its way", Unusable(gz), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_rows_is_refused() =>
        Assert.Contains("a header and no rows", Unusable(_made.WriteText("edubasealldata20250701.csv", string.Join(',', MadeUpRegister.Columns) + "\r\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("Name,Town\r\nA,B\r\n")]
    public void A_file_with_another_header_is_no_register(string text)
    {
        var words = Unusable(_made.WriteText("edubasealldata20250701.csv", text));

        Assert.StartsWith(text.Length == 0 ? "edubasealldata20250701.csv cannot be read as a register" : "edubasealldata20250701.csv is not a register of schools: line 1 has no column URN, EstablishmentName,", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("900001,", "90000,", "URN is \"90000\", not six digits")]
    [InlineData("First School", " ", "EstablishmentName is empty")]
    [InlineData("01-09-1965", "1965", "OpenDate is \"1965\", not a date written dd-mm-yyyy")]
    [InlineData(",210,", ",many,", "NumberOfPupils is \"many\", not a whole number")]
    [InlineData(",1,Not applicable,01-09", ",7,Not applicable,01-09", "EstablishmentStatus (code) is \"7\", not a status from 1 to 4")]
    [InlineData("First School", "First, School", "it has 30 of 29 columns")]
    [InlineData("900001,", "800003,", "URN 800003 stands in the file twice", 5)]
    public void A_row_that_cannot_be_used_comes_back_in_a_file_with_the_reason(string right, string wrong, string reason, int line = 2)
    {
        var path = _made.Write(July, [new(900_001, "First School", Opened: "01-09-1965")], text => text.Replace(right, wrong, StringComparison.Ordinal));

        var words = Unusable(path);

        Assert.Contains($"the first is line {line}: {reason}.", words, StringComparison.Ordinal);
        var back = File.ReadAllLines(Path.Combine(_made.Folder, "edubasealldata20250701.bad-rows.csv"));
        Assert.EndsWith(",Northing,Reason", back[0], StringComparison.Ordinal);
        Assert.Contains(reason, back[1].Replace("\"\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_day_nobody_knows_asks_for_it()
    {
        var path = _made.Write(July, []);
        var nameless = Path.Combine(_made.Folder, "register.csv");
        File.Move(path, nameless);

        Assert.Contains("add --date", Unusable(nameless), StringComparison.Ordinal);
        Assert.Equal(August, RegisterFile.Read(nameless, August).On);
    }

    [Fact]
    public async Task A_register_that_loses_a_fifth_of_the_open_schools_is_refused()
    {
        await _database.ImportAsync(_made.Read(July));
        var four = MadeUpRegister.Others.Take(4).Select(row => row.Urn).ToHashSet();
        var closed = _made.Write(August, [], text => string.Join("\r\n", text.Split("\r\n").Select(line => four.Any(urn => line.StartsWith($"{urn}", StringComparison.Ordinal)) ? line.Replace(",1,Not", ",2,Not", StringComparison.Ordinal) : line)));

        var words = (await Assert.ThrowsAsync<BrokenRuleException>(() => _database.ImportAsync(RegisterFile.Read(closed)))).Message;

        Assert.Contains("has 16 open state-funded schools, and the register loaded has 20", words, StringComparison.Ordinal);
        await AssertOnlyJulyAsync();
    }

    [Fact]
    public async Task A_register_that_ends_early_at_the_end_of_a_line_is_refused()
    {
        await _database.ImportAsync(_made.Read(July, [.. Enumerable.Range(900_001, 40).Select(urn => new MadeUpRow(urn, Status: 2))]));

        var words = (await Assert.ThrowsAsync<BrokenRuleException>(() => _database.ImportAsync(_made.Read(August)))).Message;

        Assert.Contains("lacks 40 establishments that are loaded, from Invented School 900001 (900001)", words, StringComparison.Ordinal);
        await AssertOnlyJulyAsync();
    }

    [Fact]
    public async Task An_older_register_is_not_taken_in_after_a_newer()
    {
        await _database.ImportAsync(_made.Read(July));

        var words = (await Assert.ThrowsAsync<BrokenRuleException>(() => _database.ImportAsync(_made.Read(July.AddDays(-1))))).Message;

        Assert.StartsWith("This is the register of 30 June 2025; the one loaded is of 1 July 2025.", words, StringComparison.Ordinal);
        await AssertOnlyJulyAsync();
    }

    [Fact]
    public async Task A_demonstration_takes_no_real_register()
    {
        await using var db = _database.Open();
        db.Add(new Installation { Kind = InstallationKind.Demonstration, CreatedAt = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc) });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var words = (await Assert.ThrowsAsync<BrokenRuleException>(() => _database.ImportAsync(_made.Read(July)))).Message;

        Assert.StartsWith("This database is a demonstration", words, StringComparison.Ordinal);
        Assert.False(await db.Schools.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task When_what_is_derived_fails_nothing_is_kept()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.ImportAsync(_made.Read(July), derived: [new Failing()]));

        await using var db = _database.Open();
        Assert.False(await db.Establishments.AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.Installations.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_broken_file_beside_an_unwritable_folder_still_says_why()
    {
        var path = _made.Write(July, [new(900_001)], text => text.Replace("900001", "x", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(_made.Folder, "edubasealldata20250701.bad-rows.csv")); // stands in the way

        Assert.Contains("could not be written beside it", Unusable(path), StringComparison.Ordinal);
    }

    private static string Unusable(string path) => Assert.Throws<UnusableInputException>(() => RegisterFile.Read(path)).Message;

    private async Task AssertOnlyJulyAsync()
    {
        await using var db = _database.Open();
        Assert.Equal(July, (await db.RegisterImports.SingleAsync(TestContext.Current.CancellationToken)).RegisterOn);
        Assert.Equal(20, await db.Establishments.CountAsync(e => e.IsOpenStateFunded, TestContext.Current.CancellationToken));
        Assert.False(await db.EstablishmentChanges.AnyAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Failing : IDerivedFromRegister
    {
        public Task RebuildAsync(TessellateDb db, CancellationToken stop) => throw new InvalidOperationException("on purpose");
    }

    public void Dispose()
    {
        _database.Dispose();
        _made.Dispose();
    }
}
