using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Roles;
using Tessellate.Tests.Joining;

namespace Tessellate.Tests.Roles;

/// <summary>Two hubs with a group each, and people with whatever roles a test gives them.</summary>
internal static class RolesWorld
{
    public static RoleGrant AddRole(this JoiningWorld world, TessellateDb db, Person person, Role role, Guid? hubId = null, Guid? groupId = null, string? trust = null, DateOnly? from = null, DateOnly? to = null)
    {
        if (!db.ChangeTracker.Entries<Person>().Any(e => e.Entity.Id == person.Id) && !db.Set<Person>().Any(p => p.Id == person.Id)) db.Add(person);
        var grant = new RoleGrant
        {
            PersonId = person.Id, Role = role, HubId = hubId, WorkGroupId = groupId, Trust = trust, FromOn = from ?? world.Clock.Today().AddYears(-1), ToOn = to, GrantedBy = "a test"
        };
        db.Add(grant);
        return grant;
    }

    public static Person NewPerson(this JoiningWorld world, string name) => Person.New(name, $"{name.Replace(' ', '.')}@north-star.example", world.Clock.UtcNow());

    /// <summary>What the person may do today, as the site loads it.</summary>
    public static async Task<Access> AccessAsync(this JoiningWorld world, Person person)
    {
        await using var db = world.Db();
        return new(person, await db.RoleGrants.InForceOn(world.Clock.Today()).Where(g => g.PersonId == person.Id).ToListAsync());
    }

    public static Task InviteAsync(this JoiningWorld world, Invitation invitation, Access access) =>
        world.RunAsync<InvitePerson>(i => i.RunAsync(invitation, access, CancellationToken.None));

    public static Task EndAsync(this JoiningWorld world, RoleGrant grant, Access access, DateOnly? lastOn = null) =>
        world.RunAsync<EndRole>(e => e.RunAsync(grant.Id, lastOn, "Has moved on", access));
}
