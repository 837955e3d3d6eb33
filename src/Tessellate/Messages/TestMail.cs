using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Messages;

public enum MailTestOutcome { Sent, Failed, NothingIsSent }

/// <summary>What became of a test mail: in words, what to do if it failed, and all that was said.</summary>
public sealed record MailTestResult(MailTestOutcome Outcome, string What, string? Advice, IReadOnlyList<SaidLine> Lines);

/// <summary>Sends one mail to whoever asks, at once and by the same way as every message, and shows the conversation with the server.</summary>
public sealed class TestMail(TessellateDb db, MailOptions options, InstallationInUse installation, TimeProvider clock)
{
    public const int Most = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Answers with the row of the record in which the result stands.</summary>
    /// <exception cref="BrokenRuleException">The address is none, or there were too many tests lately.</exception>
    public async Task<(Guid RecordId, MailTestResult Result)> RunAsync(string address, string name, Actor actor, Guid? hubId, CancellationToken stop)
    {
        if (!EmailAddress.IsValid(address)) throw new BrokenRuleException($"\"{address}\" is not an e-mail address.");
        await CountAsync(actor, hubId, stop);

        var result = await SendAsync(address, name, stop);
        var kind = result.Outcome switch { MailTestOutcome.Sent => "mail.test-sent", MailTestOutcome.Failed => "mail.test-failed", _ => "mail.test-shown" };
        var entry = new ActivityEntry
        {
            At = clock.UtcNow(), PersonId = actor.PersonId, ActingAs = actor.Role, Kind = kind, SubjectType = "Mail", SubjectId = actor.PersonId ?? Guid.Empty, HubId = hubId,
            Summary = $"Test mail: {result.What}", Changes = JsonSerializer.Serialize(result)
        };
        db.Add(entry);
        await db.SaveChangesAsync(stop);
        return (entry.Id, result);
    }

    /// <summary>The result of a test that the person made; null when there is none of that id.</summary>
    public async Task<MailTestResult?> FindAsync(Guid recordId, Guid personId, CancellationToken stop) =>
        await db.Activity.Where(a => a.Id == recordId && a.PersonId == personId && a.SubjectType == "Mail" && a.Changes != null).Select(a => a.Changes).SingleOrDefaultAsync(stop) is { } json
            ? JsonSerializer.Deserialize<MailTestResult>(json) : null;

    // Written before it is counted: tests at the same moment cannot share one count.
    private async Task CountAsync(Actor actor, Guid? hubId, CancellationToken stop)
    {
        if (actor.PersonId is not { } personId) return;

        var (now, since) = (clock.UtcNow(), clock.UtcNow() - Window);
        db.Record(actor, now, "mail.test-begun", "Mail", personId, "A test mail was asked for.", hubId);
        await db.SaveChangesAsync(stop);
        if (await db.Activity.CountAsync(a => a.Kind == "mail.test-begun" && a.SubjectType == "Mail" && a.SubjectId == personId && a.At > since, stop) > Most)
            throw new BrokenRuleException($"You have sent {Most} test mails in ten minutes. Wait a little, and look at what the last one said.");
    }

    private async Task<MailTestResult> SendAsync(string address, string name, CancellationToken stop)
    {
        if (await installation.IsDemonstrationAsync(stop)) return new(MailTestOutcome.NothingIsSent, "This is a demonstration, in which nothing is ever sent.", "On an installation of your own this page shows what the mail server says.", []);
        if (!options.IsSet) return new(MailTestOutcome.Failed, "No mail server is set up, so messages wait.", "Whoever keeps the installation sets Mail__Host and Mail__From, and starts the site again.", []);

        using var conversation = new MailConversation(clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            using var client = await SmtpConnection.OpenAsync(options, conversation, Patience, limit.Token);
            await client.SendAsync(New(address, name).ToMail(options, clock), limit.Token);
            await client.DisconnectAsync(quit: true, limit.Token);
            return new(MailTestOutcome.Sent, $"The mail server took the mail for {address}.", "Look for it in that mailbox, also among unwanted mail. If it does not come within some minutes, the server's log says where it went.", conversation.Lines);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && MailTrouble.InWords(e, options) is not null)
        {
            conversation.Note(e.Message.ReplaceLineEndings(" "));
            var (what, advice) = MailTrouble.InWords(e, options)!.Value;
            return new(MailTestOutcome.Failed, what, advice, conversation.Lines);
        }
    }

    private Message New(string address, string name) => new()
    {
        Template = "test", ToAddress = address, ToName = name, Subject = "A test from Tessellate", Body = $"Dear {name},\n\nThis mail was sent to see whether mail arrives. It did.",
        Reason = "You get this because you asked for a test.", Key = "", CreatedAt = clock.UtcNow(), SendAfter = clock.UtcNow()
    };
}
