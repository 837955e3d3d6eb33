using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sylvan.Data.Csv;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>What a postcode file held: rows taken in, and rows passed over because something of them is blank.</summary>
public sealed record PostcodesImported(int Taken, int WithoutPosition, int WithoutDistrict);

/// <summary>Replaces the table of postcodes by a file, row by row as it is read, in one transaction.</summary>
public sealed class ImportPostcodes(TessellateDb db, TimeProvider clock)
{
    private static readonly string[] Columns = ["postcode", "easting", "northing", "lad_code"];
    private int _withoutPosition, _withoutDistrict;

    /// <exception cref="UnusableInputException">The file is cut off, has no such columns, or a line that cannot be used; says which and why.</exception>
    /// <exception cref="BrokenRuleException">It has a fifth fewer postcodes than are loaded.</exception>
    public async Task<PostcodesImported> RunAsync(string path, Actor actor, IProgress<ImportStep>? progress, CancellationToken stop)
    {
        using var opened = OpenedFile.Open(path);
        var name = Path.GetFileName(path);
        await using var transaction = await RegisterLock.TakeAsync(db, stop);
        await RegisterSafeguards.NoDemonstrationAsync(db, stop);
        var before = await db.Postcodes.CountAsync(stop);
        await db.Postcodes.ExecuteDeleteAsync(stop);
        int taken;
        try
        {
            taken = await db.WriteAsync(Places(opened, name, progress), stop);
        }
        catch (Exception e) when (e is CsvFormatException or InvalidDataException)
        {
            throw new UnusableInputException($"{name} cannot be read as postcodes: {e.Message.TrimEnd('.')}. Nothing was changed.");
        }

        if (taken <= before * 0.8) throw new BrokenRuleException($"{name} has {taken:N0} postcodes, and {before:N0} are loaded. A file that loses a fifth is taken for one that was cut off. Nothing was changed.");
        db.Record(actor, clock.UtcNow(), "postcodes.imported", "Postcodes", Guid.CreateVersion7(), $"Took in {taken:N0} postcodes ({name}).");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new PostcodesImported(taken, _withoutPosition, _withoutDistrict);
    }

    private IEnumerable<PostcodePlace> Places(OpenedFile opened, string name, IProgress<ImportStep>? progress)
    {
        using var csv = CsvDataReader.Create(opened.Text, new CsvDataReaderOptions { Delimiter = ',' });
        var at = Columns.Select(column => At(csv, name, column)).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var line = 1;
        while (csv.Read())
        {
            line++;
            if (line % 10_000 == 0) progress?.Report(new("Reading postcodes", opened.Done));
            if (csv.RowFieldCount != csv.FieldCount) throw Bad(name, line, $"it has {csv.RowFieldCount} of {csv.FieldCount} columns");
            if (!Postcode.TryParse(csv.GetString(at[0]), out var postcode)) throw Bad(name, line, "postcode is none");
            var bare = postcode.Outward + postcode.Inward;
            if (!seen.Add(bare)) throw Bad(name, line, $"{postcode} stands in the file twice");

            var (easting, northing, district) = (Metres(csv, at[1], name, line), Metres(csv, at[2], name, line), csv.GetString(at[3]).Trim());
            if (easting is null || northing is null) _withoutPosition++;
            else if (district.Length == 0) _withoutDistrict++;
            else if (district.Length > 9) throw Bad(name, line, "lad_code is longer than nine characters");
            else yield return new PostcodePlace { Postcode = bare, Easting = easting.Value, Northing = northing.Value, DistrictCode = district };
        }

        if (!opened.IsWhole || !opened.EndsWithALine) throw new UnusableInputException($"{name} breaks off in line {line}: it was cut off on its way. Fetch it again. Nothing was changed.");
    }

    private static int? Metres(CsvDataReader csv, int at, string name, int line) => csv.GetString(at) is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var metres) ? metres
        : throw Bad(name, line, $"\"{text}\" is not a position in metres");

    private static int At(CsvDataReader csv, string name, string column) => Enumerable.Range(0, csv.FieldCount)
        .Where(i => csv.GetName(i) == column).Select(i => (int?)i).FirstOrDefault()
        ?? throw new UnusableInputException($"{name} is not a postcode file: line 1 has no column {column}. Nothing was changed.");

    private static UnusableInputException Bad(string name, int line, string why) => new($"{name}, line {line}: {why}. Nothing was changed.");
}
