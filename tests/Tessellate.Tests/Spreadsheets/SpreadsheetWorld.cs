using System.Text;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Spreadsheets;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Spreadsheets;

/// <summary>A hub with three schools, a project of last year and nothing else, and its spreadsheets.</summary>
internal sealed class SpreadsheetWorld : IDisposable
{
    public const string Headings = "Name,Email,Role,URN,Group,Project,State,Signed up on,Completed or withdrew on";

    private readonly JoiningWorld _world = new();

    public Scene Scene => _world.Scene;
    public Microsoft.Extensions.Time.Testing.FakeTimeProvider Clock => _world.Clock;
    public Actor Actor => new(Scene.Administrator.Id, "hub administrator");
    public ProgrammeYear LastYear { get; } = new(2025);
    public Project Project { get; private set; } = null!;
    public IReadOnlyList<School> Schools { get; private set; } = [];

    public static async Task<SpreadsheetWorld> NewAsync(Func<TessellateDb, SpreadsheetWorld, Task>? more = null)
    {
        var world = new SpreadsheetWorld();
        await using var db = world.Db();
        world.Scene.AddTo(db);
        world.Project = world.Scene.AddProject(db, year: world.LastYear);
        world.Schools = [.. Enumerable.Range(0, 3).Select(_ => world.Scene.AddSchool(db))];
        await db.SaveChangesAsync();
        if (more is not null) await more(db, world);
        await db.SaveChangesAsync();
        await world._world.RunAsync<IDerivedFromRegister>(async derived =>
        {
            await using var own = world.Db();
            await derived.RebuildAsync(own, CancellationToken.None);
            await own.SaveChangesAsync();
        });
        return world;
    }

    public TessellateDb Db() => _world.Db();

    public WorkGroup AddLastYears(TessellateDb db, string title, int schools = 8, int people = 16, Hubs hub = Hubs.Own)
    {
        var group = Scene.AddGroup(db, Project, schools, people, hub == Hubs.Own ? Scene.Hub : Scene.OtherHub, sessions: 0);
        (group.Title, group.StartsOn, group.EndsOn) = (title, LastYear.StartsOn, LastYear.EndsOn);
        return group;
    }

    public string Row(string name, string email, int school = 0, string group = "Old group", string state = "", string role = "", string signedUp = "", string ended = "", string? project = null) =>
        $"{name},{email},{role},{Schools[school].Urn},{group},{project ?? Project.Code},{state},{signedUp},{ended}";

    public Task<Guid> PreviewAsync(params string[] rows) => PreviewAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", [Headings, .. rows])));

    public async Task<Guid> PreviewAsync(byte[] file, Hubs hub = Hubs.Own)
    {
        var id = Guid.Empty;
        await _world.RunAsync<PreviewSpreadsheet>(async preview => id = (await preview.RunAsync(hub == Hubs.Own ? Scene.Hub : Scene.OtherHub, "list.csv", new MemoryStream(file), Actor, CancellationToken.None)).Id);
        return id;
    }

    public Task ApplyAsync(Guid id) => _world.RunAsync<ApplySpreadsheet>(apply => apply.RunAsync(id, Actor));

    public Task<bool> TryApplyAsync(Guid id) => _world.TryAsync<ApplySpreadsheet>(apply => apply.RunAsync(id, Actor));

    public Task<bool> TryUndoAsync(Guid id) => _world.TryAsync<UndoSpreadsheet>(undo => undo.RunAsync(id, Actor));

    public Task RunAsync<T>(Func<T, Task> act) where T : notnull => _world.RunAsync(act);

    public async Task<IReadOnlyList<SpreadsheetLine>> LinesAsync(Guid id)
    {
        await using var db = Db();
        return await db.SpreadsheetLines.Where(l => l.SpreadsheetId == id).OrderBy(l => l.Number).AsNoTracking().ToListAsync();
    }

    public async Task<string> LabelsAsync(Guid id) => string.Join(' ', (await LinesAsync(id)).Select(l => l.Label));

    /// <summary>Everything that is stored, but the record and the spreadsheets themselves.</summary>
    public async Task<string> EverythingAsync()
    {
        await using var db = Db();
        return await WholeDatabase.ReadAsync(db, "activity", "spreadsheet");
    }

    public void Dispose() => _world.Dispose();
}

internal enum Hubs { Own, Other }
