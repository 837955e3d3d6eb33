using Tessellate.Foundation;
using Tessellate.Projects;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static readonly ProjectText NoText = new("", "", "", "", [], 1, 1, false);

    private static Dictionary<string, Operation> OfProjects => new()
    {
        ["write a national project down"] = Does(e => e.Get<KeepProject>().CreateAsync("no code", ProgrammeYear.Of(e.Today), NoText, null, e.Access)),
        ["write a project of a hub down"] = Does(e => e.Get<KeepProject>().CreateAsync("no code", ProgrammeYear.Of(e.Today), NoText, e.Hub.Slug, e.Access)),
        ["say at which stage a school is"] = Does(e => e.Get<KeepStage>().SetAsync(e.Urn, e.Hub.Id, "no strand", ProgrammeYear.Of(e.Today), null, e.Access)),
        ["bring a list of schools"] = Does(e => e.Get<KeepSchoolList>().AddAsync(new("", e.Today.AddDays(1), "", e.Hub.Slug, ""), e.Access)),
        ["take a list of schools away"] = Changes(e => e.Get<KeepSchoolList>().RemoveAsync((e.First ? e.Scene.Sample.List : e.Scene.OtherList).Id, e.Access)),
        ["read a project that is not published"] = TellsOf(async e =>
        {
            await AddProjectsAsync(e, null);
            return (await e.Db.GetProjectAsync("SP-91", e.Access)).Title;
        }),
        ["list projects that are not published"] = TellsOf(async e =>
        {
            await AddProjectsAsync(e, null);
            return string.Join(", ", (await e.Db.DraftRowsAsync(e.Access)).Select(p => p.Code));
        }),
        ["list projects that may go on"] = TellsOf(async e =>
        {
            await AddProjectsAsync(e, e.Now);
            return string.Join(", ", (await e.Get<RollOver>().CandidatesAsync(e.Access)).Select(one => one.NewCode));
        }),
        ["let a project go on"] = Changes(async e =>
        {
            await AddProjectsAsync(e, e.Now);
            await e.Get<RollOver>().RunAsync([new("SP-91", "SP-93")], e.Access);
        })
    };

    // One of the hub, and one for all hubs.
    private static Task<int> AddProjectsAsync(Errand e, DateTime? publishedAt)
    {
        foreach (var (code, hubId) in new[] { ("SP-91", (Guid?)e.Hub.Id), ("SP-92", null) })
        {
            e.Db.Add(new Project
            {
                Code = code, Year = ProgrammeYear.Of(e.Today), HubId = hubId, Title = $"Project {code}", Strand = "sample", Summary = "A project in a sentence.",
                Audience = "Two teachers of one school", Phases = "", PeoplePerSchoolMin = 1, PeoplePerSchoolMax = 2, PublishedAt = publishedAt
            });
        }
        return e.Db.SaveChangesAsync();
    }
}
