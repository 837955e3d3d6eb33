using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Learning;

/// <summary>A session that is over, with what the register says of the person; null where nothing was written down.</summary>
public sealed record LearnedSession(DateTime StartsAt, DateTime EndsAt, MarkKind? Mark)
{
    public bool Attended => Mark?.IsAttendance() == true;
}

/// <summary>What somebody wrote about a gap task of a group, in the group's home; changed there.</summary>
public sealed record WrittenOnTask(string Task, string Text, DateTime WrittenAt, bool IsShared);

/// <summary>What somebody answered themselves at the start or the end of a group: each statement with the words of the answer.</summary>
public sealed record LearnedAnswer(Moment Moment, IReadOnlyList<(Statement Statement, string Answer)> Said, string? Text);

/// <summary>A Work Group in which somebody took or takes part, with what came of it.</summary>
public sealed record LearnedGroup(
    Guid WorkGroupId, string Code, string Title, string ProjectCode, string Project, string Strand, ProgrammeYear Year, string Hub, string School, ParticipationState State, DateOnly StartsOn)
{
    public DateOnly? SignedUpOn { get; init; }
    public DateOnly? CompletedOn { get; init; }
    public string? Certificate { get; init; }

    /// <summary>The day on which the head agreed that the person takes part, and who did; null where none was needed or known.</summary>
    public DateTime? AgreedAt { get; init; }
    public string? AgreedBy { get; init; }

    /// <summary>Every session of the group, those to come too.</summary>
    public int Sessions { get; init; }

    /// <summary>Those that have begun.</summary>
    public IReadOnlyList<LearnedSession> Held { get; init; } = [];
    public IReadOnlyList<Reflection> Reflections { get; init; } = [];
    public IReadOnlyList<WrittenOnTask> OnTasks { get; init; } = [];

    /// <summary>Their own answers at the start and the end.</summary>
    public IReadOnlyList<LearnedAnswer> Answers { get; init; } = [];

    public int Attended => Held.Count(s => s.Attended);

    /// <summary>Hours of the sessions that the person attended, whole or in part, by their times.</summary>
    public double Hours => Held.Where(s => s.Attended).Sum(s => (s.EndsAt - s.StartsAt).TotalHours);
}

/// <summary>Somebody's professional learning across hubs, the latest first, and what they wrote about it.</summary>
public sealed record MyLearning(string Person, DateTime MadeAt, IReadOnlyList<LearnedGroup> Groups, IReadOnlyList<Reflection> OfNoGroup)
{
    public double Hours => Groups.Sum(g => g.Hours);

    /// <summary>Four queries, however much there is; five with what they answered at the start and the end of groups.</summary>
    public static async Task<MyLearning> LoadAsync(TessellateDb db, Access access, DateTime now, bool withAnswers = false, CancellationToken stop = default)
    {
        var person = access.Person ?? throw new NotAllowedException();
        var (groups, sessions) = (await GroupsAsync(db, person.Id, stop), await SessionsAsync(db, person.Id, stop));
        var tasks = await TasksAsync(db, person.Id, stop);
        var answers = withAnswers ? await AnswersAsync(db, access, stop) : Array.Empty<AnsweredStatement>().ToLookup(r => r.WorkGroupId);
        var reflections = await db.Reflections.OwnOf(access).OrderByDescending(r => r.WrittenAt).AsNoTracking().ToListAsync(stop);
        return new(person.Name, now, [.. groups.Select(g => g with
        {
            Sessions = sessions[g.WorkGroupId].Count(), Held = [.. sessions[g.WorkGroupId].Where(s => s.StartsAt <= now)], Reflections = [.. reflections.Where(r => r.WorkGroupId == g.WorkGroupId)], OnTasks = [.. tasks[g.WorkGroupId]],
            Answers = Answered(answers[g.WorkGroupId], g.Year)
        })], [.. reflections.Where(r => groups.TrueForAll(g => g.WorkGroupId != r.WorkGroupId))]);
    }

    private static Task<List<LearnedGroup>> GroupsAsync(TessellateDb db, Guid personId, CancellationToken stop)
    {
        var (events, certificates) = (db.ParticipationEvents.Standing(db), db.Certificates.Where(c => c.WithdrawnAt == null));
        var agreed = from named in db.InterestPeople.Where(n => n.PersonId == personId)
                     join a in db.Agreements.Where(a => a.State == AgreementState.Agreed) on named.AgreementId equals a.Id
                     join i in db.Interests on named.InterestId equals i.Id
                     orderby a.AnsweredAt descending
                     select new { i.WorkGroupId, a.AnsweredAt, a.AnsweredBy };
        return (from p in db.Participations.Where(p => p.PersonId == personId)
                join g in db.WorkGroups on p.WorkGroupId equals g.Id
                join project in db.Projects on g.ProjectId equals project.Id
                join h in db.Hubs on g.HubId equals h.Id
                join s in db.Schools on p.SchoolId equals s.Id
                join e in db.Establishments on s.Urn equals e.Urn
                orderby g.StartsOn descending, g.Code
                select new LearnedGroup(g.Id, g.Code, g.Title, project.Code, project.Title, project.Strand, project.Year, h.Name, e.Name, p.State, g.StartsOn)
                {
                    SignedUpOn = events.Where(x => x.ParticipationId == p.Id && x.Kind == ParticipationState.SignedUp).Min(x => (DateOnly?)x.On),
                    CompletedOn = events.Where(x => x.ParticipationId == p.Id && x.Kind == ParticipationState.Completed).Max(x => (DateOnly?)x.On),
                    Certificate = certificates.Where(c => c.ParticipationId == p.Id).Select(c => c.Number).FirstOrDefault(),
                    AgreedAt = agreed.Where(a => a.WorkGroupId == g.Id).Select(a => a.AnsweredAt).FirstOrDefault(),
                    AgreedBy = agreed.Where(a => a.WorkGroupId == g.Id).Select(a => a.AnsweredBy).FirstOrDefault()
                }).ToListAsync(stop);
    }

    private static async Task<ILookup<Guid, LearnedSession>> SessionsAsync(TessellateDb db, Guid personId, CancellationToken stop)
    {
        var (sessions, marks) = (db.Sessions.TakingPlace(db), db.Marks);
        var rows = await (from p in db.Participations.Where(p => p.PersonId == personId)
                          join s in sessions on p.WorkGroupId equals s.WorkGroupId
                          from m in marks.Where(m => m.ParticipationId == p.Id && m.SessionId == s.Id).DefaultIfEmpty()
                          orderby s.StartsAt
                          select new { s.WorkGroupId, s.StartsAt, s.EndsAt, Mark = m.Kind }).ToListAsync(stop);
        return rows.ToLookup(r => r.WorkGroupId, r => new LearnedSession(r.StartsAt, r.EndsAt, r.Mark));
    }

    private static async Task<ILookup<Guid, WrittenOnTask>> TasksAsync(TessellateDb db, Guid personId, CancellationToken stop)
    {
        var rows = await (from written in db.TaskReflections.Where(r => r.PersonId == personId)
                          join task in db.HomeEntries.Where(e => e.TakenOutAt == null) on written.EntryId equals task.Id
                          orderby task.DueOn, written.WrittenAt
                          select new { task.WorkGroupId, Written = new WrittenOnTask(task.Text, written.Text, written.WrittenAt, written.IsShared) }).ToListAsync(stop);
        return rows.ToLookup(r => r.WorkGroupId, r => r.Written);
    }

    private sealed record AnsweredStatement(Guid WorkGroupId, Moment Moment, string? Text, string Statement, int Value);

    private static async Task<ILookup<Guid, AnsweredStatement>> AnswersAsync(TessellateDb db, Access access, CancellationToken stop)
    {
        var (me, ratings) = (access.OwnEvaluationOf, db.EvaluationRatings);
        var rows = await db.EvaluationAnswers.Where(a => me != null && a.PersonId == me && a.IsSent).Join(ratings, a => a.Id, r => r.AnswerId, (a, r) => new AnsweredStatement(a.WorkGroupId, a.Moment, a.Text, r.Statement, r.Value)).ToListAsync(stop);
        return rows.ToLookup(r => r.WorkGroupId);
    }

    private static IReadOnlyList<LearnedAnswer> Answered(IEnumerable<AnsweredStatement> rows, ProgrammeYear year) => [.. rows.GroupBy(r => r.Moment).OrderBy(r => r.Key).Select(form =>
        new LearnedAnswer(form.Key, [.. Statements.Of(year).All.Join(form, s => s.Key, r => r.Statement, (s, r) => (s, Statements.Scale[r.Value - 1]))], form.First().Text))];
}
