using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// What somebody is told of a school before anything is asked: the reason against it, or that the answer comes when it has asked. The second is the same for every school,
/// whatever it takes part in, for nobody looks up in what a school takes part by asking whether it may ask.
/// </summary>
public sealed record MayAsk(Refusal? No, bool IsSaidOnAsking = false)
{
    /// <summary>The code of an answer that comes later, for programs. It is no refusal.</summary>
    public const string OnAsking = "on-asking";

    public static async Task<MayAsk> FindAsync(TessellateDb db, WorkGroup group, Project project, AskingSchool school, Access reader, DateOnly today, bool early = false, CancellationToken stop = default)
    {
        if (!group.AsksWhatSchoolsDid(project) || await db.KnowsAsync(reader, group, school, today, stop)) return new(await db.WhyNotAskAsync(group, project, school, today, early, stop: stop));

        var no = await db.WhyNobodyAsksAsync(group, project, school, today, early, stop);
        return new(no, no is null);
    }

    /// <summary>What everybody else reads. It names the school, and is otherwise the same for all.</summary>
    public static string InWords(AskingSchool school) =>
        $"Not every school can have a place here: it depends on what the school takes part in and on where it stands. For {school.Name} we say so to its own people and its hub alone. Ask from an address at your school, and you hear it when you have opened the link that we send you; otherwise the hub answers.";
}
