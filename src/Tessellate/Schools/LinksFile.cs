using System.Globalization;
using Sylvan.Data.Csv;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>One line of the links file: what <see cref="LinkUrn"/> is to <see cref="Urn"/>.</summary>
internal readonly record struct LinkLine(int Urn, int LinkUrn, LinkKind Kind, LinkSide Side, DateOnly? On);

/// <summary>Which of the two the other is. An amalgamation's result is written on both sides alike, so it does not say.</summary>
internal enum LinkSide { Successor, Predecessor, Either }

/// <summary>The register's file of links as read; types that say nothing of succession (sixth form centres, expansions) are left out.</summary>
public sealed class LinksFile
{
    private LinksFile(string name, List<LinkLine> lines) => (Name, Lines) = (name, lines);

    public string Name { get; }
    internal IReadOnlyList<LinkLine> Lines { get; }

    /// <exception cref="UnusableInputException">The file is cut off, is no links file, or has lines that cannot be used; says where and why.</exception>
    public static LinksFile Read(string path)
    {
        using var opened = OpenedFile.Open(path);
        var name = Path.GetFileName(path);
        var lines = new List<LinkLine>();
        try
        {
            using var csv = CsvDataReader.Create(opened.Text, new CsvDataReaderOptions { Delimiter = ',' });
            var (urn, link, type, on) = (At(csv, name, "URN"), At(csv, name, "LinkURN"), At(csv, name, "LinkType"), At(csv, name, "LinkEstablishedDate"));
            var bad = new BadRows(path, csv);
            var line = 1;
            while (csv.Read())
            {
                line++;
                if (csv.RowFieldCount == 1 && csv.GetString(0).Length == 0) continue;
                if (csv.RowFieldCount != csv.FieldCount) bad.Add($"it has {csv.RowFieldCount} of {csv.FieldCount} columns");
                else if (!Number(csv.GetString(urn), out var one) || !Number(csv.GetString(link), out var other)) bad.Add("URN or LinkURN is not a whole number");
                else if (!RegisterField.ReadDay(csv.GetString(on).Trim(), out var day)) bad.Add("LinkEstablishedDate is not a date written dd-mm-yyyy");
                else if (Meaning(csv.GetString(type).Trim()) is var (kind, side) && one != other) lines.Add(new(one, other, kind, side, day));
            }

            if (!opened.IsWhole) throw new UnusableInputException($"{name} breaks off in line {line}: it was cut off on its way. Fetch it again. Nothing was changed.");
            bad.ThrowIfAny();
        }
        catch (Exception e) when (e is CsvFormatException or InvalidDataException)
        {
            throw new UnusableInputException($"{name} cannot be read as links: {e.Message.TrimEnd('.')}. Nothing was changed.");
        }

        return new LinksFile(name, lines);
    }

    private static (LinkKind Kind, LinkSide Side)? Meaning(string type) => type switch
    {
        "Successor" => (LinkKind.Conversion, LinkSide.Successor),
        "Predecessor" => (LinkKind.Conversion, LinkSide.Predecessor),
        "Successor - merged" => (LinkKind.Merged, LinkSide.Successor),
        "Predecessor - merged" => (LinkKind.Merged, LinkSide.Predecessor),
        "Successor - amalgamated" => (LinkKind.Amalgamated, LinkSide.Successor),
        "Predecessor - amalgamated" => (LinkKind.Amalgamated, LinkSide.Predecessor),
        "Successor - Split School" => (LinkKind.Split, LinkSide.Successor),
        "Predecessor - Split School" => (LinkKind.Split, LinkSide.Predecessor),
        "Result of Amalgamation" => (LinkKind.Amalgamated, LinkSide.Either),
        _ => null
    };

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static int At(CsvDataReader csv, string name, string column)
    {
        try
        {
            return csv.GetOrdinal(column);
        }
        catch (IndexOutOfRangeException)
        {
            throw new UnusableInputException($"{name} is not a file of links: line 1 has no column {column}. Nothing was changed.");
        }
    }
}
