using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Tessellate.Evaluation;
using Tessellate.Foundation;

namespace Tessellate.Learning;

/// <summary>Somebody's professional learning for programs: the same as on the page, with dates as ISO 8601 and instants in UTC.</summary>
public static class LearningJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Of(MyLearning learning) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        learning.Person, learning.MadeAt, Hours = Math.Round(learning.Hours, 2),
        Groups = learning.Groups.Select(g => new
        {
            g.Code, g.Title, Project = new { Code = g.ProjectCode, Title = g.Project, g.Strand }, Year = $"{g.Year}", g.Hub, g.School, State = $"{g.State}", g.SignedUpOn, g.CompletedOn, g.Certificate,
            Agreed = g.AgreedAt is { } at ? new { On = DateOnly.FromDateTime(at.InLondon()), By = g.AgreedBy } : null,
            g.Sessions, g.Attended, Hours = Math.Round(g.Hours, 2), Held = g.Held.Select(s => new { s.StartsAt, s.EndsAt, Mark = s.Mark?.ToString() }), Reflections = g.Reflections.Select(Written),
            OnTasks = g.OnTasks.Select(t => new { t.Task, t.Text, t.WrittenAt, t.IsShared }),
            Evaluation = g.Answers.Select(a => new { At = $"{a.Moment}", Answers = a.Said.Select(s => new { Outcome = Statements.InWords(s.Statement.Heading), Statement = s.Statement.Words, s.Answer }), a.Text })
        }),
        Reflections = learning.OfNoGroup.Select(Written)
    }, Json);

    private static object Written(Reflection reflection) => new { reflection.Text, reflection.WrittenAt, reflection.ChangedAt, reflection.SharedAt };
}
