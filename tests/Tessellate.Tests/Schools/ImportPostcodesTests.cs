using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Schools;

public sealed class ImportPostcodesTests : IDisposable
{
    private const string Header = "postcode,positional_quality,easting,northing,lad_code,ward_code,lat,lon\n";
    private const string Good = "ZZ1 1AA,10,430000,431000,E09999901,E05999901,53.7,-1.5\nZZ1 1AB,10,430100,431100,E09999901,,,\n";
    private readonly TestDatabase _database = new();
    private readonly MadeUpRegister _made = new();

    [Fact]
    public async Task Rows_without_a_position_or_district_are_passed_over_and_counted()
    {
        var imported = await ImportAsync(Header + Good + "ZZ1 1AC,90,,,,,,\nZZ1 1AD,60,430200,431200,,,,\n");

        Assert.Equal(new PostcodesImported(2, 1, 1), imported);
        await using var db = _database.Open();
        Assert.True(Postcode.TryParse("zz11aa", out var postcode));
        var place = await PostcodeGazetteer.FindAsync(db, postcode, TestContext.Current.CancellationToken);
        Assert.Equal((430_000, 431_000, "E09999901"), (place!.Easting, place.Northing, place.DistrictCode));
    }

    [Fact]
    public async Task A_newer_file_replaces_the_table_and_the_same_file_again_leaves_it_so()
    {
        await ImportAsync(Header + Good);

        for (var time = 0; time < 2; time++) await ImportAsync(Header + "ZZ9 9ZZ,10,1,2,E09999902,,,\n" + Good[..Good.IndexOf('\n')] + "\n");

        await using var db = _database.Open();
        Assert.Equal(["ZZ11AA", "ZZ99ZZ"], await db.Postcodes.OrderBy(p => p.Postcode).Select(p => p.Postcode).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("name\nA\n", "line 1 has no column postcode")]
    [InlineData("", "cannot be read as postcodes")]
    [InlineData(Header + Good + "ZZ1 1AA,10,1,2,E09999901,,,\n", "line 4: ZZ1 1AA stands in the file twice")]
    [InlineData(Header + Good + "NOWHERE,10,1,2,E09999901,,,\n", "line 4: postcode is none")]
    [InlineData(Header + Good + "ZZ1 1AC,10,x,2,E09999901,,,\n", "line 4: \"x\" is not a position in metres")]
    [InlineData(Header + Good + "ZZ1 1AC,10,1\n", "line 4: it has 3 of 8 columns")]
    [InlineData(Header + Good + "ZZ1 1AC,10,1,2,E09999901,,53.7,-1", "breaks off in line 4")]
    public async Task A_file_that_cannot_be_used_leaves_what_was_there(string text, string why)
    {
        await ImportAsync(Header + Good);

        var refused = await Assert.ThrowsAsync<UnusableInputException>(() => ImportAsync(text));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        await using var db = _database.Open();
        Assert.Equal(2, await db.Postcodes.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_with_a_fifth_fewer_postcodes_is_taken_for_one_that_was_cut_off()
    {
        await ImportAsync(Header + Good);

        await Assert.ThrowsAsync<BrokenRuleException>(() => ImportAsync(Header + Good[..(Good.IndexOf('\n') + 1)]));

        await using var db = _database.Open();
        Assert.Equal(2, await db.Postcodes.CountAsync(TestContext.Current.CancellationToken));
    }

    private async Task<PostcodesImported> ImportAsync(string text)
    {
        await using var db = _database.Open();
        return await new ImportPostcodes(db, new FakeTimeProvider(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)))
            .RunAsync(_made.WriteText("postcodes.csv", text), Actor.System("a test"), null, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _database.Dispose();
        _made.Dispose();
    }
}
