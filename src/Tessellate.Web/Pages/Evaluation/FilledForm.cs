using System.ComponentModel.DataAnnotations;
using Tessellate.Evaluation;
using Tessellate.Web.Components;

namespace Tessellate.Web.Pages.Evaluation;

/// <summary>The statements of a form as somebody fills them in, on a screen or from paper.</summary>
public sealed class FilledForm
{
    /// <summary>By the key of a statement, from 1 to 5; null where nothing is chosen yet.</summary>
    public Dictionary<string, int?> Ratings { get; set; } = [];

    [StringLength(EvaluationAnswer.TextMaxLength, ErrorMessage = "Write 1,000 characters or fewer"), Display(Name = "Anything else, if you like")]
    public string? Text { get; set; }

    internal Statements Asked { get; private set; } = null!;

    public static IReadOnlyList<Choice> Scale { get; } = [.. Statements.Scale.Select((words, i) => new Choice($"{i + 1}", words))];

    internal void Ask(Statements statements)
    {
        Asked = statements;
        foreach (var statement in statements.All) Ratings.TryAdd(statement.Key, null);
    }

    internal IEnumerable<Statement> Missing => Asked.All.Where(s => Ratings[s.Key] is not (>= 1 and <= 5));

    internal Filled Filled => new(Ratings.Where(r => r.Value is not null).ToDictionary(r => r.Key, r => r.Value!.Value), Text);
}
