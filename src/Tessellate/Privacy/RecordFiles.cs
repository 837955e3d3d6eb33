using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Tessellate.Foundation;

namespace Tessellate.Privacy;

/// <summary>A record as two files: one to read, which opens in any browser and runs nothing, and one for programs.</summary>
public static class RecordFiles
{
    private const string Style = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1d1b}h2{margin-top:2.5rem}dl{border-top:1px solid #ccc;padding:.75rem 0;margin:0;display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.15rem 1rem}dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}";

    private static readonly JsonWriterOptions Plain = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Both in one file to take away, made in memory.</summary>
    public static byte[] ToZip(this PersonRecord record)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "read-me.html", Encoding.UTF8.GetBytes(record.ToHtml()));
            Add(zip, "record.json", record.ToJson());
        }

        return memory.ToArray();
    }

    public static byte[] ToJson(this PersonRecord record)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Plain))
        {
            json.WriteStartObject();
            json.WriteString("person", record.Name);
            json.WriteString("madeAt", record.At);
            foreach (var table in record.Tables)
            {
                json.WriteStartArray(table.Table.Name);
                foreach (var row in table.Rows) Write(json, table, row);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return memory.ToArray();
    }

    public static string ToHtml(this PersonRecord record)
    {
        var html = new StringBuilder($"<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Encoded(record.Name)}: what is kept</title><style>{Style}</style></head><body>");
        Add($"<h1>What is kept about {Encoded(record.Name)}</h1><p>Made on {record.At.InWords()}. Where a text named others, it says {Encoded(OthersNames.Covered)}. The same is in record.json, for programs.</p>");
        foreach (var table in record.Tables)
        {
            Add($"<h2>{Encoded(table.Table.Shown)}</h2><p>Kept {Encoded(table.Table.Purpose)}: {Encoded(table.Table.Retention.InWords)}.</p>");
            foreach (var row in table.Rows)
            {
                Add("<dl>");
                foreach (var (column, value) in table.Columns.Zip(row).Where(c => c.Second is not null)) Add($"<dt>{Encoded(column)}</dt><dd>{Encoded(InWords(value))}</dd>");
                Add("</dl>");
            }
        }

        Add("</body></html>");
        return html.ToString();

        void Add(string part) => html.Append(part);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private static void Write(Utf8JsonWriter json, RecordTable table, object?[] row)
    {
        json.WriteStartObject();
        foreach (var (column, value) in table.Columns.Zip(row))
        {
            json.WritePropertyName(column);
            if (value is null) json.WriteNullValue();
            else if (value is bool yes) json.WriteBooleanValue(yes);
            else if (value is DateTime at) json.WriteStringValue(at);
            else if (value is int or long) json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
            else json.WriteStringValue(value is DateOnly on ? on.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
    }

    private static string InWords(object? value) => value switch
    {
        DateTime at => at.InWords(),
        DateOnly on => on.InWords(),
        bool yes => yes ? "yes" : "no",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""
    };

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
