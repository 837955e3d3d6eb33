using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Spreadsheets;

namespace Tessellate.Tests.Spreadsheets;

/// <summary>What a row is said to be, and why.</summary>
[Trait("Database", "one")]
public sealed class PreviewTests
{
    [Fact]
    public async Task A_row_of_somebody_unknown_is_new_and_nothing_is_written_before_it_is_applied()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        var before = await world.EverythingAsync();

        var line = (await world.LinesAsync(await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example", state: "completed")))).Single();

        Assert.Equal((2, RowLabel.New), (line.Number, line.Label));
        Assert.Contains("A new person.", line.Reasons, StringComparison.Ordinal);
        Assert.Contains("In a new group of last year, Old group", line.Reasons, StringComparison.Ordinal);
        Assert.Contains("signed up on 1 September 2025, started on 1 September 2025, completed on 31 August 2026", line.Reasons, StringComparison.Ordinal);
        Assert.Equal(before, await world.EverythingAsync());
    }

    [Fact]
    public async Task What_is_stored_matches_and_what_differs_is_named_and_stays()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        await world.ApplyAsync(await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example", state: "completed", role: "Maths lead"), world.Row("Ben Marsh", "ben@school.example", state: "signed up")));
        var stored = await world.EverythingAsync();

        var lines = await world.LinesAsync(await world.PreviewAsync(
            world.Row("ADA FINCH", "Ada@School.example", state: "completed", role: "Maths lead"), world.Row("Benjamin Marsh", "ben@school.example", state: "withdrew", ended: "01/02/2026")));

        Assert.Equal([RowLabel.Matches, RowLabel.Differs], lines.Select(l => l.Label));
        Assert.Equal("", lines[0].Reasons);
        Assert.Contains("Name: Ben Marsh here → Benjamin Marsh in the file. It stays as it is here.", lines[1].Reasons, StringComparison.Ordinal);
        Assert.Contains("State: signed up here → withdrew in the file.", lines[1].Reasons, StringComparison.Ordinal);
        await world.ApplyAsync(lines[0].SpreadsheetId);
        Assert.Equal(stored, await world.EverythingAsync());
    }

    [Fact]
    public async Task Somebody_who_signed_up_can_complete_by_a_later_list()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        await world.ApplyAsync(await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example", signedUp: "14/10/2025")));

        var id = await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example", signedUp: "14/10/2025", state: "completed", ended: "25/06/2026"));
        var line = (await world.LinesAsync(id)).Single();
        await world.ApplyAsync(id);

        Assert.Equal(RowLabel.New, line.Label);
        Assert.Equal("Goes on: started on 14 October 2025, completed on 25 June 2026.", line.Reasons);
        await using var db = world.Db();
        Assert.Equal(ParticipationState.Completed, (await db.Participations.SingleAsync()).State);
        Assert.Equal(3, await db.ParticipationEvents.CountAsync());
    }

    [Theory]
    [InlineData("Ada,,,900001,G,SP-01,,,", "There is no address.")]
    [InlineData("Ada,ada,,900001,G,SP-01,,,", "“ada” is not an e-mail address.")]
    [InlineData(",ada@a.example,,900001,G,SP-01,,,", "There is no name.")]
    [InlineData("Ada,ada@a.example,,1E5,G,SP-01,,,", "“1E5” is no URN: six digits.")]
    [InlineData("Ada,ada@a.example,,0900001,G,SP-01,,,", "“0900001” is no URN: six digits.")]
    [InlineData("Ada,ada@a.example,,999999,G,SP-01,,,", "No school has ever had the number 999999.")]
    [InlineData("Ada,ada@a.example,,,G,SP-01,,,", "There is no school.")]
    [InlineData("Ada,ada@a.example,,900001,G,,,,", "No group of yours in 2025/26 is called “G”.")]
    [InlineData("Ada,ada@a.example,,900001,G,XX-99,,,", "There is no project with the code XX-99 in 2025/26.")]
    [InlineData("Ada,ada@a.example,,900001,,,,,", "There is no group.")]
    [InlineData("Ada,ada@a.example,,900001,G,SP-01,perhaps,,", "“perhaps” is no state.")]
    [InlineData("Ada,ada@a.example,,900001,G,SP-01,withdrew,,", "Say on which day the person withdrew.")]
    [InlineData("Ada,ada@a.example,,900001,G,SP-01,completed,,31/02/2026", "“31/02/2026” under Completed or withdrew on is not a day.")]
    [InlineData("Ada,ada@a.example,,900001,G,SP-01,completed,1/5/2026,1/4/2026", "The person completed on 1 April 2026, before they signed up on 1 May 2026.")]
    [InlineData("Ada,ada@a.example,,900001,G,SP-01,completed,,1/5/2027", "1 May 2027 is still to come.")]
    public async Task A_row_that_cannot_be_used_says_why(string row, string reason)
    {
        using var world = await SpreadsheetWorld.NewAsync();

        var line = (await world.LinesAsync(await world.PreviewAsync(row))).Single();

        Assert.Equal(RowLabel.Problem, line.Label);
        Assert.Contains(reason, line.Reasons, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<b>Ada</b>")]
    [InlineData("مريم حسن")]
    [InlineData("O’Brien \"\"Bo\"\" D'Arcy")]
    [InlineData("Y")]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("Ada", "ada@xn--bcher-kva.example")]
    [InlineData("NAME OF 200 LETTERS")]
    public async Task A_name_is_kept_as_it_is_written(string name, string email = "ada+maths@bücher.example")
    {
        using var world = await SpreadsheetWorld.NewAsync();
        if (name == "NAME OF 200 LETTERS") name = new string('ß', 200);

        await world.ApplyAsync(await world.PreviewAsync(world.Row($"\"{name}\"", email)));

        await using var db = world.Db();
        Assert.Equal(name.Replace("\"\"", "\"", StringComparison.Ordinal), await db.People.Where(p => p.Email == email).Select(p => p.Name).SingleAsync());
    }

    [Fact]
    public async Task Marks_that_turn_the_writing_are_dropped_and_a_name_of_two_hundred_and_one_letters_is_refused()
    {
        using var world = await SpreadsheetWorld.NewAsync();

        var lines = await world.LinesAsync(await world.PreviewAsync(world.Row("Ada\u202Ehcni\u202CF\u200F", "ada@school.example"), world.Row(new string('a', 200), "long@school.example"), world.Row(new string('a', 201), "longer@school.example")));

        Assert.StartsWith("AdahcniF\n", lines[0].Summary, StringComparison.Ordinal);
        Assert.Equal(RowLabel.New, lines[1].Label);
        Assert.Equal("The name has 201 letters; 200 is the most.", lines[2].Reasons);
    }

    [Fact]
    public async Task The_same_person_twice_and_one_address_for_two_are_problems()
    {
        using var world = await SpreadsheetWorld.NewAsync();

        var lines = await world.LinesAsync(await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example"), world.Row("Ada Finch", "ADA@school.example"), world.Row("Ben Marsh", "ada@school.example", group: "Another")));

        Assert.Equal([RowLabel.New, RowLabel.Problem, RowLabel.Problem], lines.Select(l => l.Label));
        Assert.Equal("Row 2 already has this person in this group.", lines[1].Reasons);
        Assert.Contains("Row 2 has this address with the name Ada Finch.", lines[2].Reasons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_number_leads_to_the_school_of_today()
    {
        Guid present = default;
        using var world = await SpreadsheetWorld.NewAsync((db, w) =>
        {
            present = w.Schools[1].Id;
            db.Add(new Tessellate.Schools.Establishment { SchoolId = present, Urn = 800_001, Name = "Old name", Status = Tessellate.Schools.EstablishmentStatus.Closed, Phase = Tessellate.Schools.Phase.Primary, Fingerprint = "x" });
            return Task.CompletedTask;
        });

        await world.ApplyAsync(await world.PreviewAsync($"Ada Finch,ada@school.example,,800001,Old group,{world.Project.Code},,,"));

        await using var after = world.Db();
        Assert.Equal(present, (await after.Participations.SingleAsync()).SchoolId);
    }

    [Fact]
    public async Task A_name_at_a_school_with_another_address_is_pointed_out_and_not_taken_for_the_same_person()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        await world.ApplyAsync(await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example")));

        var line = (await world.LinesAsync(await world.PreviewAsync(world.Row("Ada Finch", "a.finch@school.example")))).Single();

        Assert.Equal(RowLabel.New, line.Label);
        Assert.Contains("You know somebody of this name at this school by the address ada@school.example.", line.Reasons, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_group_gives_no_more_places_than_it_has()
    {
        using var world = await SpreadsheetWorld.NewAsync((db, w) => { w.AddLastYears(db, "Old group", schools: 1, people: 2); return Task.CompletedTask; });

        var lines = await world.LinesAsync(await world.PreviewAsync(world.Row("A", "a@school.example"), world.Row("B", "b@school.example", school: 1), world.Row("C", "c@school.example"), world.Row("D", "d@school.example")));

        Assert.Equal([RowLabel.New, RowLabel.Problem, RowLabel.New, RowLabel.Problem], lines.Select(l => l.Label));
        Assert.Contains("Old group has no place left", lines[1].Reasons, StringComparison.Ordinal);
    }
}
