using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Tessellate.Tests.Schools;

/// <summary>Each kind of difference, on a register of one school and twenty others.</summary>
public sealed class ImportRegisterTests : IDisposable
{
    private static readonly DateOnly July = new(2025, 7, 1), August = new(2025, 8, 1);
    private static readonly MadeUpRow One = new(900_001, "First School", Opened: "01-09-1965");
    private readonly TestDatabase _database = new();
    private readonly MadeUpRegister _made = new();

    [Fact]
    public async Task Without_apply_it_says_what_would_change_and_changes_nothing()
    {
        var difference = await ImportAsync(_made.Read(July, One), apply: false);

        Assert.Equal(21, difference.Counts["New"]);
        await using var db = _database.Open();
        Assert.False(await db.Schools.AnyAsync());
        Assert.False(await db.RegisterImports.AnyAsync());
        Assert.False(await db.Installations.AnyAsync());
    }

    [Fact]
    public async Task The_first_register_makes_a_school_of_each_row_and_the_installation_real()
    {
        await ImportAsync(_made.Read(July, One with { Type = null, Name = "École d’été" }));

        await using var db = _database.Open();
        var school = await db.Establishments.SingleAsync(e => e.Urn == 900_001);
        Assert.Equal("École d’été", school.Name);
        Assert.True(school.IsOpenStateFunded); // an open row without a type counts
        Assert.Equal((new DateOnly(1965, 9, 1), 210, 23.3m, "ZZ1 1AA", null), (school.OpenedOn, school.Pupils, school.FreeSchoolMealsPercent, school.Postcode, school.ReligiousCharacter));
        Assert.Equal(900_001, (await db.Schools.GetAsync(school.SchoolId)).Urn);
        Assert.Equal(InstallationKind.Real, (await db.Installations.SingleAsync()).Kind);
        Assert.Equal((July, 21, 21), (await db.RegisterImports.SingleAsync()) is var import ? (import.RegisterOn, import.Rows, import.OpenStateFunded) : default);
        Assert.Equal("register.imported", await db.Activity.Select(a => a.Kind).SingleAsync());
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_at_all()
    {
        var path = _made.Write(July, [One]);
        await ImportAsync(RegisterFile.Read(path));

        var again = await ImportAsync(RegisterFile.Read(path));

        Assert.True(again.IsEmpty);
        await using var db = _database.Open();
        Assert.Equal((1, 1), (await db.RegisterImports.CountAsync(), await db.Activity.CountAsync()));
    }

    [Theory]
    [InlineData("Renamed")]
    [InlineData("Moved")]
    [InlineData("Changed")]
    [InlineData("Closed")]
    public async Task A_changed_row_is_told_by_its_kind_and_kept_as_history(string kind)
    {
        var (after, field, old, value) = kind switch
        {
            "Renamed" => (One with { Name = "Second School" }, "Name", "First School", "Second School"),
            "Moved" => (One with { Easting = 430_500 }, "Easting", "430000", "430500"),
            "Changed" => (One with { Pupils = "SUPP" }, "Pupils", "210", (string?)null),
            _ => (One with { Status = 2 }, "Status", "Open", "Closed")
        };
        await ImportAsync(_made.Read(July, One));

        var difference = await ImportAsync(_made.Read(August, after));

        Assert.Equal([kind], difference.Lines.Select(l => l.Change.ToString()));
        Assert.Equal(1, difference.ChangedFields[field]);
        await using var db = _database.Open();
        var change = await db.EstablishmentChanges.SingleAsync();
        Assert.Equal((field, old, value, August), (change.Field, change.OldValue, change.NewValue, change.On));
        Assert.Equal(kind == "Closed", !(await db.Establishments.SingleAsync(e => e.Urn == 900_001)).IsOpenStateFunded);
    }

    [Fact]
    public async Task Open_but_proposed_to_close_is_open_and_a_closed_school_may_open_again()
    {
        await ImportAsync(_made.Read(July, One with { Status = 2 }));

        var difference = await ImportAsync(_made.Read(August, One with { Status = 3 }));

        Assert.Equal(RegisterChange.Reopened, Assert.Single(difference.Lines).Change);
        await using var db = _database.Open();
        Assert.True((await db.Establishments.SingleAsync(e => e.Urn == 900_001)).IsOpenStateFunded);
    }

    [Fact]
    public async Task A_type_that_is_not_state_funded_does_not_count()
    {
        var difference = await ImportAsync(_made.Read(July, One with { Type = 11 }));

        Assert.Equal(20, difference.OpenStateFunded);
    }

    [Fact]
    public async Task A_row_that_is_gone_stays_as_it_was_and_is_named()
    {
        await ImportAsync(_made.Read(July, One));

        var difference = await ImportAsync(_made.Read(August));

        Assert.Equal((RegisterChange.Missing, 900_001), Assert.Single(difference.Lines) is var line ? (line.Change, line.Urn) : default);
        await using var db = _database.Open();
        Assert.True((await db.Establishments.SingleAsync(e => e.Urn == 900_001)).IsOpen);
    }

    [Fact]
    public async Task What_a_file_has_no_column_for_stays()
    {
        await ImportAsync(_made.Read(July, One));
        var without = _made.Write(August, [One], text => text.Replace("NumberOfPupils", "SomethingElse", StringComparison.Ordinal));

        var difference = await ImportAsync(RegisterFile.Read(without));

        Assert.Equal(["NumberOfPupils"], difference.MissingColumns);
        Assert.True(difference.IsEmpty);
        await using var db = _database.Open();
        Assert.Equal(210, (await db.Establishments.SingleAsync(e => e.Urn == 900_001)).Pupils);
    }

    private Task<RegisterDifference> ImportAsync(RegisterFile file, bool apply = true) => _database.ImportAsync(file, apply: apply);

    public void Dispose()
    {
        _database.Dispose();
        _made.Dispose();
    }
}

internal static class Importing
{
    private static readonly HashSet<int> StateFunded = [1, 2, 3, 28, 34];

    /// <summary>An import on a context of its own, as a command has.</summary>
    public static async Task<RegisterDifference> ImportAsync(this TestDatabase database, RegisterFile file, LinksFile? links = null, bool apply = true, IEnumerable<IDerivedFromRegister>? derived = null)
    {
        await using var db = database.Open();
        return await new ImportRegister(db, new FakeTimeProvider(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)), derived ?? [])
            .RunAsync(file, links, StateFunded, Actor.System("a test"), apply, null, TestContext.Current.CancellationToken);
    }
}
