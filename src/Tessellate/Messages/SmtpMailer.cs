using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Tessellate.Messages;

/// <summary>Sends by SMTP, over one connection for as long as it lives.</summary>
public sealed class SmtpMailer(MailOptions options, TimeProvider clock) : IMailer, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private SmtpClient? _client;

    public bool IsReady => options.IsSet;

    public async Task<DeliveryResult> SendAsync(Message message, CancellationToken stop)
    {
        MimeMessage mail;
        try
        {
            mail = message.ToMail(options, clock);
            _client ??= await SmtpConnection.OpenAsync(options, new NullProtocolLogger(), Patience, stop);
        }
        catch (ParseException e)
        {
            return new(Delivery.Never, $"The address cannot be used: {e.Message}");
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or OperationCanceledException or TimeoutException)
        {
            return new(Delivery.Later, $"The mail server cannot be reached: {e.Message}");
        }
        return await SendAsync(_client, mail);
    }

    // Not cut off by a stopping program: between the last byte and the server's answer nobody would know what happened.
    private async Task<DeliveryResult> SendAsync(SmtpClient client, MimeMessage mail)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            await client.SendAsync(mail, limit.Token);
            return DeliveryResult.Sent;
        }
        catch (SmtpCommandException e)
        {
            return new((int)e.StatusCode >= 500 ? Delivery.Never : Delivery.Later, $"The mail server said no: {e.Message}");
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or OperationCanceledException or ServiceNotConnectedException)
        {
            await DisposeAsync();
            return new(Delivery.InDoubt, $"The connection broke while it was sent: {e.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is null) return;
        var client = _client;
        _client = null;
        try
        {
            await client.DisconnectAsync(quit: client.IsConnected, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException)
        {
            // Everything was answered already; the goodbye does not matter.
        }
        client.Dispose();
    }
}
