using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Messages;

public sealed class OutboxRelayTests : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero));
    private readonly RecordingMailer _mailer = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Two_relays_at_once_send_each_message_once()
    {
        await AddAsync(12);
        var sent = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => RelayAsync())));

        Assert.Equal(12, sent.Sum());
        Assert.Equal(12, _mailer.Sent.Distinct().Count());
        Assert.Equal(12, _mailer.Sent.Count);
    }

    /// <summary>The same two relays without the claim: both read what waits, both send it.</summary>
    [Fact]
    public async Task Without_the_claim_the_race_is_lost()
    {
        await AddAsync(12);
        using var bothHaveRead = new Barrier(2);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await using var db = _database.Open();
            var waiting = await db.Messages.Due(_clock.UtcNow()).ToListAsync();
            bothHaveRead.SignalAndWait();
            foreach (var message in waiting) await _mailer.SendAsync(message, CancellationToken.None);
        })));

        Assert.Equal(24, _mailer.Sent.Count);
    }

    [Fact]
    public async Task A_message_that_was_on_its_way_when_the_program_died_is_in_doubt_and_not_sent_again()
    {
        var id = await AddAsync(1);
        _mailer.Answer = _ => throw new InvalidOperationException("The machine stops here.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => RelayAsync());

        _mailer.Answer = null;
        _clock.Advance(OutboxRelay.Lease + TimeSpan.FromHours(5));
        Assert.Equal(0, await RelayAsync());
        Assert.True((await GetAsync(id)).IsInDoubt(_clock.UtcNow()));

        await using var db = _database.Open();
        await new DecideMessage(db, _clock).SendAgainAsync(id, Actor.System("a test"), CancellationToken.None);
        Assert.Equal(1, await RelayAsync());
        Assert.Equal(MessageState.Sent, (await GetAsync(id)).State);
    }

    [Fact]
    public async Task What_was_not_taken_is_tried_eight_times_with_longer_and_longer_pauses()
    {
        var id = await AddAsync(1);
        _mailer.Answer = _ => new(Delivery.Later, "The mail server cannot be reached.");
        for (var attempt = 1; attempt <= OutboxRelay.MostAttempts; attempt++)
        {
            await RelayAsync();
            await RelayAsync(); // too early: no attempt
            Assert.Equal(attempt, (await GetAsync(id)).Attempts);
            _clock.Advance(TimeSpan.FromMinutes(Math.Pow(2, attempt - 1)));
        }
        var message = await GetAsync(id);
        Assert.Equal((MessageState.Failed, "The mail server cannot be reached."), (message.State, message.LastError));
    }

    [Fact]
    public async Task What_was_refused_for_good_is_not_tried_again()
    {
        var id = await AddAsync(1);
        _mailer.Answer = _ => new(Delivery.Never, "No such mailbox.");
        await RelayAsync();
        Assert.Equal((MessageState.Failed, 1), ((await GetAsync(id)).State, (await GetAsync(id)).Attempts));
    }

    [Fact]
    public async Task A_cancelled_message_and_one_that_comes_too_late_do_not_leave()
    {
        var cancelled = await AddAsync(1);
        var late = await AddAsync(1, notAfter: _clock.UtcNow().AddMinutes(15));
        await using (var db = _database.Open()) await new DecideMessage(db, _clock).CancelAsync(cancelled, Actor.System("a test"), CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(0, await RelayAsync());
        Assert.Equal(MessageState.Cancelled, (await GetAsync(late)).State);
    }

    [Fact]
    public async Task Once_it_has_left_it_cannot_be_cancelled_and_keeps_no_key()
    {
        var token = Secret.NewToken();
        var id = await AddAsync(1, body: $"Open http://hubs.example/sign-in/{token} now.");
        await RelayAsync();

        await using var db = _database.Open();
        await Assert.ThrowsAsync<BrokenRuleException>(() => new DecideMessage(db, _clock).CancelAsync(id, Actor.System("a test"), CancellationToken.None));
        Assert.Equal("Open http://hubs.example/sign-in/… now.", (await GetAsync(id)).Body);
    }

    [Fact]
    public async Task Nothing_leaves_a_demonstration_or_without_a_mail_server()
    {
        await AddAsync(1);
        _mailer.IsReady = false;
        Assert.Equal(0, await RelayAsync());

        _mailer.IsReady = true;
        await using (var db = _database.Open())
        {
            db.Add(new Installation { Kind = InstallationKind.Demonstration, CreatedAt = _clock.UtcNow() });
            await db.SaveChangesAsync();
        }
        Assert.Equal(0, await RelayAsync());
        Assert.Empty(_mailer.Sent);
    }

    [Fact]
    public async Task A_message_is_added_once_and_never_within_a_transaction()
    {
        await using var db = _database.Open();
        Assert.True(await db.AddOnceAsync(Once(), CancellationToken.None));
        Assert.False(await db.AddOnceAsync(Once(), CancellationToken.None));
        await using var transaction = await WriteTransaction.BeginAsync(db, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.AddOnceAsync(Once(), CancellationToken.None));

        Message Once() => new() { Template = "any", ToName = "Ada Finch", ToAddress = "ada.finch@school.example", Subject = "A word", Body = "Hello.", Reason = "A test.", Key = "once", CreatedAt = _clock.UtcNow(), SendAfter = _clock.UtcNow() };
    }

    private async Task<int> RelayAsync()
    {
        await using var db = _database.Open();
        await using var services = new ServiceCollection().AddScoped(_ => _database.Open()).BuildServiceProvider();
        return await new OutboxRelay(db, _mailer, new InstallationInUse(services.GetRequiredService<IServiceScopeFactory>()), _clock, []).RunAsync(CancellationToken.None);
    }

    private async Task<Guid> AddAsync(int count, DateTime? notAfter = null, string body = "Hello.")
    {
        await using var db = _database.Open();
        var messages = Enumerable.Range(0, count).Select(_ => new Message
        {
            Template = "test", ToAddress = "ada@school.example", ToName = "Ada Finch", Subject = "Hello", Body = body, Reason = "You get this because it is a test.",
            Key = Secret.NewToken(), CreatedAt = _clock.UtcNow(), SendAfter = _clock.UtcNow(), NotAfter = notAfter
        }).ToList();
        db.Messages.AddRange(messages);
        await db.SaveChangesAsync();
        return messages[0].Id;
    }

    private async Task<Message> GetAsync(Guid id)
    {
        await using var db = _database.Open();
        return await db.Messages.AsNoTracking().GetAsync(id);
    }

    private sealed class RecordingMailer : IMailer
    {
        public ConcurrentBag<Guid> Sent { get; } = [];
        public bool IsReady { get; set; } = true;
        public Func<Message, DeliveryResult>? Answer { get; set; }

        public async Task<DeliveryResult> SendAsync(Message message, CancellationToken stop)
        {
            await Task.Yield();
            if (Answer is not null) return Answer(message);
            Sent.Add(message.Id);
            return DeliveryResult.Sent;
        }
    }
}
