using System.Text.Json;

namespace Tessellate.Accounts;

/// <summary>One line of a table of access: an address ("GET /queue") or a field, and what each column gets.</summary>
public sealed record AccessLine(string Subject, IReadOnlyList<string> Cells)
{
    /// <summary>The address without the form of its page ("?handler=…") or the state of its thing ("#draft") that the line is about.</summary>
    public string Address => Subject.Split('?', '#')[0];

    /// <summary>Whether the column gets in for at least something: one's own record, one's own hub's, anybody's.</summary>
    public bool Allows(int column) => Cells[column].TrimEnd('?').Split('/').Any(word => word is "yes" or "own" or "own!" or "self" or "self!");
}

/// <summary>
/// The reviewed tables of who gets what, read from access.txt and fields.txt beside this file. The tests ask the site for every
/// cell of them; nothing in the program decides by them.
/// </summary>
public static class AccessMatrix
{
    /// <summary>Everybody without an account, somebody with an account and no role, and each role; by names that scripts can rely on.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["anonymous", "signedIn", .. Enum.GetNames<Role>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public static IReadOnlyList<AccessLine> Addresses => Read(Text("access.txt"));

    public static IReadOnlyList<AccessLine> Fields => Read(Text("fields.txt"));

    public static string Text(string file)
    {
        using var stream = typeof(AccessMatrix).Assembly.GetManifestResourceStream($"{typeof(AccessMatrix).Namespace}.{file}")!;
        return new StreamReader(stream).ReadToEnd();
    }

    /// <summary>The last words of a line are its cells, one for each column; what stands before them is the subject.</summary>
    public static IReadOnlyList<AccessLine> Read(string text) =>
        [.. text.Split('\n').Where(line => line.Trim().Length > 0 && line[0] != '#').Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(words => new AccessLine(string.Join(' ', words.SkipLast(Columns.Count)), [.. words.TakeLast(Columns.Count)]))];
}
