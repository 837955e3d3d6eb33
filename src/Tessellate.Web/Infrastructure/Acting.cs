using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Infrastructure;

/// <summary>A place in which the person can choose to act, with the roles they hold there.</summary>
public sealed record ActingChoice(RoleScope Scope, string Name, string Roles)
{
    public string Words => $"{Name}, {Roles}";
}

/// <summary>Says where somebody with several roles acts: "North Star, hub administrator".</summary>
public sealed class Acting(TessellateDb db)
{
    /// <summary>Null for whoever has nothing to choose from. Costs a query only once something was chosen.</summary>
    public async Task<string?> LabelAsync(Access access, NetworkSettings? words)
    {
        if (access.Viewer is not null || RoleScope.Of(access.Grants).Count < 2) return null;
        if (access.ActingFor is not { } scope) return "all your roles";

        return (await NamedAsync([scope], access.Grants, words))[0].Words;
    }

    public Task<IReadOnlyList<ActingChoice>> ChoicesAsync(Access access, NetworkSettings? words) => NamedAsync(RoleScope.Of(access.Grants), access.Grants, words);

    private async Task<IReadOnlyList<ActingChoice>> NamedAsync(IReadOnlyList<RoleScope> scopes, IReadOnlyList<RoleGrant> grants, NetworkSettings? words)
    {
        var ids = scopes.Select(s => s.WorkGroupId ?? s.HubId).OfType<Guid>().ToList();
        var groups = db.WorkGroups.Where(g => ids.Contains(g.Id)).Select(g => new { g.Id, Name = g.Title });
        var names = ids.Count == 0 ? [] : await db.Hubs.Where(h => ids.Contains(h.Id)).Select(h => new { h.Id, h.Name }).Concat(groups).ToDictionaryAsync(x => x.Id, x => x.Name);
        return [.. scopes.Select(scope => new ActingChoice(scope, Name(scope), Roles(scope)))];

        string Name(RoleScope scope) => (scope.WorkGroupId ?? scope.HubId) is { } id ? names.GetValueOrDefault(id, "") : scope.Trust ?? words?.Name ?? "the network";
        string Roles(RoleScope scope) => string.Join(", ", grants.Where(scope.TakesIn).Select(g => g.Role).Distinct().Order().Select(role => role.ShownName(words)));
    }
}
