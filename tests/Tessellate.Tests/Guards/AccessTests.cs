using Tessellate.Accounts;
using Tessellate.Tests.Guards.Matrix;

namespace Tessellate.Tests.Guards;

/// <summary>
/// Who gets what at every address and who may read what is personal: access.txt and fields.txt say it, and this asks the site for
/// every cell. A new address needs a line: run this test with TESSELLATE_WRITE_MATRIX=1, read each cell that it marked with a
/// question mark, and take the mark away. Seen red by a missing line, by a line too many, by a cell that said otherwise, and by every
/// mutation of <see cref="MutationTests"/>.
/// </summary>
[Trait("Database", "one")]
public sealed class AccessTests(MatrixRun run) : IClassFixture<MatrixRun>
{
    private static readonly bool Write = Environment.GetEnvironmentVariable("TESSELLATE_WRITE_MATRIX") == "1";

    [Fact]
    public void Everybody_gets_what_the_table_says()
    {
        AssertAsked();
        if (Write) File.WriteAllText(MatrixFile.Path("access.txt"), MatrixFile.WithAddresses(run.Routes, run.Got));
        var reviewed = MatrixFile.Read("access.txt").ToDictionary(line => line.Subject);
        var wrong = run.Routes.Where(route => reviewed.TryGetValue(route.Subject, out var line) && !line.Cells.SequenceEqual(run.Got[route.Subject].Cells)).ToList();

        Assert.True(wrong.Count == 0, "access.txt says otherwise, or nobody has read it yet (?). If the site is right, put these lines in their place without the question marks:\n"
            + string.Join('\n', wrong.Select(route => MatrixFile.Line(MatrixFile.Marked(run.Got[route.Subject], reviewed.GetValueOrDefault(route.Subject))))));
        TestContext.Current.TestOutputHelper?.WriteLine($"{run.Routes.Count} endpoints, {run.Cells} requests");
    }

    [Fact]
    public void Every_endpoint_has_a_line_and_every_line_an_endpoint()
    {
        AssertAsked();
        var reviewed = MatrixFile.Read("access.txt").Select(line => line.Subject).ToList();
        var missing = run.Routes.Where(route => !reviewed.Contains(route.Subject)).ToList();

        Assert.True(missing.Count == 0, "access.txt lacks these. Read each cell and take its question mark away:\n"
            + string.Join('\n', missing.Select(route => MatrixFile.Line(MatrixFile.Marked(run.Got[route.Subject], null)))));
        Assert.Empty(reviewed.Except(run.Routes.Select(route => route.Subject)));
        Assert.Distinct(reviewed);
    }

    /// <summary>A field whose value was found in an answer to somebody for whom no rule names it is red, with the address.</summary>
    [Fact]
    public void What_is_personal_is_read_by_those_whom_the_table_names_and_by_nobody_else()
    {
        AssertAsked();
        if (Write) File.WriteAllText(MatrixFile.Path("fields.txt"), MatrixFile.WithFields(run.Fields));
        var reviewed = MatrixFile.Read("fields.txt").ToDictionary(line => line.Subject);
        Assert.Equal(run.Fields.Select(f => f.Subject).Order(), reviewed.Keys.Order());

        var wrong = run.Fields.SelectMany(field => AccessMatrix.Columns.Select((column, i) => (field.Subject, column, Got: field.Cells[i], Said: reviewed[field.Subject].Cells[i])))
            .Where(cell => cell.Got != cell.Said).Select(cell => $"{cell.Subject}, {cell.column}: the table says {cell.Said}, but it is {cell.Got} ({run.WhereRead(cell.Subject, cell.column)})");
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    /// <summary>Otherwise a later cell would be asked of another world than an earlier one.</summary>
    [Fact]
    public void Asking_for_everything_leaves_everything_as_it_was()
    {
        AssertAsked();
        Assert.Empty(run.Stuck);
    }

    private void AssertAsked() =>
        Assert.True(run.Unknown.Count == 0, $"Say in Things.cs which thing of the sample stands for these:\n{string.Join('\n', run.Unknown)}");
}
