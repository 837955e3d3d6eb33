using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Projects;

/// <summary>A list as somebody wants it kept; <paramref name="HubSlug"/> null: for every hub.</summary>
public sealed record PlannedList(string Name, DateOnly ListedOn, string Source, string? HubSlug, string Text);

/// <summary>Brings a dated list of schools, whole or not at all, and takes one away that no group goes by.</summary>
public sealed class KeepSchoolList(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <exception cref="NotAllowedException">It is not the person's to bring.</exception>
    /// <exception cref="BrokenRuleException">A row cannot be used, or the list is there already; nothing was kept.</exception>
    public async Task<SchoolList> AddAsync(PlannedList planned, Access access, CancellationToken stop = default)
    {
        var hub = planned.HubSlug is not { } slug ? null : await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        if (!access.CanKeepListsOf(hub?.Id)) throw new NotAllowedException();
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        if (planned.ListedOn > clock.Today()) throw new BrokenRuleException("Enter the day of the list: it is not in the future.", "ListedOn");
        var reading = await SchoolListReading.ReadAsync(db, planned.Text, stop);
        if (reading.Problems.Count > 0) throw new BrokenRuleException($"{(reading.Problems.Count == 1 ? "One row" : $"{reading.Problems.Count:N0} rows")} cannot be used, the first is row {reading.Problems[0].Number}: {reading.Problems[0].Problem} Nothing was kept.", "Urns");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var (hubId, name) = (hub?.Id, planned.Name.Trim());
        if (await db.SchoolLists.AnyAsync(l => l.HubId == hubId && l.Name == name && l.ListedOn == planned.ListedOn, stop)) throw new BrokenRuleException($"“{name}” of {planned.ListedOn.InWords()} is here already. Give a newer list its own day.", "Name");

        var list = new SchoolList { HubId = hubId, Name = name, ListedOn = planned.ListedOn, Source = planned.Source.Trim(), AddedAt = clock.UtcNow(), Schools = reading.Urns.Count };
        db.Add(list);
        db.AddRange(reading.Urns.Select(urn => new ListedSchool { ListId = list.Id, Urn = urn }));
        db.Record(KeepProject.ActorOf(access, settings), clock.UtcNow(), "school-list.added", nameof(SchoolList), list.Id, $"The list “{name}” of {list.ListedOn.InWords()} was brought, with {list.Schools:N0} schools.", hubId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return list;
    }

    /// <exception cref="NotFoundException">There is none that the person may take away.</exception>
    /// <exception cref="BrokenRuleException">A group puts schools first by it; nothing was changed.</exception>
    public async Task RemoveAsync(Guid id, Access access, CancellationToken stop = default)
    {
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        if (await db.SchoolLists.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop) is not { } list || !access.CanKeepListsOf(list.HubId)) throw new NotFoundException("List", id);

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        try
        {
            await db.ListedSchools.Where(s => s.ListId == id).ExecuteDeleteAsync(stop);
            db.Remove(list);
            db.Record(KeepProject.ActorOf(access, settings), clock.UtcNow(), "school-list.removed", nameof(SchoolList), id, $"The list “{list.Name}” of {list.ListedOn.InWords()} was taken away.", list.HubId);
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) // the database holds on to a list that a group refers to
        {
            throw new BrokenRuleException($"A group puts schools first by “{list.Name}”, and what was published stays. Nothing was changed.");
        }
        await transaction.CommitAsync(stop);
    }
}
