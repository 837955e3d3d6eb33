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
            _client ??= await ConnectAsync(stop);
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

    private async Task<SmtpClient> ConnectAsync(CancellationToken stop)
    {
        var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            // A socket of our own, because MailKit's waits for acknowledgements between its small writes: 22 mails a second.
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(options.Host!, options.Port, stop);
            var security = options.Plain ? SecureSocketOptions.None : options.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
            await client.ConnectAsync(socket, options.Host!, options.Port, security, stop);
            if (options.User is { Length: > 0 }) await client.AuthenticateAsync(options.User, options.Password ?? "", stop);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
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
