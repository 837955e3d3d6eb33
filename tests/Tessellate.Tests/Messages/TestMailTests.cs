using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Messages;

/// <summary>A mail server that fails in each of the usual ways, and what the person is told. No secret is in anything that is shown or kept.</summary>
public sealed class TestMailTests : IDisposable
{
    private const string User = "tessellate-user", Password = "correct-horse-battery";

    private readonly TestDatabase _database = new();
    private readonly Actor _actor = new(Guid.CreateVersion7(), "a test");

    [Fact]
    public async Task A_server_that_takes_it_is_shown_line_by_line()
    {
        using var sink = new MailSink();

        var result = await TryAsync(new() { Host = "127.0.0.1", Port = sink.Port, From = "hello@hubs.example", Plain = true });

        Assert.Equal(MailTestOutcome.Sent, result.Outcome);
        Assert.Contains("This mail was sent to see whether mail arrives.", sink.Mails.Single(), StringComparison.Ordinal);
        Assert.Contains(result.Lines, line => line is { Who: "←", Text: "220 sink" });
        Assert.Contains(result.Lines, line => line is { Who: "→" } && line.Text.StartsWith("RCPT TO:<ada@school.example>", StringComparison.Ordinal));
        Assert.Contains(result.Lines, line => line.Text.StartsWith("(the mail, ", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Lines, line => line.Text.Contains("whether mail arrives", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("554 5.7.1 relay access denied", "relaying denied")]
    [InlineData("451 4.7.1 greylisted, try again", "come back later")]
    [InlineData("550 no such mailbox", "does not take mail for that address")]
    public async Task What_the_server_refuses_is_said_in_plain_words_beside_its_own(string answer, string words)
    {
        using var sink = new MailSink { ToRecipient = answer };

        var result = await TryAsync(new() { Host = "127.0.0.1", Port = sink.Port, From = "hello@hubs.example", Plain = true });

        Assert.Equal(MailTestOutcome.Failed, result.Outcome);
        Assert.Contains(words, result.What, StringComparison.Ordinal);
        Assert.NotNull(result.Advice);
        Assert.Contains(result.Lines, line => line.Text == answer);
    }

    [Fact]
    public async Task A_closed_port_a_name_that_nobody_has_and_a_server_without_encryption_are_told_apart()
    {
        int closed;
        using (var sink = new MailSink()) closed = sink.Port;
        Assert.StartsWith("Nothing listens at 127.0.0.1", (await TryAsync(new() { Host = "127.0.0.1", Port = closed, From = "hello@hubs.example", Plain = true })).What, StringComparison.Ordinal);
        Assert.StartsWith("No machine is called", (await TryAsync(new() { Host = "nowhere.invalid", Port = 25, From = "hello@hubs.example", Plain = true })).What, StringComparison.Ordinal);
        using var open = new MailSink();
        Assert.Contains("offers no encryption", (await TryAsync(new() { Host = "127.0.0.1", Port = open.Port, From = "hello@hubs.example" })).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_said_to_have_broken_off()
    {
        using var sink = new MailSink { HangsUp = true };

        Assert.Contains("broke off", (await TryAsync(new() { Host = "127.0.0.1", Port = sink.Port, From = "hello@hubs.example", Plain = true })).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_begins_no_encryption_after_all_is_told_so()
    {
        using var server = new Scripted("220 hello", "250-hello\r\n250 STARTTLS", "220 go on", "this is no handshake");

        Assert.StartsWith("No encrypted connection", (await TryAsync(new() { Host = "127.0.0.1", Port = server.Port, From = "hello@hubs.example" })).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task A_wrong_password_is_told_and_no_secret_is_shown_or_kept(string mechanism)
    {
        string[] answers = mechanism == "PLAIN" ? ["535 5.7.8 bad credentials"] : ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "535 5.7.8 bad credentials"];
        using var server = new Scripted(["220 hello", $"250-hello\r\n250 AUTH {mechanism}", .. answers]);

        var result = await TryAsync(new() { Host = "127.0.0.1", Port = server.Port, From = "hello@hubs.example", Plain = true, User = User, Password = Password });

        Assert.Contains("refused the user and the password", result.What, StringComparison.Ordinal);
        Assert.Contains(result.Lines, line => line.Text.StartsWith($"AUTH {mechanism} ********", StringComparison.Ordinal));
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{User}\0{Password}"));
        await using var db = _database.Open();
        var kept = string.Concat(result.Lines.Select(line => line.Text)) + result.What + result.Advice + string.Concat(await db.Activity.Select(a => a.Summary + a.Changes).ToListAsync());
        foreach (var secret in new[] { User, Password, plain, Convert.ToBase64String(Encoding.UTF8.GetBytes(User)), Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)) })
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_demonstration_nothing_is_sent()
    {
        using var sink = new MailSink();
        await using (var db = _database.Open())
        {
            db.Add(new Installation { Kind = InstallationKind.Demonstration, CreatedAt = DateTime.SpecifyKind(new(2027, 1, 1), DateTimeKind.Utc) });
            await db.SaveChangesAsync();
        }

        var result = await TryAsync(new() { Host = "127.0.0.1", Port = sink.Port, From = "hello@hubs.example", Plain = true });

        Assert.Equal(MailTestOutcome.NothingIsSent, result.Outcome);
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task Of_twenty_tests_at_once_five_are_sent()
    {
        using var sink = new MailSink();
        var options = new MailOptions { Host = "127.0.0.1", Port = sink.Port, From = "hello@hubs.example", Plain = true };

        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await TryAsync(options);
                return true;
            }
            catch (BrokenRuleException)
            {
                return false;
            }
        })));

        Assert.InRange(sent.Count(done => done), 0, TestMail.Most);
        Assert.InRange(sink.Mails.Count, 0, TestMail.Most);
    }

    private async Task<MailTestResult> TryAsync(MailOptions options)
    {
        await using var db = _database.Open();
        var scopes = new ServiceCollection().AddScoped(_ => _database.Open()).BuildServiceProvider();
        return (await new TestMail(db, options, new InstallationInUse(scopes.GetRequiredService<IServiceScopeFactory>()), TimeProvider.System).RunAsync("ada@school.example", "Ada Finch", _actor, null, CancellationToken.None)).Result;
    }

    public void Dispose() => _database.Dispose();

    /// <summary>A server that says one thing after the other, whatever it hears.</summary>
    private sealed class Scripted : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Scripted(params string[] answers)
        {
            _listener.Start();
            _ = TalkAsync(answers);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        private async Task TalkAsync(string[] answers)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                var buffer = new byte[4096];
                for (var at = 0; at < answers.Length; at++)
                {
                    if (at > 0 && await stream.ReadAsync(buffer) == 0) return;
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(answers[at] + "\r\n"));
                }
                _ = await stream.ReadAsync(buffer);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The client has gone.
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
