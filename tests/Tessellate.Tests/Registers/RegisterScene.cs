using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Registers;

/// <summary>A group of people of one school with a session on each of these days, and its lead.</summary>
internal sealed class RegisterScene
{
    public RegisterScene(Scene scene, TessellateDb db, DateTime now, IEnumerable<DateOnly> days, int people = 2, bool first = true)
    {
        if (first) scene.AddTo(db);
        Group = scene.AddGroup(db, scene.AddProject(db), sessions: 0);
        Sessions = [.. days.Select((day, index) => AddSession(db, day, index + 1))];
        (Group.StartsOn, Group.EndsOn) = (Sessions.Min(s => s.Day()), Sessions.Max(s => s.Day()));
        var school = scene.AddSchool(db);
        People = [.. Enumerable.Range(1, people).Select(n => scene.AddParticipation(db, Group, school, Sessions[0].Day().AddDays(-30), now, $"Teacher {n}"))];
        Lead = Person.New("Amara Osei", $"amara.{Group.Code}@school.example", now);
        var grant = new RoleGrant { PersonId = Lead.Id, Role = Role.WorkGroupLead, WorkGroupId = Group.Id, FromOn = Sessions[0].Day().AddYears(-2), GrantedBy = "a test" };
        Access = new(Lead, [grant]);
        db.AddRange(Lead, grant);
    }

    public WorkGroup Group { get; }
    public IReadOnlyList<Session> Sessions { get; }
    public IReadOnlyList<Participation> People { get; }
    public Person Lead { get; }
    public Access Access { get; }

    private Session AddSession(TessellateDb db, DateOnly day, int number)
    {
        var starts = day.ToDateTime(new(9, 15)).FromLondon();
        var session = new Session { WorkGroupId = Group.Id, Number = number, StartsAt = starts, EndsAt = starts.AddHours(3) };
        db.Add(session);
        return session;
    }
}
