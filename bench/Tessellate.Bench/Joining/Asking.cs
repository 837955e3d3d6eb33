using Microsoft.EntityFrameworkCore;
using Tessellate.Bench.Harness;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Bench.Joining;

/// <summary>A Work Group that takes schools and a school that may ask it for places.</summary>
internal sealed record Asking(string Code, int Urn, Guid GroupId, Guid SchoolId, Guid HubId, int People, bool NeedsHead)
{
    /// <summary>So many that a school hardly asks twice in a group: what it asked before is looked through, and nobody asks a thousand times.</summary>
    public const int Many = 20_000;

    /// <summary>As many lines as <see cref="Many"/> over so many open groups, each with a school of its own, of a phase that the project is for.</summary>
    public static async Task<IReadOnlyList<Asking>> ReadAsync(int groups)
    {
        await using var db = Open();
        var projects = db.Projects.Published();
        var open = await db.WorkGroups.OpenOn(TimeProvider.System.Today()).Where(g => g.Visibility == Visibility.Open).Join(projects, g => g.ProjectId, p => p.Id, (g, p) => new { Group = g, Project = p }).OrderBy(x => x.Group.Code).Take(groups).ToListAsync();
        if (groups > 1 && open.Count < 200) throw new InvalidOperationException($"Only {open.Count} groups take schools; the figure is over 200 at least.");

        var establishments = db.Establishments;
        var schools = await db.Schools.Join(establishments, s => s.Urn, e => e.Urn, (s, e) => new { s.Id, e.Urn, e.Phase, e.Status }).Where(e => e.Status == EstablishmentStatus.Open).OrderBy(e => e.Urn).ToListAsync();
        var suiting = open.Select(one => schools.Where(s => Eligibility.Allows(one.Project.Phases, s.Phase)).ToList()).ToList();
        return [.. Enumerable.Range(0, Many).Select(index =>
        {
            var (one, may) = (open[index % open.Count], suiting[index % open.Count]);
            var school = may[index * 17 % may.Count];
            return new Asking(one.Group.Code, school.Urn, one.Group.Id, school.Id, one.Group.HubId, one.Project.PeoplePerSchoolMin, one.Project.NeedsAgreement);
        })];
    }

    /// <summary>The database that the product is measured on.</summary>
    public static TessellateDb Open() => DatabaseSetup.Open(BenchData.Database.Contains("Host=", StringComparison.OrdinalIgnoreCase)
        ? new() { Provider = DatabaseProvider.Postgres, ConnectionString = BenchData.Database }
        : new() { ConnectionString = $"Data Source={BenchData.Database}" });

    /// <summary>The form as a browser sends it; {n} makes everybody's address their own. The bare endpoints look nothing up, so they are told the ids.</summary>
    public string Body(string token)
    {
        List<(string Name, string Value)> fields = [("__RequestVerificationToken", token), ("Form.Urn", $"{Urn}"), ("Form.Name", "Ada Finch"), ("Form.Email", "ada.{n}@school.example")];
        for (var i = 0; i < People; i++) fields.AddRange([($"Form.People[{i}].Name", i == 0 ? "Ada Finch" : $"Colleague {i}"), ($"Form.People[{i}].Email", i == 0 ? "ada.{n}@school.example" : $"colleague.{i}.{{n}}@school.example"), ($"Form.People[{i}].Post", "class teacher")]);
        if (NeedsHead) fields.AddRange([("Form.HeadName", "Greta Head"), ("Form.HeadEmail", "head@school.example")]);
        fields.AddRange([("bare.group", $"{GroupId}"), ("bare.school", $"{SchoolId}"), ("bare.hub", $"{HubId}")]);
        return string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value).Replace("%7Bn%7D", "{n}", StringComparison.Ordinal)}"));
    }
}
