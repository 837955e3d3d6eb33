using System.Text;
using Sylvan.Data.Csv;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>Rows of a file that cannot be used, to be given back as a file beside it with the reason in a last column.</summary>
internal sealed class BadRows(string path, CsvDataReader csv)
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private readonly StringBuilder _file = new();
    private string _first = "";
    private int _count;

    /// <summary>The row that is being read, and why it cannot be used: "URN is empty".</summary>
    public void Add(string reason)
    {
        if (_count++ == 0)
        {
            _first = $"line {csv.RowNumber + 1}: {reason}";
            Line(Enumerable.Range(0, csv.FieldCount).Select(csv.GetName), "Reason");
        }

        Line(Enumerable.Range(0, Math.Max(csv.FieldCount, csv.RowFieldCount)).Select(at => at < csv.RowFieldCount ? csv.GetString(at) : ""), reason);
    }

    /// <exception cref="UnusableInputException">There are some.</exception>
    public void ThrowIfAny()
    {
        if (_count == 0) return;
        throw new UnusableInputException(
            $"{Path.GetFileName(path)} has {(_count == 1 ? "a row" : $"{_count:N0} rows")} that cannot be used; the first is {_first}. {GivenBack()} Nothing was changed.");
    }

    private string GivenBack()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var name = Path.GetFileName(path).Split('.')[0];
        var beside = Path.Combine(folder, $"{name}.bad-rows.csv");
        try
        {
            File.WriteAllText(beside, _file.ToString(), Windows1252);
            return $"They are in {beside} with the reasons.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"They could not be written beside it ({e.Message.TrimEnd('.')}).";
        }
    }

    private void Line(IEnumerable<string> fields, string reason) =>
        _file.AppendJoin(',', fields.Append(reason).Select(Quoted)).Append("\r\n");

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
