using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Projects;

/// <summary>What a hub is to have for a project, as somebody entered it on a page that showed version <paramref name="Seen"/> (0: none yet). All nought: nothing.</summary>
public sealed record AllocationEntry(string HubSlug, int Groups, int SchoolPlaces, int PeoplePlaces, int Pounds, int Seen);

/// <summary>Keeps what hubs are allocated for a project, all hubs at once or nothing. A hub that somebody else has changed since is not written over.</summary>
public sealed class KeepAllocations(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <returns>For how many hubs something changed.</returns>
    /// <exception cref="BrokenRuleException">A figure cannot be, or somebody else was quicker; nothing was changed.</exception>
    public async Task<int> RunAsync(string code, IReadOnlyCollection<AllocationEntry> entries, Access access, CancellationToken stop = default)
    {
        if (!access.CanAllocate) throw new NotAllowedException();
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code && p.HubId == null, stop) ?? throw new NotFoundException("Project", code);
        if (entries.Any(e => e.Groups < 0 || e.SchoolPlaces < 0 || e.PeoplePlaces < 0 || e.Pounds < 0)) throw new BrokenRuleException("Enter nought or more.");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var hubs = await db.Hubs.AsNoTracking().ToDictionaryAsync(h => h.Slug, stop);
        var stored = await db.Allocations.Where(a => a.ProjectId == project.Id).ToDictionaryAsync(a => a.HubId, stop);
        var changed = 0;
        foreach (var entry in entries)
        {
            var hub = hubs.GetValueOrDefault(entry.HubSlug) ?? throw new NotFoundException("Hub", entry.HubSlug);
            if (Change(project, hub, stored.GetValueOrDefault(hub.Id), entry) is not { } changes) continue;

            changed++;
            db.Record(KeepProject.ActorOf(access, settings), clock.UtcNow(), "allocation.changed", nameof(Project), project.Id, $"What {hub.Name} is allocated for {code} was changed.", hub.Id, changes: changes);
        }

        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) // another was quicker by a moment
        {
            throw new BrokenRuleException("Somebody else is changing these allocations. Nothing of yours was saved. Open the page again.");
        }
        await transaction.CommitAsync(stop);
        return changed;
    }

    // Null where it is as it was.
    private string? Change(Project project, Hub hub, Allocation? old, AllocationEntry entry)
    {
        var (groups, schools, people, pounds) = old is null ? (0, 0, 0, 0) : (old.Groups, old.SchoolPlaces, old.PeoplePlaces, old.Pounds);
        if ((groups, schools, people, pounds) == (entry.Groups, entry.SchoolPlaces, entry.PeoplePlaces, entry.Pounds)) return null;
        if ((old?.Version ?? 0) != entry.Seen) throw new BrokenRuleException($"Somebody else has changed what {hub.Name} is allocated since you opened the page. Nothing of yours was saved. Open the page again and look.");

        if (old is null) db.Add(old = new() { ProjectId = project.Id, HubId = hub.Id, Groups = 0, SchoolPlaces = 0 });
        else old.Version++;
        (old.Groups, old.SchoolPlaces, old.PeoplePlaces, old.Pounds) = (entry.Groups, entry.SchoolPlaces, entry.PeoplePlaces, entry.Pounds);
        return Changed.Of(("Groups", groups, entry.Groups), ("School places", schools, entry.SchoolPlaces), ("People places", people, entry.PeoplePlaces), ("Pounds", pounds, entry.Pounds));
    }
}
