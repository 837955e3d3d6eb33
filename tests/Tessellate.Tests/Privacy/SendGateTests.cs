using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Notices;
using Tessellate.Privacy;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Privacy;

/// <summary>What leaves to whom. Seen red by a relay that asks no gate.</summary>
public sealed class SendGateTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly Site _site = new();
    private Person _person = null!;

    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _person = Person.New("Ada Finch", "ada.finch@school.example", _site.Clock.UtcNow());
        db.AddRange(_person, new Installation { Kind = InstallationKind.Real, CreatedAt = _site.Clock.UtcNow() });
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(MessagePurpose.Service, true)]
    [InlineData(MessagePurpose.Programme, false)]
    [InlineData(MessagePurpose.News, false)]
    public async Task To_somebody_who_objected_only_service_mail_leaves(MessagePurpose purpose, bool leaves)
    {
        await ConsentAsync(given: true);
        await using (var db = _site.Db())
        {
            db.Add(new Limit { PersonId = _person.Id, Kind = LimitKind.Objection, FromAt = _site.Clock.UtcNow() });
            await db.SaveChangesAsync();
        }

        Assert.Equal(leaves, await LeavesAsync(purpose));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task News_leaves_only_to_somebody_who_said_yes(bool? given, bool leaves)
    {
        if (given is { } answer) await ConsentAsync(answer);

        Assert.Equal(leaves, await LeavesAsync(MessagePurpose.News));
    }

    [Fact]
    public async Task A_no_is_remembered_after_an_erasure_when_the_address_comes_back()
    {
        await using (var scope = _site.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<ErasePerson>().RunAsync(_person.Id, null, Actor.System("a test"), Stop);
        await using (var db = _site.Db())
        {
            db.Add(_person = Person.New("Ada Finch", "Ada.Finch@school.example", _site.Clock.UtcNow())); // an import names her again
            await db.SaveChangesAsync();
        }

        await ConsentAsync(given: true);
        Assert.False(await LeavesAsync(MessagePurpose.News));
    }

    private async Task ConsentAsync(bool given)
    {
        await using var db = _site.Db();
        db.Add(ConsentWording.Current[0].Answer(_person.Id, given, "a test", _site.Clock.UtcNow()));
        await db.SaveChangesAsync();
    }

    private async Task<bool> LeavesAsync(MessagePurpose purpose)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        var message = new Message
        {
            Template = "test", Purpose = purpose, ToAddress = _person.Email, ToName = _person.Name, PersonId = _person.Id, Subject = "Hello", Body = "Hello.", Reason = "A test.", Key = Secret.NewToken(),
            CreatedAt = _site.Clock.UtcNow(), SendAfter = _site.Clock.UtcNow()
        };
        db.Add(message);
        await db.SaveChangesAsync();
        await new OutboxRelay(db, new Anything(), scope.ServiceProvider.GetRequiredService<InstallationInUse>(), _site.Clock, scope.ServiceProvider.GetServices<ISendGate>()).RunAsync(Stop);
        var state = await db.Messages.Where(m => m.Id == message.Id).Select(m => m.State).SingleAsync();
        Assert.True(state is MessageState.Sent or MessageState.Cancelled);
        return state == MessageState.Sent;
    }

    private sealed class Anything : IMailer
    {
        public bool IsReady => true;

        public Task<DeliveryResult> SendAsync(Message message, CancellationToken stop) => Task.FromResult(DeliveryResult.Sent);
    }
}
