using Tessellate.Accounts;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Messages;

/// <summary>What one person writes to another stands in nobody's log, whatever its template and whichever hub it is of. Seen red by the log without the condition.</summary>
public sealed class BetweenTwoTests : IAsyncDisposable
{
    private readonly Site _site = new();

    [Theory]
    [InlineData(Role.HubAdministrator)]
    [InlineData(Role.NationalLead)]
    [InlineData(Role.Operator)]
    public async Task A_message_between_two_people_is_in_no_log_and_nobody_decides_on_it(Role role)
    {
        var (scene, now) = (new Scene(new(2027, 1, 11), _site.Clock.GetUtcNow().UtcDateTime), _site.Clock.GetUtcNow().UtcDateTime);
        var hubId = role == Role.HubAdministrator ? scene.Hub.Id : (Guid?)null;
        var (between, other) = (Message(true), Message(false));
        await using (var db = _site.Db())
        {
            scene.AddTo(db);
            _site.SignedIn = role == Role.HubAdministrator ? scene.Administrator : Person.New("Nia Penrose", "nia.penrose@national.example", now);
            if (role != Role.HubAdministrator) db.AddRange(_site.SignedIn, scene.Grant(_site.SignedIn, role));
            db.AddRange(between, other);
            await db.SaveChangesAsync();
        }

        var log = (await _site.GetAsync(MessagesUrls.All)).Body!.TextContent;
        Assert.Contains("To be read", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Between us", log, StringComparison.Ordinal);
        await _site.GetAsync(MessagesUrls.Message(other.Id));
        await _site.GetAsync(MessagesUrls.Message(between.Id), 404);

        Message Message(bool isBetweenTwo) => new()
        {
            Template = "any", ToName = "Tam Alder", ToAddress = "tam.alder@school.example", HubId = hubId, IsBetweenTwo = isBetweenTwo, Subject = isBetweenTwo ? "Between us" : "To be read", Body = "Words.", Reason = "A test.", Key = $"between:{isBetweenTwo}", CreatedAt = now, SendAfter = now
        };
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
