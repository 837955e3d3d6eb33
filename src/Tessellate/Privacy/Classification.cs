using System.Reflection;
using Sylvan.Data.Csv;

namespace Tessellate.Privacy;

/// <summary>
/// What a column is. None: nothing about a person. Technical: of use to the program only. Reference: the id of a person. Fact: a date or a state of a person's
/// record. Name, Contact, Number: say who it is, the last in a register elsewhere. Text: written by people, so that it may name anybody. Work: published contact of an office. Special: needs of health
/// or diet. Credential: opens something.
/// </summary>
public enum DataClass { None, Technical, Reference, Fact, Name, Contact, Number, Text, Work, Special, Credential }

/// <summary>What becomes of a column when its person is erased.</summary>
public enum ColumnErasure { Keep, Blank, Replace }

/// <summary>What becomes of a person's rows: Columns: each as its line says. Own: the room does it itself.</summary>
public enum RowErasure { Keep, Columns, Delete, Own }

/// <summary>One column of one table.</summary>
public sealed record ClassifiedColumn(string Name, DataClass Class, bool IsExported, ColumnErasure Erasure, string Remark)
{
    public bool IsPersonal => Class is not (DataClass.None or DataClass.Technical);

    /// <summary>As people read it: "asked by name".</summary>
    public string Shown => Name.Replace('_', ' ');
}

/// <summary>One table: whose its rows are, why they are kept and for how long.</summary>
public sealed record ClassifiedTable(
    string Name, string Shown, string Purpose, string LawfulBasis, string BelongsTo, bool IsExported, RowErasure Erasure, Retention Retention, IReadOnlyList<ClassifiedColumn> Columns)
{
    public bool IsPersonal => Columns.Any(c => c.IsPersonal);

    public bool HasOwner => BelongsTo.Length > 0;
}

/// <summary>The classification of every column (columns.csv), which export, erasure, retention and the record of processing follow.</summary>
public sealed class Classification
{
    public const string FileName = "columns.csv";

    private readonly Dictionary<string, ClassifiedTable> _tables;

    private Classification(IEnumerable<ClassifiedTable> tables) => _tables = tables.ToDictionary(t => t.Name);

    public static Classification Own { get; } = ReadOwn();

    public IEnumerable<ClassifiedTable> Tables => _tables.Values;

    public ClassifiedTable this[string table] => _tables[table];

    public ClassifiedTable? Find(string table) => _tables.GetValueOrDefault(table);

    /// <summary>The same but for some tables: a test leaves something out on purpose.</summary>
    public Classification With(params IEnumerable<ClassifiedTable> changed)
    {
        var others = changed.ToDictionary(t => t.Name);
        return new(Tables.Select(t => others.GetValueOrDefault(t.Name, t)));
    }

    public static Classification Read(TextReader file)
    {
        var lines = new List<string[]>();
        using var csv = CsvDataReader.Create(file);
        while (csv.Read()) lines.Add([.. Enumerable.Range(0, 10).Select(i => i < csv.RowFieldCount ? csv.GetString(i).Trim() : "")]);
        return new(lines.GroupBy(line => line[0]).Select(Table));
    }

    private static Classification ReadOwn()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName) ?? throw new InvalidOperationException($"{FileName} is not in the program.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    // table, column, class, export, erase, belongs, kept, basis, shown, purpose: the first three words of a table's own line are its name, * and nothing.
    private static ClassifiedTable Table(IGrouping<string, string[]> lines)
    {
        var own = lines.SingleOrDefault(line => line[1] == "*") ?? throw new FormatException($"{FileName}: the table {lines.Key} needs exactly one line with * for its column.");
        return new(lines.Key, own[8], own[9], own[7], own[5], own[3] == "yes", Word<RowErasure>(own, 4), Retention.Parse(lines.Key, own[6]), [.. lines.Where(line => line[1] != "*").Select(Column)]);
    }

    private static ClassifiedColumn Column(string[] line) => new(line[1], Word<DataClass>(line, 2), line[3] == "yes", Word<ColumnErasure>(line, 4), line[9]);

    private static T Word<T>(string[] line, int at) where T : struct, Enum => Enum.TryParse<T>(line[at], ignoreCase: true, out var word) && Enum.IsDefined(word) ? word
        : throw new FormatException($"{FileName}, {line[0]}.{line[1]}: \"{line[at]}\" is not one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
}
