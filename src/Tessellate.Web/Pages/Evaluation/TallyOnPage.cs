using Tessellate.Evaluation;

namespace Tessellate.Web.Pages.Evaluation;

/// <summary>Numbers that may be shown, as a table with bars.</summary>
public sealed record TallyOnPage(Statements Statements, Tally Tally, Part Part)
{
    public IReadOnlyList<string> Choices => Part == Part.Change ? ["Lower", "The same", "Higher"] : Statements.Scale;

    public static string InWords(Part part) => part switch { Part.Start => "At the start", Part.End => "At the end", _ => "From the start to the end" };

    /// <summary>"12 answers", "1 answer".</summary>
    public static string Answers(int count) => count == 1 ? "1 answer" : $"{count} answers";

    /// <summary>Of what a total is made: "2 groups, and 3 smaller ones joined; 1 group is not in it."</summary>
    public static string MadeOf(Released of)
    {
        var left = of.LeftOut.Count(p => p.HasAnswers);
        var parts = new List<string>();
        if (of.Showing > 0) parts.Add(of.Showing == 1 ? "1 group by itself" : $"{of.Showing} groups by themselves");
        if (of.Joined > 0) parts.Add($"{of.Joined} smaller groups joined");
        return $"{(parts.Count == 0 ? "No results show yet" : $"{Answers(of.Total.All)}: {string.Join(", and ", parts)}")}.{(left == 0 ? "" : left == 1 ? " 1 group with fewer than ten answers, or with an open form, is not in it." : $" {left} groups with fewer than ten answers, or with an open form, are not in it.")}";
    }
}
