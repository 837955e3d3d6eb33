using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tessellate.Tests.Messages;

/// <summary>A mail server of a few lines, on this machine: it keeps what it takes, and misbehaves as told.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public MailSink()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
    public List<string> Mails { get; } = [];

    /// <summary>What it answers to RCPT TO.</summary>
    public string ToRecipient { get; set; } = "250 ok";

    /// <summary>Hangs up when the whole mail has arrived, before it says whether it takes it.</summary>
    public bool HangsUp { get; set; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        await using (var stream = client.GetStream())
        {
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var mail = await ReadMailAsync(reader);
                    if (HangsUp) return;
                    lock (Mails) Mails.Add(mail);
                }
                await writer.WriteLineAsync(verb switch { "RCPT" => ToRecipient, "QUIT" => "221 bye", _ => "250 ok" });
                if (verb == "QUIT") return;
            }
        }
    }

    private static async Task<string> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".") mail.AppendLine(line);
        return mail.ToString();
    }
}
