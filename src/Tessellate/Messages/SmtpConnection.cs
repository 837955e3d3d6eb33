using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Tessellate.Messages;

/// <summary>Opens the one kind of connection that mail leaves by, for the messages and for the test of it alike.</summary>
internal static class SmtpConnection
{
    /// <summary>Connected, encrypted unless the server is on this machine, and signed in where a user is set. Throws what went wrong.</summary>
    public static async Task<SmtpClient> OpenAsync(MailOptions options, IProtocolLogger log, TimeSpan patience, CancellationToken stop)
    {
        var client = new SmtpClient(log) { Timeout = (int)patience.TotalMilliseconds };
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
}
