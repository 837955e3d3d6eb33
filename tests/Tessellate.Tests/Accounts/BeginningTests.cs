using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Accounts;

/// <summary>Where somebody begins who signs in without having been on the way anywhere.</summary>
[Trait("Database", "one")]
public sealed class BeginningTests : IAsyncDisposable
{
    private readonly Site _site = new();

    [Fact]
    public async Task Everybody_begins_at_what_they_came_for()
    {
        var sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        var head = Person.New("Gwen Marsh", "gwen.marsh@school.example", _site.Clock.UtcNow());
        int urn;
        await using (var db = _site.Db())
        {
            var school = await db.Schools.OrderBy(s => s.Urn).FirstAsync();
            urn = school.Urn;
            db.Add(head);
            db.Add(Appointment.Of(head.Id, school.Id, new(PostKind.Head, null, _site.Clock.Today().AddYears(-1), null, null, null)));
            await db.SaveChangesAsync();
        }

        Assert.Equal("/queue", await BeginAsync(sample.Accounts.Administrator));
        Assert.Equal("/queue", await BeginAsync(sample.Accounts.National));
        Assert.Equal("/my/groups", await BeginAsync(sample.Accounts.Lead));
        Assert.Equal("/my", await BeginAsync(sample.Teacher));
        Assert.Equal("/my", await BeginAsync(head)); // by their own word alone

        await using (var db = _site.Db()) await db.Appointments.Where(a => a.PersonId == head.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ConfirmedAt, _site.Clock.UtcNow()));
        Assert.Equal($"/schools/{urn}/our-people", await BeginAsync(head));
    }

    private async Task<string> BeginAsync(Person person)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Beginning>().OfAsync(person);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
