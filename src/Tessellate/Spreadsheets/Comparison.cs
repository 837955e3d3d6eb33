using System.Security.Cryptography;
using System.Text;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;

namespace Tessellate.Spreadsheets;

/// <summary>
/// Lays a hub's list beside what the hub has stored, row by row in the order of the file. Changes nothing; the preview and the
/// applying call the same method, so that what is applied is what was seen.
/// </summary>
internal sealed class Comparison(HubKnowledge known, SchoolsOfSheet schools, GroupsOfSheet groups, NetworkSettings words, DateOnly today)
{
    private readonly RowsAbove _above = new(known);

    public List<ComparedRow> Of(Sheet sheet) => [.. sheet.Rows.Select(row => Of(sheet, row))];

    /// <summary>What somebody saw who looked at every row: the same comparison has the same, another has not.</summary>
    public static string Fingerprint(IEnumerable<ComparedRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows) hash.AppendData(Encoding.UTF8.GetBytes($"{row.Row.Number}\t{row.Label}\t{string.Join('\t', row.Reasons)}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private ComparedRow Of(Sheet sheet, SheetRow row)
    {
        List<string> problems = [];
        var reading = RowReading.Of(sheet, row, problems);
        var school = Try(problems, () => schools.Of(sheet.Cell(row, SheetColumn.Urn), sheet.Cell(row, SheetColumn.School), sheet.Cell(row, SheetColumn.Postcode)));
        var group = Try(problems, () => groups.Of(sheet, row));
        var past = reading is null || group is null ? null
            : Try(problems, () => PastParticipation.In(group.StartsOn, group.EndsOn, reading.State ?? ParticipationState.SignedUp, reading.SignedUpOn, reading.EndedOn, today));
        if (reading is not null && group is not null && _above.ClashOf(reading, group) is { } clash) problems.Add(clash);

        var plan = problems.Count > 0 ? null : Plan(row, reading!, school!, group!, past!);
        if (plan is not null && _above.WhyNoPlace(plan) is { } full) problems.Add(full);
        var summary = Summary(sheet, row, school, group);
        if (problems.Count > 0) return new(row, RowLabel.Problem, problems, summary, null);

        _above.Keep(plan!);
        var (differences, additions) = (Differences(sheet, row, plan!), Additions(plan!));
        var label = differences.Count > 0 ? RowLabel.Differs : additions.Count > 0 ? RowLabel.New : RowLabel.Matches;
        return new(row, label, [.. differences, .. additions, .. Cautions(plan!)], summary, plan!.IsEmpty ? null : plan);
    }

    private RowPlan Plan(SheetRow row, RowReading reading, RowSchool school, RowGroup group, PastParticipation past)
    {
        var person = known.ByAddress(reading.EmailKey);
        var part = person is null || group.Known is null ? null : known.Part(group.Known.Group.Id, person.Id);
        // A part that is stored at another school, or whose marks decide, is left as it is; so is one that is as far already.
        // Who is stored as taking part withdraws on the group's own page, where the place is freed and they are told.
        var goesOn = part is null || (part.SchoolId == school.Id && !part.HasMarks && past.State != ParticipationState.Withdrew && PastParticipation.Rank(past.State) > PastParticipation.Rank(part.State));
        var hasPost = (person is not null && known.Posts.Contains((person.Id, school.Id))) || _above.HasPost(reading, school) || part is not null;
        return new(row.Number, reading, person, school, group, part, past)
        {
            NewPost = hasPost ? null : PostRead(reading.Post, past.SignedUpOn),
            NewEvents = goesOn ? [.. past.Events().Where(e => part?.Events.ContainsKey(e.Kind) != true)] : []
        };
    }

    /// <summary>What is stored and what the file says instead: "Name: Ada Finch here, Ada Marsh in the file". It stays as it is here.</summary>
    private List<string> Differences(Sheet sheet, SheetRow row, RowPlan plan)
    {
        List<string> found = [];
        void Add(string what, string here, string there) => found.Add($"{what}: {here} here → {there} in the file. It stays as it is here.");
        if (plan.Person is { } person && SearchText.Fold(person.Name) != SearchText.Fold(plan.Reading.Name)) Add("Name", person.Name, plan.Reading.Name);
        if (plan.Person is not null && plan.Reading.Post is { } post && known.Posts[(plan.Person.Id, plan.School.Id)].Select(held => held.InWords(words)).ToList() is [var stored, ..] posts
            && !posts.Any(p => SearchText.Fold(p) == SearchText.Fold(PostRead(post, plan.Past.SignedUpOn).InWords(words)))) Add("Role", stored, post);
        if (plan.Part is not { } part) return found;

        if (part.SchoolId != plan.School.Id) found.Add($"School: another school here → {plan.School.Name} in the file. It stays as it is here.");
        else if (plan.Reading.State is { } state && state != part.State && plan.NewEvents.Count == 0) Add("State", PastParticipation.InWords(part.State), PastParticipation.InWords(state));
        foreach (var (column, kind, day) in new[] { (SheetColumn.SignedUpOn, ParticipationState.SignedUp, plan.Reading.SignedUpOn), (SheetColumn.EndedOn, plan.Past.State, plan.Reading.EndedOn) })
        {
            if (day is { } on && sheet.Has(column) && part.Events.TryGetValue(kind, out var here) && here != on) Add(SheetColumns.HeadingOf(column), here.InWords(), on.InWords());
        }
        return found;
    }

    private PostHeld PostRead(string? written, DateOnly from)
    {
        var (kind, post) = PostsInWords.Read(written, words);
        return new(kind, post, from);
    }

    private List<string> Additions(RowPlan plan)
    {
        List<string> added = [];
        if (plan.Person is null) added.Add("A new person.");
        if (plan.Group.Known is null) added.Add($"In a new group of last year, {plan.Group.Shown}.");
        if (plan.NewEvents.Count > 0) added.Add($"{(plan.Part is null ? "Takes part" : "Goes on")}: {string.Join(", ", plan.NewEvents.Select(e => $"{PastParticipation.InWords(e.Kind)} on {e.On.InWords()}"))}.");
        if (plan.NewPost is { } post) added.Add($"{post.InWords(words)} at {plan.School.Name}.");
        return added;
    }

    // Two people of one name at one school may be one with a new address: nothing but a person decides that.
    private IEnumerable<string> Cautions(RowPlan plan) => plan.Person is not null ? [] : known.Namesakes(plan.Reading.Name, plan.School.Id).Take(1)
        .Select(same => $"You know somebody of this name at this school by the address {same.Email}. If it is the same person, put that address in the row and send the file again.");

    private static string Summary(Sheet sheet, SheetRow row, RowSchool? school, RowGroup? group)
    {
        string?[] parts =
        [
            sheet.Cell(row, SheetColumn.Name) ?? $"{sheet.Cell(row, SheetColumn.FirstName)} {sheet.Cell(row, SheetColumn.LastName)}".Trim(), sheet.Cell(row, SheetColumn.Email),
            school?.Name ?? sheet.Cell(row, SheetColumn.School) ?? sheet.Cell(row, SheetColumn.Urn), group?.Shown ?? sheet.Cell(row, SheetColumn.Group) ?? sheet.Cell(row, SheetColumn.GroupCode)
        ];
        var text = string.Join('\n', parts.Select(part => part is { Length: > 170 } ? part[..169] + "…" : part ?? ""));
        return text.Length > SpreadsheetMapping.SummaryMaxLength ? text[..SpreadsheetMapping.SummaryMaxLength] : text;
    }

    private static T? Try<T>(List<string> problems, Func<T> find) where T : class
    {
        try
        {
            return find();
        }
        catch (BrokenRuleException e)
        {
            problems.Add(e.Message);
            return null;
        }
    }
}
