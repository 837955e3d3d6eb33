using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>Somebody runs an operation of the site on a thing of the first hub, or on the same of the other.</summary>
internal sealed record Errand(IServiceProvider Services, MatrixScene Scene, Access Access, Belongings Own, bool First)
{
    public TessellateDb Db => Get<TessellateDb>();
    public DateOnly Today => Get<TimeProvider>().Today();
    public DateTime Now => Get<TimeProvider>().UtcNow();

    public Hub Hub => First ? Scene.Sample.Hub : Scene.Sample.Neighbour;
    public WorkGroup Group => First ? Scene.Sample.Group : Scene.OtherGroup;

    /// <summary>The hub that this one is not, and its group.</summary>
    public Errand Elsewhere => this with { First = !First };

    /// <summary>A group in which everybody who asks takes part and few keep anything; of the other hub one in which none of them does.</summary>
    public WorkGroup JoinedGroup => First ? Scene.Second : Scene.OtherGroup;

    public Session Session => First ? Scene.Sample.Session : Scene.OtherSession;
    public Interest Interest => First ? Scene.Sample.Interest : Scene.OtherInterest;
    public Belongings Teachers => First ? Scene.Teachers : Scene.OtherTeachers;
    public (Guid One, Guid Two, Guid Merge) Alike => First ? Scene.Alike : Scene.OtherAlike;

    /// <summary>Somebody who works for the hub.</summary>
    public Person Staff => First ? Scene.Sample.Staff : Scene.Sample.Accounts.Neighbour;

    /// <summary>Somebody who leads the group and is accredited.</summary>
    public Person Leader => First ? Scene.Sample.Staff : Scene.OtherMember;

    /// <summary>Somebody else with a role in the group, and that role.</summary>
    public Person Member => First ? Scene.Sample.Accounts.Lead : Scene.OtherMember;
    public Guid MemberGrant => First ? Scene.MemberGrant : Scene.OtherMemberGrant;

    /// <summary>A school of the hub.</summary>
    public int Urn => First ? 900_001 : 900_002;

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public Task<Guid> SchoolIdAsync() => Db.Schools.Where(s => s.Urn == Urn).Select(s => s.Id).SingleAsync();

    /// <summary>To whom the errand has written.</summary>
    public string Written => string.Join(", ", Db.ChangeTracker.Entries<Message>().Select(m => m.Entity.ToAddress).Order(StringComparer.Ordinal));
}
