using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Roles;

namespace Tessellate.Tests.Demonstration;

/// <summary>Who has access in the invented England: all roles, some ended, some to come, and confirmations that are mostly fresh.</summary>
public sealed class InventedRolesTests(LoadedEngland england) : IClassFixture<LoadedEngland>
{
    [Fact]
    public async Task Every_role_is_held_by_somebody_and_every_hub_has_its_lead_and_its_board()
    {
        await using var db = england.Open();
        var now = await db.RoleGrants.InForceOn(InventedEngland.Today).ToListAsync();

        Assert.Equal(Enum.GetValues<Role>().Order(), now.Select(g => g.Role).Distinct().Order());
        foreach (var role in new[] { Role.HubLead, Role.HubAdministrator, Role.BoardMember, Role.LocalLeader, Role.WorkGroupLead })
            Assert.Equal(40, now.Where(g => g.Role == role).Select(g => g.HubId).Distinct().Count());
        Assert.All(now.Where(g => g.Role is Role.HubLead or Role.NationalLead or Role.Operator), g => Assert.Null(g.ToOn));
    }

    [Fact]
    public async Task Some_have_gone_with_a_reason_and_some_are_to_come()
    {
        await using var db = england.Open();
        Assert.InRange(await db.RoleGrants.CountAsync(g => g.EndedAt != null && g.EndReason != null && g.EndedById != null), 5, 40);
        Assert.InRange(await db.RoleGrants.CountAsync(g => g.FromOn > InventedEngland.Today && g.Role == Role.HubAdministrator), 5, 40);
    }

    [Fact]
    public async Task In_most_hubs_all_is_confirmed_and_in_some_it_is_overdue()
    {
        await using var db = england.Open();
        var overdue = await db.RoleGrants.Overdue(db, InventedEngland.Today).Where(g => g.HubId != null).Select(g => g.HubId).Distinct().CountAsync();
        Assert.InRange(overdue, 4, 19);
    }
}
