using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Schools;

/// <summary>A school outlives its establishments: how links join them, and when a person is asked.</summary>
public sealed class SuccessionTests : IDisposable
{
    private static readonly DateOnly July = new(2025, 7, 1), September = new(2025, 9, 2), October = new(2025, 10, 1);
    private readonly TestDatabase _database = new();
    private readonly MadeUpRegister _made = new();

    [Fact]
    public async Task A_conversion_goes_on_as_the_same_school_under_the_new_URN()
    {
        await _database.ImportAsync(_made.Read(July, new MadeUpRow(900_001, "Old Road School")));
        var before = await SchoolOfAsync(900_001);

        var difference = await _database.ImportAsync(Converted(September), Conversion());

        Assert.Equal((1, 0, 1), (difference.Counts["Converted"], difference.Counts["New"], difference.Counts["Closed"]));
        var (old, young) = (await SchoolOfAsync(900_001), await SchoolOfAsync(900_002));
        Assert.Equal((before.Id, before.Id), (old.Id, young.Id));
        Assert.Equal(900_002, young.Urn);
        await using var db = _database.Open();
        Assert.Equal("Old Road School (900001) goes on as Old Road Academy (900002).", await db.Activity.Where(a => a.SubjectId == young.Id).Select(a => a.Summary).SingleAsync());
    }

    [Fact]
    public async Task Links_that_come_later_join_two_that_were_loaded_apart()
    {
        await _database.ImportAsync(_made.Read(July, new MadeUpRow(900_001, "Old Road School")));
        var before = await SchoolOfAsync(900_001);
        await _database.ImportAsync(Converted(September));
        var alone = await SchoolOfAsync(900_002);

        await _database.ImportAsync(Converted(October), Conversion());

        Assert.Equal((before.Id, 900_002), (await SchoolOfAsync(900_002)) is var school ? (school.Id, school.Urn) : default);
        await using var db = _database.Open();
        Assert.Equal((before.Id, 900_001), (await db.Schools.GetAsync(alone.Id)) is var left ? (left.MergedIntoId!.Value, left.Urn) : default);
    }

    [Fact]
    public async Task A_chain_of_conversions_is_one_school_whichever_is_loaded_first()
    {
        MadeUpRow[] chain = [new(900_001, Status: 2), new(900_002, Status: 2, Opened: "01-09-2010"), new(900_003, Opened: "01-09-2020")];
        var links = _made.Links((900_003, 900_002, "Predecessor", "01-09-2020"), (900_001, 900_002, "Successor", "31-08-2010"), (900_001, 900_003, "Successor", ""));

        await _database.ImportAsync(_made.Read(July, chain), links);

        await using var db = _database.Open();
        var school = await SchoolOfAsync(900_003);
        Assert.Equal(3, await db.Establishments.CountAsync(e => e.SchoolId == school.Id));
        Assert.Equal(900_003, school.Urn);
        Assert.False(await db.SuccessionQuestions.AnyAsync());
        Assert.Equal(21, await db.Schools.CountAsync());
    }

    [Theory]
    [InlineData("Predecessor - merged", "Predecessor - merged")]
    [InlineData("Predecessor - amalgamated", "Predecessor - amalgamated")]
    [InlineData("Predecessor", "Predecessor")] // two plain ones at once are a merger, whatever the register calls it
    [InlineData("Result of Amalgamation", "Result of Amalgamation")]
    public async Task Two_that_merge_into_a_third_count_once_through_it(string first, string second)
    {
        var links = _made.Links((900_003, 900_001, first, "01-09-2025"), (900_003, 900_002, second, "01-09-2025"));
        await _database.ImportAsync(_made.Read(July, new MadeUpRow(900_001), new MadeUpRow(900_002)), links);

        var difference = await _database.ImportAsync(_made.Read(September, new(900_001, Status: 2, Closed: "31-08-2025"), new(900_002, Status: 2), new(900_003, Opened: "01-09-2025")), links);

        Assert.Equal((2, 1), (difference.Counts["Merged"], difference.Counts["New"]));
        var into = await SchoolOfAsync(900_003);
        Assert.Equal((into.Id, new DateOnly(2025, 8, 31)), (await SchoolOfAsync(900_001)) is var one ? (one.MergedIntoId!.Value, one.MergedOn!.Value) : default);
        Assert.Equal((into.Id, new DateOnly(2025, 9, 1)), (await SchoolOfAsync(900_002)) is var two ? (two.MergedIntoId!.Value, two.MergedOn!.Value) : default);
    }

    [Fact]
    public async Task One_that_stood_long_before_takes_the_other_in()
    {
        var links = _made.Links((900_001, 900_002, "Successor", "31-08-2025"));
        await _database.ImportAsync(_made.Read(July, new(900_001), new(900_002, Opened: "01-09-1970")), links);
        var (gone, stays) = (await SchoolOfAsync(900_001), await SchoolOfAsync(900_002));

        await _database.ImportAsync(_made.Read(September, new(900_001, Status: 2), new(900_002, Opened: "01-09-1970")), links);

        Assert.Equal(stays.Id, (await SchoolOfAsync(900_002)).Id);
        Assert.Equal((gone.Id, stays.Id), (await SchoolOfAsync(900_001)) is var one ? (one.Id, one.MergedIntoId!.Value) : default);
    }

    /// <summary>Seen red by leaving out the look along the chain.</summary>
    [Fact]
    public async Task Three_that_merged_into_each_other_in_a_circle_leave_one_that_stands()
    {
        var links = _made.Links((900_001, 900_002, "Successor - merged", ""), (900_002, 900_003, "Successor - merged", ""), (900_003, 900_001, "Successor - merged", ""));

        await _database.ImportAsync(_made.Read(July, new(900_001, Status: 2), new(900_002, Status: 2), new(900_003, Status: 2)), links);

        var schools = new[] { await SchoolOfAsync(900_001), await SchoolOfAsync(900_002), await SchoolOfAsync(900_003) };
        Assert.Equal([schools[1].Id, schools[2].Id, null], schools.Select(s => s.MergedIntoId));
    }

    [Fact]
    public async Task A_part_that_was_split_off_knows_its_school()
    {
        var links = _made.Links((900_002, 900_001, "Predecessor - Split School", "01-09-2025"));
        await _database.ImportAsync(_made.Read(July, new MadeUpRow(900_001)), links);

        var difference = await _database.ImportAsync(_made.Read(September, new(900_001), new(900_002, Opened: "01-09-2025")), links);

        Assert.Equal(1, difference.Counts["Split"]);
        Assert.Equal((await SchoolOfAsync(900_001)).Id, (await SchoolOfAsync(900_002)).SplitFromId);
    }

    [Fact]
    public async Task Nothing_is_joined_before_the_predecessor_has_closed_or_by_links_that_say_nothing()
    {
        var links = _made.Links((900_001, 900_002, "Successor", "31-08-2026"), (900_003, 900_004, "Sixth Form Centre Link", ""), (900_003, 999_999, "Successor", ""));

        var difference = await _database.ImportAsync(_made.Read(July, new(900_001), new(900_002, Status: 4), new(900_003, Status: 2), new(900_004)), links);

        Assert.Equal(24, difference.Counts["New"]);
        Assert.NotEqual((await SchoolOfAsync(900_001)).Id, (await SchoolOfAsync(900_002)).Id);
        Assert.Null((await SchoolOfAsync(900_003)).MergedIntoId);
    }

    [Fact]
    public async Task With_two_possible_successors_a_person_is_asked_once()
    {
        var links = _made.Links((900_001, 900_002, "Successor", "31-08-2025"), (900_001, 900_003, "Successor", "31-08-2025"));
        MadeUpRow[] rows = [new(900_001, Status: 2), new(900_002, Opened: "01-09-2025"), new(900_003, Opened: "01-09-2025")];

        var first = await _database.ImportAsync(_made.Read(September, rows), links);
        var again = await _database.ImportAsync(_made.Read(October, rows), links);

        Assert.Equal((1, 0), (first.Counts["Unclear"], again.Counts["Unclear"]));
        await using var db = _database.Open();
        Assert.Equal("900002,900003", (await db.SuccessionQuestions.SingleAsync()).CandidateUrns);
        Assert.Equal(900_001, (await SchoolOfAsync(900_001)).Urn);
    }

    [Theory]
    [InlineData(900_003)]
    [InlineData(null)]
    public async Task A_decision_survives_every_later_register(int? answer)
    {
        (int, int, string, string)[] links = [(900_001, 900_002, "Successor", "31-08-2025"), (900_001, 900_003, "Successor", "31-08-2025")];
        MadeUpRow[] rows = [new(900_001, Status: 2), new(900_002, Opened: "01-09-2025"), new(900_003, Opened: "01-09-2025"), new(900_004)];
        await _database.ImportAsync(_made.Read(July, new MadeUpRow(900_001)));
        var before = await SchoolOfAsync(900_001);
        await _database.ImportAsync(_made.Read(September, rows), _made.Links(links));
        var (second, third) = (await SchoolOfAsync(900_002), await SchoolOfAsync(900_003));
        await using (var db = _database.Open())
        {
            var question = await db.SuccessionQuestions.SingleAsync();
            await new DecideSuccession(db, TimeProvider.System, []).RunAsync(question.Id, answer, "They said so.", Actor.System("a test"), CancellationToken.None);
        }

        await _database.ImportAsync(_made.Read(October, rows), _made.Links(links));
        var later = await _database.ImportAsync(_made.Read(October.AddDays(1), rows), _made.Links([.. links, (900_001, 900_004, "Successor", "31-08-2025")]));

        var old = await SchoolOfAsync(900_001);
        Assert.Equal((before.Id, answer ?? 900_001, null), (old.Id, old.Urn, old.MergedIntoId));
        Assert.Equal(answer == 900_003 ? old.Id : third.Id, (await SchoolOfAsync(900_003)).Id);
        Assert.Equal(second.Id, (await SchoolOfAsync(900_002)).Id);
        Assert.Equal(answer is null ? 1 : 0, later.Counts["Unclear"]); // a name nobody was asked about is asked, where the school ended
    }

    private RegisterFile Converted(DateOnly on) =>
        _made.Read(on, new(900_001, "Old Road School", Status: 2, Closed: "31-08-2025"), new(900_002, "Old Road Academy", Opened: "01-09-2025"));

    private LinksFile Conversion() => _made.Links((900_001, 900_002, "Successor", "31-08-2025"), (900_002, 900_001, "Predecessor", "01-09-2025"));

    private async Task<School> SchoolOfAsync(int urn)
    {
        await using var db = _database.Open();
        var schools = db.Schools;
        return await db.Establishments.Where(e => e.Urn == urn).Join(schools, e => e.SchoolId, s => s.Id, (e, s) => s).SingleAsync();
    }

    public void Dispose()
    {
        _database.Dispose();
        _made.Dispose();
    }
}
