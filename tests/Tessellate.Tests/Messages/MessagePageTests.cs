using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Messages;

public sealed class MessagePageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;
    private Person _north = null!;
    private Person _south = null!;
    private Message _message = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _north = await StaffAsync("North", _sample.Hub);
        _south = await StaffAsync("South", _sample.Neighbour);
        _message = new Message
        {
            Template = "test", ToAddress = _sample.Teacher.Email, ToName = _sample.Teacher.Name, PersonId = _sample.Teacher.Id, HubId = _sample.Hub.Id,
            Subject = "Your place", Body = $"Hello.\n\n{_site.Services.GetRequiredService<SiteAddress>().Link("/interests/" + Secret.NewToken())}", Reason = "You get this because it is a test.",
            Key = "a test", CreatedAt = _site.Clock.UtcNow(), SendAfter = _site.Clock.UtcNow()
        };
        await using var db = _site.Db();
        db.Add(_message);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_hub_sees_its_own_messages_and_no_trace_of_another_hubs()
    {
        _site.SignedIn = _north;
        Assert.Contains("Your place", (await _site.GetAsync("/messages")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await _site.GetAsync("/messages?q=ADA.finch&state=waiting")).QuerySelectorAll("tbody tr").Length);
        Assert.Empty((await _site.GetAsync("/messages?q=nobody")).QuerySelectorAll("tbody tr"));
        var shown = await _site.GetAsync(MessagesUrls.Message(_message.Id));
        Assert.Contains("/interests/…", shown.Body!.TextContent, StringComparison.Ordinal);

        _site.SignedIn = _south;
        Assert.DoesNotContain("Your place", (await _site.GetAsync("/messages")).Body!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync(MessagesUrls.Message(_message.Id), 404);
        await _site.GetAsync(MessagesUrls.SendAgain(_message.Id), 404);
        await _site.GetAsync(AccountsUrls.Person(_sample.Teacher.Id), 404);

        _site.SignedIn = _sample.Teacher;
        await _site.GetAsync("/messages", 403);
        await _site.GetAsync(MessagesUrls.Message(_message.Id), 404);
    }

    [Fact]
    public async Task A_waiting_message_can_be_cancelled_once()
    {
        _site.SignedIn = _north;
        var cancelled = await _site.SubmitAsync(MessagesUrls.Message(_message.Id));
        Assert.Equal(302, (int)cancelled.StatusCode);
        var shown = await _site.GetAsync(MessagesUrls.Message(_message.Id));
        Assert.Contains("by North", shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("form"));
    }

    [Fact]
    public async Task The_page_of_a_person_shows_each_hub_its_own_part()
    {
        _site.SignedIn = _north;
        var page = (await _site.GetAsync(AccountsUrls.Person(_sample.Teacher.Id))).Body!.TextContent;
        Assert.Contains("Sample group", page, StringComparison.Ordinal);
        Assert.Contains("Your place", page, StringComparison.Ordinal);

        await using (var db = _site.Db())
        {
            db.Add(new Message
            {
                Template = "test", ToAddress = _sample.Teacher.Email, ToName = _sample.Teacher.Name, PersonId = _sample.Teacher.Id, HubId = _sample.Neighbour.Id,
                Subject = "From the south", Body = "Hello.", Reason = "A test.", Key = "another test", CreatedAt = _site.Clock.UtcNow(), SendAfter = _site.Clock.UtcNow()
            });
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _south;
        page = (await _site.GetAsync(AccountsUrls.Person(_sample.Teacher.Id))).Body!.TextContent;
        Assert.Contains("From the south", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sample group", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Your place", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mailbox_is_there_only_in_a_demonstration_and_every_page_then_says_so()
    {
        await _site.GetAsync("/mailbox", 404);
        Assert.Null((await _site.GetAsync("/hubs")).QuerySelector(".t-invented"));

        await using (var db = _site.Db())
        {
            db.Add(new Installation { Kind = InstallationKind.Demonstration, CreatedAt = _site.Clock.UtcNow() });
            await db.SaveChangesAsync();
        }
        var mailbox = await _site.GetAsync("/mailbox");
        Assert.NotNull(mailbox.QuerySelector(".t-mail a[href^='/interests/']"));
        Assert.StartsWith("Invented:", mailbox.QuerySelector(".t-invented")?.TextContent.Trim(), StringComparison.Ordinal);
    }

    private async Task<Person> StaffAsync(string name, Hub hub)
    {
        var person = Person.New(name, $"{name}@staff.example", _site.Clock.UtcNow());
        await using var db = _site.Db();
        db.AddRange(person, new RoleGrant { PersonId = person.Id, Role = Role.HubAdministrator, HubId = hub.Id, FromOn = new(2020, 9, 1), GrantedBy = "a test" });
        await db.SaveChangesAsync();
        return person;
    }
}
