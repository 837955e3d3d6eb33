using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Figures;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Registers;
using Tessellate.Roles;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Roles;

/// <summary>
/// What each role may do, as ADR 0016 says it in plain words: the table there is read, and each cell asked in the own hub and in
/// another. Seen red by letting analysts see the queue, and by a board that sees people.
/// </summary>
public sealed class RoleTableTests : IAsyncLifetime
{
    private static readonly Dictionary<string, Func<Asked, Task<bool>>> Capabilities = new()
    {
        ["see what schools ask for"] = a => a.Db.Interests.VisibleTo(a.Access).AnyAsync(i => i.HubId == a.HubId),
        ["answer what schools ask for"] = async a => a.Access.CanAnswer(await a.Db.Interests.FirstAsync(i => i.HubId == a.HubId)),
        ["see the people who take part"] = async a => a.Access.CanSeePeopleOf(a.HubId) && await a.Db.People.VisibleTo(a.Access, a.Db).AnyAsync(p => p.Name == $"Teacher of {a.HubId}"),
        ["withdraw people"] = a => Task.FromResult(a.Access.CanWithdrawFrom(a.HubId)),
        ["set up groups"] = a => Task.FromResult(a.Access.CanSetUpWorkGroups(a.HubId)),
        ["take registers"] = a => a.Db.WorkGroups.WithRegistersFor(a.Access, a.Db).AnyAsync(g => g.HubId == a.HubId),
        ["see messages"] = a => a.Db.Messages.VisibleTo(a.Access).AnyAsync(m => m.HubId == a.HubId),
        ["decide about messages"] = async a => a.Access.CanDecide(await a.Db.Messages.FirstAsync(m => m.HubId == a.HubId)),
        ["see the schools that figures count"] = a => Task.FromResult(a.Access.CanSeeCountedSchools(a.HubId)),
        ["record a choice of hub"] = a => Task.FromResult(a.Access.MayRecordChoices && (a.Access.IsNationalLead || a.Access.As(a.HubId).Role == "staff of the hub chosen")),
        ["see who has access"] = a => Task.FromResult(a.Access.CanSeeRolesOf(a.HubId)),
        ["give roles in a hub"] = a => Task.FromResult(a.Access.CanInviteTo(a.HubId)),
        ["freeze figures"] = a => Task.FromResult(a.Access.CanFreeze),
        ["see who has national access"] = a => Task.FromResult(a.Access.CanSeeNationalRoles),
        ["give national roles"] = a => Task.FromResult(a.Access.CanInviteTo(null)),
        ["correct areas"] = a => Task.FromResult(a.Access.CanCorrectAreas),
        ["keep the register of schools"] = a => Task.FromResult(a.Access.CanKeepRegister),
        ["see counts for the own trust"] = a => Task.FromResult(a.Access.LedTrusts.Any())
    };

    private readonly JoiningWorld _world = new();
    private WorkGroup _group = null!;

    private static Dictionary<string, string[]> Table => File.ReadLines(Repository.File("docs", "decisions", "0016-roles.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[0], cells => cells[1..]);

    public async ValueTask InitializeAsync()
    {
        await using var db = _world.Db();
        var (scene, now) = (_world.Scene.AddTo(db), _world.Clock.UtcNow());
        var project = scene.AddProject(db);
        foreach (var hub in new[] { scene.Hub, scene.OtherHub })
        {
            var group = scene.AddGroup(db, project, hub: hub);
            _group ??= group;
            scene.AddInterest(db, group, now);
            scene.AddParticipation(db, group, scene.AddSchool(db), _world.Clock.Today(), now, $"Teacher of {hub.Id}");
            db.Add(new Message { Template = "t", ToAddress = "a@b.example", ToName = "A", HubId = hub.Id, Subject = "S", Body = "B", Reason = "R", Key = $"{hub.Id}", CreatedAt = now, SendAfter = now });
        }
        scene.AddGroup(db, project); // another group of the own hub, led by nobody
        await db.SaveChangesAsync();
    }

    [Theory]
    [InlineData(Role.NationalLead)]
    [InlineData(Role.NationalAnalyst)]
    [InlineData(Role.HubLead)]
    [InlineData(Role.AssistantLead)]
    [InlineData(Role.HubAdministrator)]
    [InlineData(Role.BoardMember)]
    [InlineData(Role.WorkGroupLead)]
    [InlineData(Role.LocalLeader)]
    [InlineData(Role.TrustLead)]
    [InlineData(Role.Evaluator)]
    [InlineData(Role.Operator)]
    public async Task A_role_may_do_what_the_table_says_and_nothing_else(Role role)
    {
        var may = await MayAsync(role);

        Assert.Equal(string.Join('\n', Table.Select(row => $"{row.Key}: {row.Value[(int)role]}")), string.Join('\n', Table.Keys.Select(key => $"{key}: {may[key]}")));
    }

    [Fact]
    public async Task Nobody_gives_a_role_that_may_do_more_than_their_own()
    {
        string[] apart = ["see counts for the own trust"]; // the national lead sees the people themselves
        foreach (var rule in Delegation.Rules)
        {
            var own = await MayAsync(rule.Giver);
            foreach (var given in rule.Given)
            {
                var more = (await MayAsync(given)).Where(c => !apart.Contains(c.Key) && Rank(c.Value) > Rank(own[c.Key])).Select(c => c.Key);
                Assert.True(!more.Any(), $"{rule.Sentence} But a {given} may {string.Join(", ", more)}.");
            }
        }

        static int Rank(string cell) => cell switch { "–" => 0, "own" => 1, _ => 2 };
    }

    [Fact]
    public async Task The_lead_of_a_group_takes_the_register_of_that_group_and_no_other()
    {
        await using var db = _world.Db();
        Assert.Equal([_group.Id], await db.WorkGroups.WithRegistersFor(As(Role.WorkGroupLead), db).Select(g => g.Id).ToListAsync());
    }

    private async Task<Dictionary<string, string>> MayAsync(Role role)
    {
        await using var db = _world.Db();
        var access = As(role);
        var found = new Dictionary<string, string>();
        foreach (var (name, ask) in Capabilities)
        {
            var (here, elsewhere) = (await ask(new(access, _world.Scene.Hub.Id, db)), await ask(new(access, _world.Scene.OtherHub.Id, db)));
            found[name] = (here, elsewhere) switch { (true, true) => Table[name].Contains("yes") ? "yes" : "all", (true, false) => "own", (false, false) => "–", _ => "only elsewhere" };
        }
        return found;
    }

    private Access As(Role role)
    {
        var person = Person.New("Ada Finch", "ada.finch@school.example", DateTime.UnixEpoch);
        var hubId = role.IsInHub() || role == Role.WorkGroupLead ? _world.Scene.Hub.Id : (Guid?)null;
        return new(person, [new()
        {
            PersonId = person.Id, Role = role, HubId = hubId, WorkGroupId = role == Role.WorkGroupLead ? _group.Id : null, Trust = role == Role.TrustLead ? "A Trust" : null,
            FromOn = new(2026, 9, 1), GrantedBy = "a test"
        }]);
    }

    public ValueTask DisposeAsync()
    {
        _world.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed record Asked(Access Access, Guid HubId, TessellateDb Db);
}
