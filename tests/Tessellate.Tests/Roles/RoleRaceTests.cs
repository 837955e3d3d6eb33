using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Roles;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Roles;

/// <summary>Two who change roles at the same moment. Seen red by leaving out the claims (<c>ClaimAsync</c>), on PostgreSQL.</summary>
public sealed class RoleRaceTests : IDisposable
{
    private readonly JoiningWorld _world = new();
    private RoleGrant _mine = null!, _theirs = null!;
    private Person _one = null!, _other = null!;

    [Fact]
    public async Task Of_two_leads_who_remove_each_other_one_wins_and_the_other_reads_why_not()
    {
        for (var i = 0; i < 5; i++)
        {
            await TwoLeadsAsync(i);
            var (one, other) = (await _world.AccessAsync(_one), await _world.AccessAsync(_other));

            var said = await AtOnceAsync(() => _world.EndAsync(_theirs, one), () => _world.EndAsync(_mine, other));

            Assert.Single(said, sentence => sentence is null);
            Assert.EndsWith(".", said.Single(sentence => sentence is not null), StringComparison.Ordinal);
            Assert.Equal(1, await LeadsAsync());
        }
    }

    /// <summary>The negative control: whoever looks first and ends then leaves a hub with nobody.</summary>
    [Fact]
    public async Task Looking_first_and_ending_then_leaves_the_hub_without_a_lead()
    {
        await TwoLeadsAsync(0);
        using var looked = new CountdownEvent(2);

        await Task.WhenAll(new[] { _mine, _theirs }.Select(grant => Task.Run(async () =>
        {
            await using var db = _world.Db();
            var another = await db.RoleGrants.CountAsync(g => g.HubId == grant.HubId && g.Role == Role.HubLead && g.EndedAt == null && g.Id != grant.Id);
            looked.Signal();
            looked.Wait();
            if (another > 0) await db.RoleGrants.Where(g => g.Id == grant.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, _world.Clock.UtcNow()).SetProperty(g => g.ToOn, _world.Clock.Today()));
        })));

        Assert.Equal(0, await LeadsAsync());
    }

    [Fact]
    public async Task A_role_given_by_somebody_who_lost_theirs_meanwhile_is_refused()
    {
        await TwoLeadsAsync(0);
        var loaded = await _world.AccessAsync(_other);
        await _world.EndAsync(_theirs, await _world.AccessAsync(_one));

        var no = await Assert.ThrowsAsync<BrokenRuleException>(() => _world.InviteAsync(new("Kit", "kit@north-star.example", Role.HubLead, _world.Scene.Hub.Id, null), loaded));

        Assert.Equal("Your own role was ended or changed a moment ago. Nothing was changed.", no.Message);
        await using var db = _world.Db();
        Assert.False(await db.People.AnyAsync(p => p.EmailKey == "kit@north-star.example"));
    }

    [Fact]
    public async Task The_same_work_handed_over_twice_at_once_is_handed_over_once()
    {
        await TwoLeadsAsync(0);
        var national = _world.NewPerson("Nia Tarn");
        await using (var db = _world.Db())
        {
            _world.AddRole(db, national, Role.NationalLead);
            await db.SaveChangesAsync();
        }
        var access = await _world.AccessAsync(national);

        Task HandOverAsync(Person to) => _world.RunAsync<HandOver>(h => h.RunAsync(_one.Id, to.Id, [_mine.Id], _world.Scene.Hub.Id, "Has moved on", access));
        var said = await AtOnceAsync(() => HandOverAsync(_world.Scene.Administrator), () => HandOverAsync(_world.Scene.Administrator));

        Assert.Single(said, sentence => sentence is null);
        Assert.Equal(2, await LeadsAsync());
    }

    [Fact]
    public async Task Somebody_unknown_who_is_invited_by_two_at_once_becomes_one_person()
    {
        await TwoLeadsAsync(0);
        var (one, other) = (await _world.AccessAsync(_one), await _world.AccessAsync(_other));

        Task InviteAsync(Role role, Access access) => _world.InviteAsync(new("Kit", "kit@north-star.example", role, _world.Scene.Hub.Id, null), access);
        var said = await AtOnceAsync(() => InviteAsync(Role.HubAdministrator, one), () => InviteAsync(Role.BoardMember, other));

        Assert.All(said, Assert.Null);
        await using var db = _world.Db();
        var kit = await db.People.SingleAsync(p => p.EmailKey == "kit@north-star.example");
        Assert.Equal(2, await db.RoleGrants.CountAsync(g => g.PersonId == kit.Id));
    }

    private async Task TwoLeadsAsync(int round)
    {
        await using var db = _world.Db();
        if (round == 0) _world.Scene.AddTo(db);
        else await db.RoleGrants.Where(g => g.Role == Role.HubLead && g.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, _world.Clock.UtcNow()).SetProperty(g => g.ToOn, _world.Clock.Today()));
        (_one, _other) = (_world.NewPerson($"Ana Bell {round}"), _world.NewPerson($"Bo Carr {round}"));
        (_mine, _theirs) = (_world.AddRole(db, _one, Role.HubLead, _world.Scene.Hub.Id), _world.AddRole(db, _other, Role.HubLead, _world.Scene.Hub.Id));
        await db.SaveChangesAsync();
    }

    private async Task<int> LeadsAsync()
    {
        await using var db = _world.Db();
        return await db.RoleGrants.InForceOn(_world.Clock.Today()).CountAsync(g => g.Role == Role.HubLead && g.HubId == _world.Scene.Hub.Id);
    }

    /// <summary>What each was told: nothing when it was done.</summary>
    private static Task<IReadOnlyList<string?>> AtOnceAsync(params Func<Task>[] acts) => Race.RunAsync(acts.Select(act => (Func<Task<string?>>)(async () =>
    {
        try
        {
            await act();
            return null;
        }
        catch (BrokenRuleException no)
        {
            return no.Message;
        }
    })));

    public void Dispose() => _world.Dispose();
}
