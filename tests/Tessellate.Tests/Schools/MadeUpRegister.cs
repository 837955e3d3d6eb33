using System.IO.Compression;
using System.Text;
using Tessellate.Schools;

namespace Tessellate.Tests.Schools;

/// <summary>A row of an invented register; only what matters is said.</summary>
public sealed record MadeUpRow(int Urn, string? Name = null, int Status = 1, int? Type = 1, string Opened = "", string Closed = "",
    string Street = "Long Street", string Postcode = "ZZ1 1AA", string District = "E09999901", int Easting = 430_000, string Pupils = "210")
{
    public string ShownName => Name ?? $"Invented School {Urn}";
}

/// <summary>Small files in the official layout, in a folder of their own.</summary>
public sealed class MadeUpRegister : IDisposable
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static readonly string[] Columns =
    [
        "URN", "LA (code)", "LA (name)", "EstablishmentName", "TypeOfEstablishment (code)", "TypeOfEstablishment (name)", "EstablishmentStatus (code)",
        "ReasonEstablishmentOpened (name)", "OpenDate", "ReasonEstablishmentClosed (name)", "CloseDate", "PhaseOfEducation (code)", "StatutoryLowAge",
        "StatutoryHighAge", "ReligiousCharacter (name)", "NumberOfPupils", "PercentageFSM", "Trusts (name)", "Street", "Locality", "Town", "County (name)",
        "Postcode", "SchoolWebsite", "TelephoneNum", "DistrictAdministrative (code)", "DistrictAdministrative (name)", "Easting", "Northing"
    ];

    public string Folder { get; } = Directory.CreateTempSubdirectory("made-up-register").FullName;

    /// <summary>Twenty open schools that never change, so that a few that do are not a fifth.</summary>
    public static IEnumerable<MadeUpRow> Others { get; } = Enumerable.Range(800_001, 20).Select(urn => new MadeUpRow(urn)).ToList();

    public RegisterFile Read(DateOnly on, params MadeUpRow[] rows) => RegisterFile.Read(Write(on, rows));

    /// <summary>The rows, and the others, as a file; <paramref name="change"/> may spoil its text.</summary>
    public string Write(DateOnly on, IEnumerable<MadeUpRow> rows, Func<string, string>? change = null)
    {
        var text = new StringBuilder().AppendJoin(',', Columns).Append("\r\n");
        foreach (var row in rows.Concat(Others)) text.AppendJoin(',', Fields(row)).Append("\r\n");
        return WriteText($"edubasealldata{on:yyyyMMdd}.csv", change is null ? text.ToString() : change(text.ToString()));
    }

    public string WriteText(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, Windows1252.GetBytes(text));
        return path;
    }

    public LinksFile Links(params (int Urn, int LinkUrn, string Type, string On)[] links) => LinksFile.Read(WriteText("links.csv",
        "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\n"
        + string.Join('\n', links.Select(l => $"{l.Urn},{l.LinkUrn},\"A name\",\"{l.Type}\",\"{l.On}\""))));

    public static string Gz(string path)
    {
        using var gz = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest);
        gz.Write(File.ReadAllBytes(path));
        return path + ".gz";
    }

    private static IEnumerable<string> Fields(MadeUpRow row) =>
    [
        $"{row.Urn}", "999", "Northshire", Quoted(row.ShownName), $"{row.Type}", row.Type is null ? "" : "Community school", $"{row.Status}", "Not applicable", row.Opened,
        "Not applicable", row.Closed, "2", "4", "11", "Does not apply", row.Pupils, "23.3", "", row.Street, "", "Sampleton", "", row.Postcode, "", "",
        row.District, "Northshire", $"{row.Easting}", "430000"
    ];

    private static string Quoted(string text) => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
