using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Tessellate.Accounts;
using Tessellate.Registers;
using Tessellate.Tests.Support;
using Tessellate.Foundation;

namespace Tessellate.Tests.Registers;

/// <summary>Where the connection of a phone is cut.</summary>
internal enum Cut { None, BeforeSend, MidBody, BeforeReply }

/// <summary>What a phone does wrong, for the tests that must fail by it.</summary>
internal enum Fault { None, NewIdAtEachTry, NoSecondTry, ClockBelieved }

/// <summary>A phone as the page's script makes it: the latest tap of each person waits until the site has said that it has it. Over a socket of its own, so that it can be cut anywhere.</summary>
internal sealed class CutPhone(Site site, Person holder, string url, TimeSpan wrong, Fault fault) : IDisposable
{
    private sealed record Waiting(Guid Tap, Guid Of, MarkKind? Kind, long At);

    private readonly Dictionary<Guid, Waiting> _waiting = [];
    private readonly CookieContainer _cookies = new();
    private readonly Uri _site = site.ClientOptions.BaseAddress;
    private HttpClient? _client;
    private string _token = "";

    private long Clock => new DateTimeOffset(site.Clock.UtcNow() + wrong, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public void Tap(Guid participation, MarkKind? kind) => _waiting[participation] = new(Guid.NewGuid(), participation, kind, Clock);

    /// <summary>Sends all that waits in one request; whether there was anything to send.</summary>
    public async Task<bool> SendAsync(Cut cut)
    {
        if (_waiting.Count == 0) return false;

        site.SignedIn = holder;
        if (_token.Length == 0) await FetchTokenAsync();
        var sent = _waiting.Values.ToList();
        if (await PostAsync(Body(sent), cut) || fault == Fault.NoSecondTry) foreach (var mark in sent) _waiting.Remove(mark.Of);
        return true;
    }

    private byte[] Body(List<Waiting> marks)
    {
        var clock = fault == Fault.ClockBelieved ? new DateTimeOffset(site.Clock.UtcNow(), TimeSpan.Zero).ToUnixTimeMilliseconds() : Clock;
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = _token, ["Agreed"] = "true", ["Now"] = clock.ToString(CultureInfo.InvariantCulture) };
        foreach (var (mark, i) in marks.Select((mark, i) => (mark, i)))
        {
            (fields[$"Marks[{i}].Id"], fields[$"Marks[{i}].Kind"], fields[$"Marks[{i}].At"]) = ($"{mark.Of}", mark.Kind?.ToString() ?? "Off", mark.At.ToString(CultureInfo.InvariantCulture));
            fields[$"Marks[{i}].Tap"] = $"{(fault == Fault.NewIdAtEachTry ? Guid.NewGuid() : mark.Tap)}";
        }
        return Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
    }

    private async Task<bool> PostAsync(byte[] body, Cut cut)
    {
        if (cut == Cut.BeforeSend) return false;

        using var socket = new TcpClient();
        await socket.ConnectAsync(_site.Host, _site.Port);
        socket.Client.LingerState = new(enable: true, seconds: 0); // closing it resets the connection
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {url} HTTP/1.1\r\nHost: {_site.Authority}\r\nAccept: application/json\r\nConnection: close\r\nCookie: {_cookies.GetCookieHeader(_site)}\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(cut == Cut.MidBody ? body.AsMemory(0, body.Length / 2) : body);
        if (cut == Cut.MidBody) return false;

        var answer = new byte[64];
        var read = await stream.ReadAtLeastAsync(answer, 12, throwOnEndOfStream: false); // the answer has begun, so the marks are saved
        if (cut == Cut.BeforeReply) return false;

        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(answer, 0, read), StringComparison.Ordinal);
        return true;
    }

    private async Task FetchTokenAsync()
    {
        _client ??= new(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = _site };
        _client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        using var data = JsonDocument.Parse(await _client.GetStringAsync(new Uri(url, UriKind.Relative)));
        _token = data.RootElement.GetProperty("token").GetString()!;
    }

    public void Dispose() => _client?.Dispose();
}
