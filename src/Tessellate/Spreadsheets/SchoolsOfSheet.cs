using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Spreadsheets;

internal sealed record RowSchool(Guid Id, string Name);

/// <summary>
/// Which school a row means: by URN, an earlier one leading to the school of today, or by name and postcode together. From the
/// finder's memory; only numbers that the finder does not know are looked up, many at once.
/// </summary>
internal sealed partial class SchoolsOfSheet
{
    private const int AtOnce = 500;

    private readonly FinderSnapshot _finder;
    private readonly Dictionary<int, RowSchool> _earlier;

    private SchoolsOfSheet(FinderSnapshot finder, Dictionary<int, RowSchool> earlier) => (_finder, _earlier) = (finder, earlier);

    public static async Task<SchoolsOfSheet> LoadAsync(Sheet sheet, TessellateDb db, SchoolFinder finder, CancellationToken stop)
    {
        var known = await finder.GetAsync(stop);
        var unknown = sheet.Rows.Select(row => UrnOf(sheet.Cell(row, SheetColumn.Urn))).OfType<int>().Distinct().Where(urn => known.ByUrn(urn) is null).ToList();
        return new(known, await EarlierAsync(unknown, known, db, stop));
    }

    /// <exception cref="BrokenRuleException">It is not clear which school is meant; says what to do.</exception>
    public RowSchool Of(string? urn, string? name, string? postcode)
    {
        if (urn is not null) return ByUrn(urn);
        if (name is null) throw new BrokenRuleException("There is no school. Give its URN, or its name and postcode.");
        if (postcode is null) throw new BrokenRuleException($"“{name}” may be more than one school. Give its URN, or its postcode too.");
        if (!Postcode.TryParse(postcode, out var code)) throw new BrokenRuleException($"“{postcode}” is no postcode.");

        var there = _finder.At(code).ToList();
        var fits = there.Where(school => school.FoldedName == SearchText.Fold(name)).ToList();
        if (fits.Count == 0 && there.Count == 1 && (there[0].Entry.FormerNames ?? "").Split('\n').Any(former => SearchText.Fold(former) == SearchText.Fold(name))) fits = there;
        return fits.Count == 1 ? new(fits[0].Entry.SchoolId, fits[0].Entry.Name) : throw new BrokenRuleException(
            $"There is no school “{name}” at {code} in the register{(there.Count == 0 ? "" : $"; there is {string.Join(" and ", there.Take(3).Select(s => s.Entry.Name))}")}. Give its URN.");
    }

    private RowSchool ByUrn(string text)
    {
        if (UrnOf(text) is not { } urn) throw new BrokenRuleException($"“{text}” is no URN: six digits. A spreadsheet program may have changed it; set the column to whole numbers.");
        if (_finder.ByUrn(urn) is { } present) return new(present.Entry.SchoolId, present.Entry.Name);
        return _earlier.GetValueOrDefault(urn) ?? throw new BrokenRuleException($"No school has ever had the number {urn}. Check it.");
    }

    private static int? UrnOf(string? text) => text is not null && SixDigits().IsMatch(text) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static async Task<Dictionary<int, RowSchool>> EarlierAsync(List<int> urns, FinderSnapshot known, TessellateDb db, CancellationToken stop)
    {
        var found = new Dictionary<int, RowSchool>();
        if (urns.Count == 0) return found;

        var merged = await db.Schools.Where(s => s.MergedIntoId != null).ToDictionaryAsync(s => s.Id, s => s.MergedIntoId!.Value, stop);
        var names = known.Schools.ToDictionary(s => s.Entry.SchoolId, s => s.Entry.Name);
        foreach (var some in urns.Chunk(AtOnce))
        {
            foreach (var one in await db.Establishments.Where(e => some.Contains(e.Urn)).Select(e => new { e.Urn, e.SchoolId }).ToListAsync(stop))
            {
                var id = Present(one.SchoolId, merged);
                if (names.TryGetValue(id, out var name)) found[one.Urn] = new(id, name);
            }
        }
        return found;
    }

    // A school that was taken in by another goes on as that one; the chain is short, and has an end even in a damaged register.
    private static Guid Present(Guid schoolId, Dictionary<Guid, Guid> merged)
    {
        for (var steps = 0; steps < 10 && merged.TryGetValue(schoolId, out var next); steps++) schoolId = next;
        return schoolId;
    }

    [GeneratedRegex("^[0-9]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex SixDigits();
}
