using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Roles;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>Questions to a room whose answer has no value planted in it, numbers above all: the answer is told in full.</summary>
internal static class Told
{
    public static readonly IReadOnlyDictionary<string, Func<IServiceProvider, MatrixScene, Access, bool, Task<string>>> All = new Dictionary<string, Func<IServiceProvider, MatrixScene, Access, bool, Task<string>>>
    {
        ["list who takes part"] = async (services, scene, access, first) =>
            $"{(await Db(services).PeopleOfAsync((first ? scene.Sample.Group : scene.OtherGroup).Id, access)).Count} people",
        ["list who has access"] = async (services, scene, access, first) =>
            string.Join(", ", (await Db(services).WhoHasAccessAsync((first ? scene.Sample.Hub : scene.Sample.Neighbour).Id, access, Today(services))).Now.Select(r => $"{r.Name}{(r.HoldsMore ? " and more" : "")}")),
        ["compare two records"] = async (services, scene, access, _) =>
        {
            var (one, other) = await PersonFacts.LoadAsync(Db(services), scene.Sample.Teacher.Id, scene.Alike.One, access);
            return string.Join(", ", new[] { one, other }.Select(f => $"{f.Posts.Count} posts, {f.Groups.Count} groups, {f.Messages} messages"));
        },
        ["go on looking as somebody"] = async (services, scene, access, first) =>
        {
            if (access.Person is null) return "nobody looks";
            var (db, now) = (Db(services), services.GetRequiredService<TimeProvider>().UtcNow());
            var viewing = new Viewing { ViewerId = access.Person.Id, PersonId = (first ? scene.Sample.Accounts.Lead : scene.OtherMember).Id, Reason = "A test", StartedAt = now, EndsAt = now + Viewing.Lasts };
            db.Add(viewing);
            await db.SaveChangesAsync();
            return (await ViewAs.FindAsync(db, viewing.Id, access, now, Today(services), default))?.Person?.Name ?? "not any more";
        }
    };

    private static TessellateDb Db(IServiceProvider services) => services.GetRequiredService<TessellateDb>();

    private static DateOnly Today(IServiceProvider services) => services.GetRequiredService<TimeProvider>().Today();
}
