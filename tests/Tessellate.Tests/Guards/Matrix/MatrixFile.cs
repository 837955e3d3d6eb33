using System.Text;
using Tessellate.Accounts;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// The tables as they are written. Writing them anew keeps every line and cell that is still true, leaves out lines of addresses that
/// are gone, and marks what nobody has read yet with a question mark, which keeps the tests red.
/// </summary>
internal static class MatrixFile
{
    private const int Wide = 62;
    private static readonly string[] Heads = ["anon", "signed", "nlead", "nanal", "hlead", "assist", "admin", "board", "glead", "llme", "trust", "eval", "oper"];

    public static string Path(string file) => Repository.File("src", "Tessellate", "Accounts", file);

    public static IReadOnlyList<AccessLine> Read(string file) => File.Exists(Path(file)) ? AccessMatrix.Read(File.ReadAllText(Path(file))) : [];

    public static string WithAddresses(IReadOnlyList<Route> routes, IReadOnlyDictionary<string, AccessLine> got)
    {
        var reviewed = Read("access.txt").ToDictionary(line => line.Subject);
        var text = new StringBuilder(Head("access.txt"));
        foreach (var room in routes.GroupBy(route => route.Room))
        {
            text.Append('\n').Append(Columns(room.Key)).Append('\n');
            foreach (var route in room) text.Append(Line(Marked(got[route.Subject], reviewed.GetValueOrDefault(route.Subject)))).Append('\n');
        }
        return text.ToString();
    }

    public static string WithFields(IReadOnlyList<AccessLine> got)
    {
        var reviewed = Read("fields.txt").ToDictionary(line => line.Subject);
        return $"{Head("fields.txt")}\n{Columns("Whose value may be read")}\n{string.Concat(got.Select(field => Line(Marked(field, reviewed.GetValueOrDefault(field.Subject))) + "\n"))}";
    }

    public static AccessLine Marked(AccessLine got, AccessLine? reviewed) =>
        got with { Cells = [.. got.Cells.Select((word, column) => reviewed?.Cells[column] == word ? word : $"{word}?")] };

    public static string Line(AccessLine line) => (line.Subject.PadRight(Wide) + string.Concat(line.Cells.Select(cell => $" {cell,-6}"))).TrimEnd();

    private static string Columns(string heading) => ($"# {heading}".PadRight(Wide) + string.Concat(Heads.Select(head => $" {head,-6}"))).TrimEnd();

    // What explains the table stands before the first empty line and is nobody's to write but a person's.
    private static string Head(string file) => File.Exists(Path(file)) ? File.ReadAllText(Path(file)).Split("\n\n")[0].TrimEnd() + "\n" : "";
}
