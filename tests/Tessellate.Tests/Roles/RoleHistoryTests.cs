using CsCheck;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Roles;
using Tessellate.Tests.Joining;

namespace Tessellate.Tests.Roles;

/// <summary>
/// Whatever is given, ended and handed over, by whomever and in any order: every role was given by somebody who could give it at that
/// moment, and a hub that had a lead has one on every day. Seen red by leaving out <c>MustLeaveSomebody</c>, and by letting board
/// members give roles in <c>Delegation</c> only in the product and not in the check.
/// </summary>
public sealed class RoleHistoryTests
{
    private enum Deed { Give, End, EndLater, HandOver, Wait }

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    private static readonly Gen<(Deed Deed, int Who, int Whom, int Which, int Days)[]> Histories =
        Gen.Select(Gen.OneOf([Deed.Give, Deed.Give, Deed.Give, Deed.End, Deed.EndLater, Deed.HandOver, Deed.Wait]), Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 1000], Gen.Int[0, 60]).Array[15, 40];

    [Fact]
    public async Task Every_role_was_given_by_somebody_who_could_and_no_hub_loses_its_last_lead() =>
        await Histories.SampleAsync(LiveThroughAsync, iter: 10, threads: 1, print: deeds => string.Join(", ", deeds.Select(d => $"{d}")));

    private static async Task LiveThroughAsync((Deed Deed, int Who, int Whom, int Which, int Days)[] deeds)
    {
        using var world = new JoiningWorld();
        var people = Enumerable.Range(0, 6).Select(n => world.NewPerson($"Person {n}")).ToList();
        Guid[] hubs = [world.Scene.Hub.Id, world.Scene.OtherHub.Id];
        await using (var db = world.Db())
        {
            world.Scene.AddTo(db);
            world.Scene.AddGroup(db, world.Scene.AddProject(db));
            db.AddRange(people);
            world.AddRole(db, people[0], Role.NationalLead);
            world.AddRole(db, people[1], Role.HubLead, hubs[0]);
            world.AddRole(db, people[2], Role.Operator);
            await db.SaveChangesAsync();
        }

        var led = new HashSet<Guid?>();
        foreach (var deed in deeds)
        {
            world.Clock.Advance(TimeSpan.FromHours(1));
            try
            {
                await DoAsync(world, people, hubs, deed);
            }
            catch (Exception no) when (no is BrokenRuleException or NotFoundException or NotAllowedException)
            {
                // A rule that says no is as good an answer as any; nothing may have changed, which the check sees.
            }
            await CheckAsync(world, led);
        }
    }

    private static async Task DoAsync(JoiningWorld world, List<Person> people, Guid[] hubs, (Deed Deed, int Who, int Whom, int Which, int Days) deed)
    {
        await using var db = world.Db();
        var (access, today, hubId) = (await world.AccessAsync(people[deed.Who]), world.Clock.Today(), hubs[deed.Which % 2]);
        var grants = await db.RoleGrants.AsNoTracking().OrderBy(g => g.FromOn).ThenBy(g => g.Id).ToListAsync();
        var grant = grants[deed.Which % grants.Count];
        await (deed.Deed switch
        {
            Deed.Give => GiveAsync(),
            Deed.End => world.EndAsync(grant, access),
            Deed.EndLater => world.EndAsync(grant, access, today.AddDays(deed.Days)),
            Deed.HandOver => world.RunAsync<HandOver>(h => h.RunAsync(grant.PersonId, people[deed.Whom].Id, [grant.Id], grant.HubId ?? hubId, "Moved", access)),
            _ => WaitAsync()
        });

        async Task GiveAsync()
        {
            var role = Roles[deed.Which % Roles.Length];
            var group = role == Role.WorkGroupLead ? await db.Set<Tessellate.WorkGroups.WorkGroup>().Select(g => (Guid?)g.Id).SingleAsync() : null;
            await world.InviteAsync(new(people[deed.Whom].Name, people[deed.Whom].Email, role, role.IsInHub() || group is not null ? hubId : null, group)
            {
                FromOn = deed.Which % 3 == 0 ? today.AddDays(deed.Days / 2) : null, ToOn = deed.Which % 4 == 0 ? today.AddDays(deed.Days) : null
            }, access);
        }

        Task WaitAsync()
        {
            world.Clock.Advance(TimeSpan.FromDays(deed.Days));
            return Task.CompletedTask;
        }
    }

    private static async Task CheckAsync(JoiningWorld world, HashSet<Guid?> led)
    {
        await using var db = world.Db();
        var grants = await db.RoleGrants.AsNoTracking().ToListAsync();
        foreach (var given in grants.Where(g => g.GivenById is not null))
        {
            var (at, day) = (given.GivenAt!.Value, DateOnly.FromDateTime(given.GivenAt.Value.InLondon()));
            var held = grants.Where(g => g.PersonId == given.GivenById && (g.GivenAt is null || g.GivenAt < at) && g.FromOn <= day && (g.ToOn is null || g.ToOn >= day) && (g.EndedAt is null || g.EndedAt >= at)).ToList(); // whoever hands over their own role gives it in the act that ends it
            Assert.True(held.Exists(power => MayGive(power, given)), $"{given.Role} was given by somebody who held {string.Join(", ", held.Select(h => h.Role))}.");
            Assert.NotEqual(given.GivenById, given.PersonId);
        }

        var today = grants.Where(g => g.IsInForceOn(world.Clock.Today())).ToList();
        led.UnionWith(today.Where(g => g.Role == Role.HubLead).Select(g => g.HubId));
        Assert.All(led, hubId => Assert.Contains(today, g => g.Role == Role.HubLead && g.HubId == hubId));
        Assert.Contains(today, g => g.Role == Role.NationalLead);
        Assert.Contains(today, g => g.Role == Role.Operator);
    }

    // Said here once more, apart from the product's own table.
    private static bool MayGive(RoleGrant power, RoleGrant given) => power.Role switch
    {
        Role.Operator => given.Role == Role.Operator,
        Role.NationalLead => given.Role != Role.Operator,
        Role.HubLead => given.HubId == power.HubId && given.Role is Role.HubLead or Role.AssistantLead or Role.HubAdministrator or Role.BoardMember or Role.LocalLeader or Role.WorkGroupLead,
        Role.AssistantLead => given.HubId == power.HubId && given.Role is Role.HubAdministrator or Role.BoardMember or Role.LocalLeader or Role.WorkGroupLead,
        Role.HubAdministrator => given.HubId == power.HubId && given.Role is Role.LocalLeader or Role.WorkGroupLead,
        _ => false
    };
}
