using System.Globalization;
using System.Text;
using Tessellate.Foundation;

namespace Tessellate.Evaluation;

/// <summary>The results of a group as a file: how often each answer was chosen, of what the page shows and of nothing else.</summary>
public static class EvaluationCsv
{
    public static byte[] Of(EvaluationResults results, DateOnly today)
    {
        var text = new StringBuilder(Csv.Line(["Work group", "Form", "Outcome", "Statement", "Answers", .. Statements.Scale, "Lower", "The same", "Higher"]));
        foreach (var part in Enum.GetValues<Part>())
        {
            if (results.Counted.Shown(part, today) is not { } tally) continue;

            foreach (var statement in results.Statements.All) text.Append(Csv.Line([results.Group.Code, InWords(part), Statements.InWords(statement.Heading), statement.Words, Number(tally.All), .. Numbers(tally, statement, part)]));
        }
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static IEnumerable<string?> Numbers(Tally tally, Statement statement, Part part)
    {
        var (chosen, moved) = (Statements.Scale.Select(_ => ""), Enumerable.Repeat("", 3));
        return part == Part.Change ? chosen.Concat(tally.Of(statement.Key, 3).Select(Number)) : tally.Of(statement.Key, 5).Select(Number).Concat(moved);
    }

    private static string InWords(Part part) => part switch { Part.Start => "At the start", Part.End => "At the end", _ => "Answered both" };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
