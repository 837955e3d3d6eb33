using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Tests.Registers;

namespace Tessellate.Tests.Evaluation;

/// <summary>Answers of people of a group, as if they had given them: everybody the same value, so that a test can tell whose they are.</summary>
internal static class EvaluationScene
{
    public static readonly Statements Asked = Statements.Of(new ProgrammeYear(2026));

    public static void Answer(this RegisterScene register, TessellateDb db, Moment moment, int people, int value, string? text = null, bool isSent = true)
    {
        foreach (var participation in register.People.Take(people)) Add(db, register.Group.Id, participation.PersonId, moment, value, text, isSent);
    }

    public static void AddPaper(this RegisterScene register, TessellateDb db, Moment moment, int sheets, int value)
    {
        for (var i = 0; i < sheets; i++) Add(db, register.Group.Id, null, moment, value, null, true);
    }

    private static void Add(TessellateDb db, Guid groupId, Guid? personId, Moment moment, int value, string? text, bool isSent)
    {
        var answer = new EvaluationAnswer { WorkGroupId = groupId, PersonId = personId, Moment = moment, Version = 1, ClosesOn = new(2027, 1, 1), IsSent = isSent, Text = text };
        db.Add(answer);
        db.AddRange(Asked.All.Select(s => new EvaluationRating { AnswerId = answer.Id, Statement = s.Key, Value = value }));
    }
}
