using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

/// <summary>An entry as it is written. The day and the owner are of gap tasks and actions.</summary>
public sealed record NewEntry(EntryKind Kind, string Text, string? Url, DateOnly? DueOn, Guid? OwnerId)
{
    /// <summary>Keys of themes; of a material.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];
}

/// <summary>Who keeps a group's home puts things into it and takes them out; who owns an action says that it is done.</summary>
public sealed class KeepEntries(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <exception cref="BrokenRuleException">Something that an entry of this kind needs is missing; nothing was added.</exception>
    public async Task AddAsync(string code, NewEntry entry, Access access, CancellationToken stop = default)
    {
        var group = await db.WorkGroups.KeptBy(access, db).AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) ?? throw new NotFoundException("Work group", code);
        var (text, url) = (entry.Text.Trim(), string.IsNullOrWhiteSpace(entry.Url) ? null : entry.Url.Trim());
        if (text.Length is 0 or > HomeEntry.TextMaxLength) throw new BrokenRuleException($"Say what it is, in {HomeEntry.TextMaxLength} characters or fewer.", "Form.Text");
        if (url is null && entry.Kind == EntryKind.Material) throw new BrokenRuleException("Enter the address at which the material is.", "Form.Url");
        if (url is not null && !IsAddress(url)) throw new BrokenRuleException("Enter a whole address that begins with https://.", "Form.Url");
        if (entry.DueOn is null && entry.Kind is EntryKind.GapTask or EntryKind.Action) throw new BrokenRuleException("Enter the day by which it is done.", "Form.DueOn");
        if (entry.Kind == EntryKind.Action && !await MayOwnAsync(group, entry.OwnerId, access, stop)) throw new BrokenRuleException("Choose who does it, from the list.", "Form.OwnerId");

        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        if (entry.Themes.Any(key => settings.FindTheme(key) is null)) throw new BrokenRuleException("Choose themes from the list.", "Form.Themes");

        var (now, hasDay) = (clock.UtcNow(), entry.Kind is EntryKind.GapTask or EntryKind.Action);
        db.Add(new HomeEntry
        {
            WorkGroupId = group.Id, Kind = entry.Kind, Text = text, Url = url, Themes = entry.Kind == EntryKind.Material ? string.Join(',', entry.Themes.Distinct()) : "", DueOn = hasDay ? entry.DueOn : null, OwnedById = entry.Kind == EntryKind.Action ? entry.OwnerId : null,
            WrittenAt = now, WrittenById = access.Person?.Id
        });
        db.Record(access.ActorIn(group), now, "home.added", nameof(WorkGroup), group.Id, $"{group.Code}: {InWords(entry.Kind)} was added to the group’s home.", group.HubId, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>An action is done, or after all is not.</summary>
    /// <exception cref="NotFoundException">There is no such action that the person owns or keeps.</exception>
    public async Task DoneAsync(string code, Guid entryId, bool done, Access access, CancellationToken stop = default)
    {
        var (me, kept, seen) = (access.Person?.Id, db.WorkGroups.KeptBy(access, db), db.WorkGroups.WithHomeFor(access, db));
        DateTime? at = done ? clock.UtcNow() : null;
        var changed = await db.HomeEntries.Where(e => e.Id == entryId && e.Kind == EntryKind.Action && e.TakenOutAt == null
            && (kept.Any(g => g.Id == e.WorkGroupId && g.Code == code) || (e.OwnedById == me && seen.Any(g => g.Id == e.WorkGroupId && g.Code == code))))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.DoneAt, at), stop);
        if (changed == 0) throw new NotFoundException("Entry", entryId);
    }

    /// <exception cref="NotFoundException">There is no such entry in a home that the person keeps.</exception>
    public async Task TakeOutAsync(string code, Guid entryId, Access access, CancellationToken stop = default)
    {
        var (group, now) = (await db.WorkGroups.KeptBy(access, db).AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) ?? throw new NotFoundException("Work group", code), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var taken = await db.HomeEntries.Where(e => e.Id == entryId && e.WorkGroupId == group.Id && e.TakenOutAt == null).ExecuteUpdateAsync(set => set.SetProperty(e => e.TakenOutAt, now), stop);
        if (taken == 0) throw new NotFoundException("Entry", entryId);

        db.Record(access.ActorIn(group), now, "home.taken-out", nameof(WorkGroup), group.Id, $"{group.Code}: something was taken out of the group’s home.", group.HubId, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>What was taken out within the last day stands where it stood, with what was written about it.</summary>
    /// <exception cref="BrokenRuleException">It was taken out longer ago, or is back already.</exception>
    public async Task PutBackAsync(string code, Guid entryId, Access access, CancellationToken stop = default)
    {
        var (group, now) = (await db.WorkGroups.KeptBy(access, db).AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) ?? throw new NotFoundException("Work group", code), clock.UtcNow());
        var since = now - HomeEntry.CanBePutBackFor;
        if (!await db.HomeEntries.AnyAsync(e => e.Id == entryId && e.WorkGroupId == group.Id, stop)) throw new NotFoundException("Entry", entryId);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var back = await db.HomeEntries.Where(e => e.Id == entryId && e.TakenOutAt > since).ExecuteUpdateAsync(set => set.SetProperty(e => e.TakenOutAt, (DateTime?)null), stop);
        if (back == 0) throw new BrokenRuleException("It stands in the group’s home already, or was taken out more than a day ago. Nothing was changed.");

        db.Record(access.ActorIn(group), now, "home.put-back", nameof(WorkGroup), group.Id, $"{group.Code}: what was taken out of the group’s home was put back.", group.HubId, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    public static string InWords(EntryKind kind) => kind switch
    {
        EntryKind.Material => "a material",
        EntryKind.GapTask => "a gap task",
        EntryKind.Note => "a note",
        _ => "an action"
    };

    private static bool IsAddress(string url) => url.Length <= 500 && Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    // Whoever leads the group or takes part in it, or writes the action down.
    private async Task<bool> MayOwnAsync(WorkGroup group, Guid? owner, Access access, CancellationToken stop) => owner is not null && (owner == access.Person?.Id
        || await db.RoleGrants.InForceOn(clock.Today()).AnyAsync(g => g.WorkGroupId == group.Id && g.PersonId == owner, stop)
        || await db.Participations.AnyAsync(p => p.WorkGroupId == group.Id && p.PersonId == owner && p.State != ParticipationState.Withdrew, stop));
}
