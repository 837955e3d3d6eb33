using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Complaints;

/// <summary>A complaint from its form to its answer, with the clock in our hands.</summary>
public sealed class ComplaintTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_visitor_gets_a_number_at_once_and_a_day_thirty_days_on()
    {
        var number = await ComplainAsync();

        await using var db = _site.Db();
        var message = await db.Messages.SingleAsync(m => m.Template == "complaint-received");
        Assert.Contains(number, message.Body, StringComparison.Ordinal);
        Assert.Contains("10 February 2027", message.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("My name is on a list", message.Body, StringComparison.Ordinal); // nothing typed goes to an address that may be another's
    }

    [Fact]
    public async Task On_the_twentieth_day_whoever_handles_it_is_reminded_once()
    {
        var number = await ComplainAsync();
        _site.SignedIn = _sample.Accounts.National;
        await _site.SubmitAsync($"{ComplaintsUrls.Complaint(number)}?handler=Take");

        _site.Clock.Advance(TimeSpan.FromDays(19));
        Assert.Equal(0, await RemindAsync());
        _site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await RemindAsync());
        Assert.Equal(0, await RemindAsync());

        await using var db = _site.Db();
        Assert.Equal(_sample.Accounts.National.Id, (await db.Messages.SingleAsync(m => m.Template == "complaint-reminder")).PersonId);
    }

    [Fact]
    public async Task One_that_nobody_handles_reminds_everybody_who_could()
    {
        await ComplainAsync();
        _site.Clock.Advance(TimeSpan.FromDays(25));
        await RemindAsync();

        await using var db = _site.Db();
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "complaint-reminder")); // two national leads, one of them an operator too, and an operator
    }

    [Fact]
    public async Task The_answer_goes_to_the_person_and_a_second_is_refused()
    {
        var number = await ComplainAsync();
        _site.SignedIn = _sample.Accounts.National;
        Assert.Equal(302, (int)(await _site.SubmitAsync(ComplaintsUrls.Complaint(number), ("Outcome", "We took your name off the list."))).StatusCode);

        await using var db = _site.Db();
        Assert.Contains("We took your name off the list.", (await db.Messages.SingleAsync(m => m.Template == "complaint-answered")).Body, StringComparison.Ordinal);
        var complaint = await db.Complaints.SingleAsync(c => c.Number == number);
        var error = Assert.Throws<BrokenRuleException>(() => complaint.Answer("Something else.", null, _site.Clock.UtcNow()));
        Assert.Equal($"{number} was answered on 11 January 2027 at 9am. Nothing was changed.", error.Message);
    }

    [Fact]
    public void The_clock_of_a_request_stands_still_while_we_wait()
    {
        var request = new SubjectRequest { Number = "RQ-234567", Kind = RequestKind.Access, Name = "Ada Finch", CameBy = "letter", ReceivedOn = new(2027, 1, 31), DueOn = SubjectRequest.Due(new(2027, 1, 31)) };
        Assert.Equal(new DateOnly(2027, 2, 28), request.DueOn);

        request.Pause("proof of who she is", new(2027, 2, 3));
        Assert.Throws<BrokenRuleException>(() => request.Pause("again", new(2027, 2, 4)));
        request.Resume(new(2027, 2, 13));

        Assert.Equal((new DateOnly(2027, 3, 10), null), (request.DueOn, request.PausedOn));
        request.Done("A copy was sent.", null, _site.Clock.UtcNow());
        Assert.Throws<BrokenRuleException>(() => request.Resume(new(2027, 2, 14)));
    }

    [Fact]
    public async Task Lists_take_few_queries_however_many_there_are()
    {
        for (var i = 0; i < 4; i++) await ComplainAsync();
        _site.SignedIn = _sample.Accounts.National;

        await using var db = _site.Db();
        db.Add(new Installation { Kind = InstallationKind.Real, CreatedAt = _site.Clock.UtcNow() });
        await db.SaveChangesAsync();
        await _site.GetAsync(ComplaintsUrls.Complaints); // what is read once and kept
        using var count = _site.CountQueries();
        await _site.GetAsync(ComplaintsUrls.Complaints);

        Assert.True(count.Commands.Count <= 4, string.Join('\n', count.Commands)); // two of them say who is asking
    }

    private async Task<string> ComplainAsync()
    {
        var response = await _site.SubmitAsync(ComplaintsUrls.New, ("Form.Name", "Ben Lark"), ("Form.Email", "ben.lark@school.example"), ("Form.Hub", "north-star"), ("Form.Text", "My name is on a list."));
        Assert.Equal(302, (int)response.StatusCode);
        return response.Headers.Location!.ToString().Split('/')[^1];
    }

    private async Task<int> RemindAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RemindOfComplaints>().RunAsync(Stop);
    }
}
