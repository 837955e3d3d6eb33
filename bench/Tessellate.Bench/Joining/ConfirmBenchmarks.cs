using Microsoft.EntityFrameworkCore;
using Tessellate.Bench.Harness;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Bench.Joining;

/// <summary>
/// Places of one group that go to whoever confirms first: each press confirms, gives the place, makes the person known, tells everybody and counts it in the one row that all wait for, which is
/// the last statement before the commit.
/// </summary>
internal static class ConfirmBenchmarks
{
    private const int Schools = 15_000;

    public static IEnumerable<Benchmark> All => [new("confirm-hot", "Confirming a request whose place is given at once, all in one Work Group, beside a bare endpoint that writes one place and makes the conditional UPDATE in one durable transaction.", SetUpAsync)];

    private static async Task<Comparison> SetUpAsync()
    {
        await BenchData.EnsureAsync();
        var (bareGroupId, schoolId, tokens) = await FillAsync();
        var product = await Served.ProductAsync(BenchData.Variables);
        var (token, cookie) = await SignUpBenchmarks.OpenFormAsync(product.Address, JoiningUrls.Confirm(tokens[0]));
        var forms = Path.GetTempFileName();
        await File.WriteAllLinesAsync(forms, tokens.Skip(1).Select(own => $"{JoiningUrls.Confirm(own)}\t__RequestVerificationToken={Uri.EscapeDataString(token)}"));
        var bare = await Served.BaselineAsync("taking", BenchData.Database, $"{bareGroupId}", $"{schoolId}");
        return new("places/s",
        [
            new("Tessellate, 1 group", () => Wrk.PostAsync(product, forms, cookie)),
            new("bare endpoint, one place and the UPDATE", () => Wrk.PostAsync(bare, forms, cookie))
        ], new Rig(product, bare));
    }

    // A group of its own kind: first come, with room for everybody, and a request of a school each that waits to be confirmed. The bare endpoint has another, or we would read the tens of thousands of places that it writes.
    private static async Task<(Guid BareGroupId, Guid SchoolId, List<string> Tokens)> FillAsync()
    {
        await using var db = Asking.Open();
        var (today, now) = (TimeProvider.System.Today(), TimeProvider.System.GetUtcNow().UtcDateTime);
        var like = await db.WorkGroups.OpenOn(today).Where(g => g.Visibility == Visibility.Open)
            .Join(db.Projects.Published().Where(p => !p.NeedsAgreement && p.PeoplePerSchoolMin == 1), g => g.ProjectId, p => p.Id, (g, p) => new { Group = g, Project = p }).OrderBy(x => x.Group.Code).FirstAsync();
        var group = like.Group;
        var bare = await db.WorkGroups.Where(g => g.Id != group.Id && g.CancelledAt == null).OrderBy(g => g.Code).Select(g => g.Id).FirstAsync();
        await db.WorkGroups.Where(g => g.Id == group.Id || g.Id == bare).ExecuteUpdateAsync(set => set.SetProperty(g => g.FirstCome, g => g.Id == group.Id).SetProperty(g => g.SchoolPlaces, 1_000_000).SetProperty(g => g.PeoplePlaces, 1_000_000));
        await db.Interests.Where(i => i.WorkGroupId == group.Id && (i.State == InterestState.Waitlisted || i.State == InterestState.Offered)).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Lapsed));

        var has = db.Places;
        var establishments = db.Establishments;
        var schools = (await db.Schools.Where(s => !has.Any(p => p.WorkGroupId == group.Id && p.SchoolId == s.Id)).Join(establishments, s => s.Urn, e => e.Urn, (s, e) => new { s.Id, e.Phase, e.Status })
            .Where(e => e.Status == EstablishmentStatus.Open).ToListAsync()).Where(s => Eligibility.Allows(like.Project.Phases, s.Phase)).Take(Schools).ToList();
        var tokens = new List<string>();
        foreach (var school in schools)
        {
            var (token, own) = (Secret.NewToken(), Guid.CreateVersion7());
            var interest = new Interest { Reference = Secret.NewShortCode(10), WorkGroupId = group.Id, SchoolId = school.Id, HubId = group.HubId, AskedByName = "Ada Finch", AskedByEmail = $"ada.{own:N}@school.example", AskedAt = now, ConfirmTokenHash = Secret.Hash(token) };
            db.AddRange(interest, new InterestPerson { InterestId = interest.Id, Position = 1, Name = "Ada Finch", Email = interest.AskedByEmail });
            tokens.Add(token);
            if (tokens.Count % 1000 == 0) await db.SaveChangesAsync();
        }
        await db.SaveChangesAsync();
        return (bare, schools[0].Id, tokens);
    }
}
