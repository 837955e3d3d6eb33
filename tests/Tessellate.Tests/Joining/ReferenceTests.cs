using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Joining;

/// <summary>A reference is short enough to be said on the telephone, so that two requests meet in one now and then. Seen red by trying once.</summary>
public sealed class ReferenceTests : IAsyncDisposable
{
    private readonly Meeting _meeting = new();
    private readonly Site _site;

    public ReferenceTests() => _site = new()
    {
        Configure = services =>
        {
            services.ConfigureDbContext<SqliteTessellateDb>(db => db.AddInterceptors(_meeting));
            services.ConfigureDbContext<PostgresTessellateDb>(db => db.AddInterceptors(_meeting));
        }
    };

    [Fact]
    public async Task A_request_whose_reference_is_taken_gets_another()
    {
        var scene = new Scene(_site.Clock.Today(), _site.Clock.UtcNow());
        await using var db = _site.Db();
        scene.AddTo(db);
        var (group, school) = (scene.AddGroup(db, scene.AddProject(db)), scene.AddSchool(db));
        _meeting.Taken = scene.AddInterest(db, group, _site.Clock.UtcNow()).Reference;
        await db.SaveChangesAsync();

        var answer = await _site.SubmitAsync($"{JoiningUrls.Interest(group.Code)}?urn={school.Urn}", ("Form.Name", "Ben Lark"), ("Form.Email", "ben.lark@school.example"), ("Form.People[0].Name", "Ben Lark"), ("Form.People[0].Email", "ben.lark@school.example"));

        Assert.StartsWith("/interests/asked/IN-", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((1, 1, 2), (_meeting.Met, await db.Messages.CountAsync(), await db.Interests.Select(i => i.Reference).Distinct().CountAsync()));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    // Gives the first request that is saved by the site the reference of another.
    private sealed class Meeting : SaveChangesInterceptor
    {
        public string? Taken { get; set; }
        public int Met { get; private set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Met == 0 && eventData.Context!.ChangeTracker.Entries<Interest>().FirstOrDefault(e => e.State == EntityState.Added) is { } asked)
            {
                asked.Property(i => i.Reference).CurrentValue = Taken!;
                Met++;
            }
            return ValueTask.FromResult(result);
        }
    }
}
