using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.WorkGroups;

/// <summary>Visibility and partner hubs of a group after it was found that they can be: what is stored.</summary>
internal sealed record SettledVisibility(Visibility Kind, string? FollowsOn, string? FollowsOnInWords, IReadOnlyList<int> Urns, IReadOnlyList<Hub> Partners)
{
    public string PartnersInWords => string.Join(", ", Partners.Select(p => p.Name).Order(StringComparer.Ordinal));

    /// <exception cref="BrokenRuleException">There is no such project, group, school or hub.</exception>
    public static async Task<SettledVisibility> OfAsync(TessellateDb db, Hub hub, string? ownCode, PlannedVisibility planned, IReadOnlyCollection<string> partners, CancellationToken stop)
    {
        var (code, words) = planned.Kind == Visibility.FollowOn ? await FollowedAsync(db, hub, ownCode, planned.FollowsOn?.Trim().ToUpperInvariant(), stop) : (null, null);
        return new(planned.Kind, code, words, planned.Kind == Visibility.Invitation ? await KnownAsync(db, planned.Urns ?? [], stop) : [], await PartnersAsync(db, hub, partners, stop));
    }

    /// <summary>
    /// Puts named schools in the place of those there were, inside the transaction of whoever changes the group. Partner hubs that stay keep what they said; new ones are asked, and so is one that
    /// had said no a day ago or earlier; those that are left out are told, where they had said yes.
    /// </summary>
    /// <exception cref="BrokenRuleException">A hub that is wanted has said no within the last day.</exception>
    /// <returns>The hubs that are asked now, and those that are partners no longer.</returns>
    public async Task<(IReadOnlyList<Hub> Asked, IReadOnlyList<Hub> Ended)> ReplaceAsync(TessellateDb db, Guid groupId, DateTime now, CancellationToken stop)
    {
        var (before, wanted) = (await db.AskedPartners.Where(p => p.WorkGroupId == groupId).AsNoTracking().ToListAsync(stop), Partners.Select(p => p.Id).ToList());
        // A form that was opened before the no, and everybody who saves again and again, asks nobody anew.
        if (before.FirstOrDefault(p => p.State == PartnerState.Declined && p.AnsweredAt > now.AddDays(-1) && wanted.Contains(p.HubId)) is { } no)
            throw new BrokenRuleException($"{Partners.First(p => p.Id == no.HubId).Name} has said no. It can be asked again a day after its answer: leave it out until then.", "Form.Partners");
        var stay = before.Where(p => p.State != PartnerState.Declined && wanted.Contains(p.HubId)).Select(p => p.HubId).ToList();
        var gone = before.Where(p => p.State == PartnerState.Agreed && !wanted.Contains(p.HubId)).Select(p => p.HubId).ToList();
        await db.AskedPartners.Where(p => p.WorkGroupId == groupId && !stay.Contains(p.HubId) && (p.State != PartnerState.Declined || wanted.Contains(p.HubId))).ExecuteDeleteAsync(stop);
        await db.InvitedSchools.Where(s => s.WorkGroupId == groupId).ExecuteDeleteAsync(stop);
        return (AddTo(db, groupId, now, stay), await db.Hubs.Where(h => gone.Contains(h.Id)).AsNoTracking().ToListAsync(stop));
    }

    /// <returns>The hubs that are asked.</returns>
    public IReadOnlyList<Hub> AddTo(TessellateDb db, Guid groupId, DateTime now, IReadOnlyCollection<Guid>? stay = null)
    {
        var asked = Partners.Where(p => stay?.Contains(p.Id) != true).ToList();
        db.AddRange(asked.Select(p => new PartnerHub { WorkGroupId = groupId, HubId = p.Id, State = PartnerState.Asked, AskedAt = now }));
        db.AddRange(Urns.Select(urn => new InvitedSchool { WorkGroupId = groupId, Urn = urn }));
        return asked;
    }

    // Another hub's group by its code alone would say that there is one.
    private static async Task<(string Code, string Words)> FollowedAsync(TessellateDb db, Hub hub, string? ownCode, string? code, CancellationToken stop)
    {
        const string Field = "Form.FollowsOn";
        if (string.IsNullOrEmpty(code)) throw new BrokenRuleException("Enter the code of the project or group that it follows on.", Field);
        if (code == ownCode) throw new BrokenRuleException("A group cannot follow on itself. Enter the code of an earlier one.", Field);
#pragma warning disable CA1304, CA1311, CA1862 // upper() of the database
        if (await db.Projects.Published().Where(p => p.Code.ToUpper() == code).Select(p => new { p.Code, p.Title, p.Year }).FirstOrDefaultAsync(stop) is { } project) return (project.Code, $"{project.Title} ({project.Code})");
#pragma warning restore CA1304, CA1311, CA1862
        if (await db.WorkGroups.Real().Where(g => g.Code == code && g.HubId == hub.Id).Select(g => new { g.Code, g.Title, g.Visibility }).FirstOrDefaultAsync(stop) is { } group)
            return (group.Code, group.Visibility == Visibility.Invitation ? $"an earlier group of {hub.Name}" : $"{group.Title} ({group.Code})");

        throw new BrokenRuleException($"There is no project with this code, and no group of {hub.Name}. Look it up on its page.", Field);
    }

    private static async Task<IReadOnlyList<int>> KnownAsync(TessellateDb db, IReadOnlyCollection<int> urns, CancellationToken stop)
    {
        var all = urns.Distinct().Order().ToList();
        var known = all.Count == 0 ? [] : await db.Establishments.Where(e => all.Contains(e.Urn)).Select(e => e.Urn).ToListAsync(stop);
        return all.Except(known).ToList() is [var unknown, ..] ? throw new BrokenRuleException($"No school in the register has the number {unknown}.", "Form.Invited") : all;
    }

    private static async Task<IReadOnlyList<Hub>> PartnersAsync(TessellateDb db, Hub hub, IReadOnlyCollection<string> slugs, CancellationToken stop)
    {
        if (slugs.Count == 0) return [];

        var hubs = await db.Hubs.Where(h => slugs.Contains(h.Slug) && h.Id != hub.Id).AsNoTracking().ToListAsync(stop);
        return hubs.Count == slugs.Distinct().Count() ? hubs : throw new BrokenRuleException("Choose other hubs from the list.", "Form.Partners");
    }
}
