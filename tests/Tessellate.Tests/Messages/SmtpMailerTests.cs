using Microsoft.Extensions.Time.Testing;
using MimeKit;
using System.Text;
using Tessellate.Messages;

namespace Tessellate.Tests.Messages;

/// <summary>Which answer of a mail server makes it safe to send again.</summary>
public sealed class SmtpMailerTests : IDisposable
{
    private readonly MailSink _sink = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero));

    public void Dispose() => _sink.Dispose();

    [Fact]
    public async Task A_message_arrives_as_text_and_as_html_with_its_reason()
    {
        Assert.Equal(Delivery.Sent, await SendAsync(NewMessage("Hello Ada & co <script>,\n\nOpen this:\nhttps://hubs.example/sign-in/abc?to=%2Fqueue\n\nGoodbye.")));

        var mail = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(_sink.Mails.Single())));
        Assert.Equal("hello@hubs.example", mail.From.Mailboxes.Single().Address);
        Assert.Equal("ada@school.example", mail.To.Mailboxes.Single().Address);
        Assert.Contains("https://hubs.example/sign-in/abc?to=%2Fqueue", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("You get this because it is a test.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://hubs.example/sign-in/abc?to=%2Fqueue\">", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Ada &amp; co &lt;script&gt;", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_breaks_in_a_name_or_subject_add_no_header()
    {
        await SendAsync(NewMessage("Hello.", name: "Ada\r\nBcc: all@school.example", subject: "Hello\r\nBcc: all@school.example"));
        var mail = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(_sink.Mails.Single())));
        Assert.Empty(mail.Bcc);
        Assert.Single(mail.To);
    }

    [Theory]
    [InlineData("550 no such mailbox", Delivery.Never)]
    [InlineData("451 come back later", Delivery.Later)]
    public async Task What_the_server_refuses_was_not_taken(string answer, Delivery delivery)
    {
        _sink.ToRecipient = answer;
        Assert.Equal(delivery, await SendAsync(NewMessage("Hello.")));
        Assert.Empty(_sink.Mails);
    }

    [Fact]
    public async Task When_it_hangs_up_after_the_whole_mail_nobody_knows()
    {
        _sink.HangsUp = true;
        Assert.Equal(Delivery.InDoubt, await SendAsync(NewMessage("Hello.")));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_took_nothing()
    {
        int port;
        using (var closed = new MailSink()) port = closed.Port;
        Assert.Equal(Delivery.Later, await SendAsync(NewMessage("Hello."), port));
    }

    private async Task<Delivery> SendAsync(Message message, int? port = null)
    {
        await using var mailer = new SmtpMailer(new() { Host = "127.0.0.1", Port = port ?? _sink.Port, From = "hello@hubs.example", Plain = true }, _clock);
        return (await mailer.SendAsync(message, CancellationToken.None)).Delivery;
    }

    private Message NewMessage(string body, string name = "Ada Finch", string subject = "Hello") => new()
    {
        Template = "test", ToAddress = "ada@school.example", ToName = name, Subject = subject, Body = body, Reason = "You get this because it is a test.",
        Key = "test", CreatedAt = _clock.GetUtcNow().UtcDateTime, SendAfter = _clock.GetUtcNow().UtcDateTime
    };
}
