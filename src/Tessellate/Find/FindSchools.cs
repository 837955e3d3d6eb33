using System.Globalization;
using System.Text.RegularExpressions;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Find;

/// <summary>
/// The one box: a URN, a postcode or the beginning of one, a name, a street, a town, or some of these together.
/// Any text is answered; nothing that people type is an error.
/// </summary>
public sealed partial class FindSchools(SchoolFinder finder, TessellateDb db)
{
    public const int Most = 10;

    /// <summary>Longer questions are read up to here.</summary>
    public const int LongestQuestion = 200;

    public async Task<FindAnswer> RunAsync(string? question, CancellationToken stop = default)
    {
        var text = (question ?? "").Trim();
        if (text.Length > LongestQuestion) text = text[..LongestQuestion];
        if (text.Length == 0) return new FindAnswer([]);

        var known = await finder.GetAsync(stop);
        if (Urn().Match(text) is { Success: true } urn) return await ByUrnAsync(known, int.Parse(urn.Groups[1].ValueSpan, CultureInfo.InvariantCulture), stop);
        if (Postcode.TryParse(text, out var whole)) return await ByPostcodeAsync(known, "", whole, stop);
        if (WithPostcode().Match(text) is { Success: true } end && Postcode.TryParse(end.Groups["postcode"].Value, out var postcode))
        {
            return await ByPostcodeAsync(known, end.Groups["rest"].Value.Trim(' ', ','), postcode, stop);
        }

        if (Part().IsMatch(text) && PlaceOfPart(known, text.ToUpperInvariant().Trim()) is { } part) return Near(known, part);
        var found = known.ByWords(text, Most);
        return new FindAnswer([.. found.Select(s => new Match(s))], Note: found.Count == 0 ? UnitedKingdom.NoteFor(text) : null);
    }

    /// <summary>The open schools nearest to where somebody stands.</summary>
    public async Task<FindAnswer> NearAsync(double latitude, double longitude, CancellationToken stop = default)
    {
        if (NationalGrid.FromDegrees(latitude, longitude) is not { } here) return new FindAnswer([], Note: UnitedKingdom.NotHere);

        var answer = Near(await finder.GetAsync(stop), new FoundPlace("where you are", here.Easting, here.Northing, Precision.Exact, null));
        return answer.Matches is [{ Metres: < 60_000 }, ..] ? answer : new FindAnswer([], Note: UnitedKingdom.NotHere);
    }

    private async Task<FindAnswer> ByUrnAsync(FinderSnapshot known, int urn, CancellationToken stop)
    {
        if (known.ByUrn(urn) is { } present) return new FindAnswer([new Match(present)]);
        if (await SchoolOnDay.PresentUrnAsync(db, urn, stop) is { } now && known.ByUrn(now) is { } later)
        {
            return new FindAnswer([new Match(later)], Note: $"{urn} is an earlier number of this school.");
        }

        return new FindAnswer([], Note: $"No school has ever had the number {urn}. Check it, or search by name or postcode.");
    }

    private async Task<FindAnswer> ByPostcodeAsync(FinderSnapshot known, string rest, Postcode postcode, CancellationToken stop)
    {
        var place = await PlaceOfAsync(known, postcode, stop);
        if (rest.Length > 0)
        {
            var named = known.ByWords(rest, Most, place is null ? null : (place.Easting, place.Northing));
            if (named.Count > 0) return new FindAnswer([.. named.Select(s => new Match(s, Distance(s, place)))], place);
        }

        if (place is null) return new FindAnswer([], Note: UnitedKingdom.NoteFor(postcode.ToString()) ?? $"We do not know the postcode {postcode}. Check it, or search by name or town.");

        var there = known.At(postcode).Select(s => new Match(s, Distance(s, place))).ToList();
        var near = Near(known, place);
        return near with { Matches = [.. there.Concat(near.Matches).DistinctBy(m => m.School.Entry.Urn).Take(Most)] };
    }

    private async Task<FoundPlace?> PlaceOfAsync(FinderSnapshot known, Postcode postcode, CancellationToken stop)
    {
        if (known.MiddleOf(postcode.ToString()) is { } school) return new(postcode.ToString(), school.Easting, school.Northing, Precision.School, null);
        if (await PostcodeGazetteer.FindAsync(db, postcode, stop) is { } exact) return new(postcode.ToString(), exact.Easting, exact.Northing, Precision.Exact, exact.DistrictCode);
        if (known.MiddleOf(postcode.Sector) is { } sector) return new(postcode.ToString(), sector.Easting, sector.Northing, Precision.Sector, null);
        return UnitedKingdom.NoteFor(postcode.ToString()) is null && known.MiddleOf(postcode.Outward) is { } outward
            ? new(postcode.ToString(), outward.Easting, outward.Northing, Precision.Outward, null)
            : null;
    }

    private static FoundPlace? PlaceOfPart(FinderSnapshot known, string part) =>
        known.MiddleOf(part) is { } middle ? new FoundPlace(part, middle.Easting, middle.Northing, Precision.Outward, null) : null;

    private static FindAnswer Near(FinderSnapshot known, FoundPlace place) =>
        new([.. known.NearestTo(place.Easting, place.Northing).Take(Most).Select(near => new Match(near.School, near.Metres))], place, place.Caution);

    private static double? Distance(FoundSchool school, FoundPlace? place) =>
        place is not null && school.Point is { } point ? NationalGrid.Metres(place.Easting, place.Northing, point.Easting, point.Northing) : null;

    [GeneratedRegex(@"^(?:urn[\s:]*)?([0-9]{5,7})$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Urn();

    // A name may stand before a postcode: "St Mary's, AL1 1AG".
    [GeneratedRegex(@"^(?<rest>.*[\s,])(?<postcode>[A-Za-z]{1,2}[\s.\-]*[0-9][A-Za-z0-9]?[\s.\-]*[0-9][\s.\-]*[A-Za-z][\s.\-]*[A-Za-z])$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex WithPostcode();

    [GeneratedRegex(@"^[A-Za-z]{1,2}[0-9][A-Za-z0-9]?(\s[0-9])?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
