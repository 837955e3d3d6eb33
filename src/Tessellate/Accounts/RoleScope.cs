namespace Tessellate.Accounts;

/// <summary>Where a role holds, and where somebody with several chooses to act: the whole network (nothing said), a hub, a Work Group or a trust.</summary>
public sealed record RoleScope(Guid? HubId = null, Guid? WorkGroupId = null, string? Trust = null)
{
    public static RoleScope Network { get; } = new();

    public bool IsNetwork => this == Network;

    /// <summary>A hub takes in the roles in its Work Groups.</summary>
    public bool TakesIn(RoleGrant grant) =>
        WorkGroupId is not null ? grant.WorkGroupId == WorkGroupId
        : HubId is not null ? grant.HubId == HubId
        : Trust is not null ? grant.Trust == Trust
        : grant.Scope.IsNetwork;

    /// <summary>As a form and a cookie carry it.</summary>
    public string Key => WorkGroupId is { } group ? $"group:{group:N}" : HubId is { } hub ? $"hub:{hub:N}" : Trust is not null ? $"trust:{Trust}" : "network";

    /// <summary>Where these roles can be acted for one by one: Work Groups only when there are several, for one alone is what its hub is.</summary>
    public static IReadOnlyList<RoleScope> Of(IReadOnlyList<RoleGrant> grants)
    {
        var groups = grants.Select(g => g.WorkGroupId).OfType<Guid>().Distinct().Select(id => new RoleScope(WorkGroupId: id)).ToList();
        return [.. grants.Where(g => g.Scope.IsNetwork).Select(_ => Network).Distinct(),
            .. grants.Select(g => g.HubId).OfType<Guid>().Distinct().Select(id => new RoleScope(id)),
            .. groups.Where(_ => groups.Count > 1 || grants.All(g => g.HubId is null)),
            .. grants.Select(g => g.Trust).OfType<string>().Distinct().Select(name => new RoleScope(Trust: name))];
    }
}
