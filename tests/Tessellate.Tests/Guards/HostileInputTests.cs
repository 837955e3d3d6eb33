using System.Net.Http.Headers;
using System.Text;
using Tessellate.Tests.Guards.Matrix;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>
/// Everything that every endpoint reads is given what no honest person enters, by somebody who may do everything: nothing fails,
/// nothing leads away, no page that is read keeps anything, and nothing too long or with a NUL is kept. Seen red by an empty field of a form that took the place of what the address names, by a
/// blank in an address, by an empty reference among rows to answer, by the last day of the calendar, by a post to a page that is
/// only read, and by an error page that read the unreadable form once more.
/// </summary>
[Trait("Database", "one")]
public sealed class HostileInputTests : IAsyncLifetime
{
    private static readonly string[] Anywhere = ["%00", "a%00b", "", "%20", "-1", "999999999", "99999999999999999999", "%ED%A0%80", "null", "0001-01-01", "9999-12-31", new('a', 10_000)];

    private static readonly string[] Text =
    [
        .. Anywhere, string.Concat(Enumerable.Repeat("%F0%9F%92%A5", 3_000)), "%ff%fe", "%c3%28", "%EF%BF%BF", "%E2%80%AE", "%2F%2Fevil.example", "https%3A%2F%2Fevil.example%2F", "%2F%5Cevil.example",
        "%5C%5Cevil.example", "javascript%3Aalert(1)", "'%3B%20DROP%20TABLE%20people%3B--", "name%20desc", "%25", "_", "%3Csvg%2Fonload%3Dalert(1)%3E", "%7B%7B7*7%7D%7D", "%0D%0ASet-Cookie%3A%20x%3D1",
        "..%2F..%2Fetc%2Fpasswd", string.Concat(Enumerable.Repeat("(a%2B)%2B", 500)), "2026-13-45"
    ];

    private static readonly string[] Typed =
    [
        .. Anywhere, "0", "-2147483649", "1e5", "0x10", "NaN", "abc", "2026-13-45", "2026-02-29", "10000-01-01", "2027-01-11T25:00:00", "2027-01-11T09:00:00", "25:99", "true", "[]"
    ];

    private readonly List<string> _wrong = [];
    private AskingSite _site = null!;
    private Asker _all = null!;
    private int _asked;

    public async ValueTask InitializeAsync()
    {
        _site = await AskingSite.OpenAsync(overSockets: true);
        _all = new("everything", _site.Scene.Sample.Staff, _site.Scene.Sample.Hub, _site.Scene.Teachers);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Nothing_that_is_sent_makes_a_page_fail(string method)
    {
        Suite.SkipUnlessFull();
        var inputs = await Inputs.AllAsync(_site.Services);
        var routes = await Routes.AllAsync(_site.Services);
        var before = await StoredRows.ReadAsync(_site);
        foreach (var route in routes.Where(r => r.Method == method && !r.Path.StartsWith("/error", StringComparison.Ordinal)))
        {
            var probe = _site.Things.Scopes(route, _all)[0][0];
            foreach (var input in inputs[route.Path])
            {
                foreach (var value in For(input)) await AskWithAsync(probe, $"{input.Name}={value}");
            }
            foreach (var value in Text)
            {
                await AskWithAsync(probe, $"extra={value}&{value}=1&handler={value}");
                foreach (var address in InThePath(probe.Address, value)) await AskAsync(probe with { Address = address }, $"{address[..Math.Min(60, address.Length)]}");
            }
            foreach (var input in inputs[route.Path]) await AskWithAsync(probe, $"{input.Name}=1&{input.Name}=2&{input.Name}[]=3&{input.Name}[a]=4&{input.Name}.x=5");
        }

        Report();
        if (method == "GET") Assert.Empty(StoredRows.Different(before, await StoredRows.ReadAsync(_site)));
        await using var db = _site.Site.Db();
        Assert.Empty(await StoredText.FaultsAsync(db));
    }

    /// <summary>All fields but one are as somebody might fill them in, so that the form comes as far as being saved.</summary>
    [Fact]
    public async Task One_hostile_field_in_a_good_form_fails_nothing_and_nothing_too_long_or_with_a_NUL_is_kept()
    {
        Suite.SkipUnlessFull();
        var inputs = await Inputs.AllAsync(_site.Services);
        foreach (var route in (await Routes.AllAsync(_site.Services)).Where(r => r.Method == "POST" && r.Path is not "/error" and not "/account"))
        {
            var probe = _site.Things.Scopes(route, _all)[0][0];
            foreach (var input in inputs[route.Path])
            {
                var good = string.Join('&', inputs[route.Path].Where(other => other != input).Select(other => $"{other.Name}={Uri.EscapeDataString(Inputs.Plausible(other))}"));
                foreach (var value in For(input)) await AskAsync(probe with { Form = $"{good}&{input.Name}={value}" }, $"{input.Name}={value[..Math.Min(30, value.Length)]}");
            }
        }

        Report();
        await using var db = _site.Site.Db();
        Assert.Empty(await StoredText.FaultsAsync(db));
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused_and_said_to_be_so()
    {
        var many = string.Join('&', Enumerable.Range(0, 8_200).Select(i => $"field{i}=x"));
        var before = await StoredRows.ReadAsync(_site);
        foreach (var route in (await Routes.AllAsync(_site.Services)).Where(r => r.Method == "POST" && r.Path != "/error"))
        {
            var probe = _site.Things.Scopes(route, _all)[0][0];
            await RefusedAsync(probe, 413, many, "application/x-www-form-urlencoded");
            await RefusedAsync(probe, 413, $"{new string('k', 3_000)}=x", "application/x-www-form-urlencoded");
            await RefusedAsync(probe, 400, "Name=a%00b", "application/x-www-form-urlencoded");
            await RefusedAsync(probe, 415, "Name=a", "application/x-www-form-urlencoded; charset=utf-7");
            await RefusedAsync(probe, 415, "Name=a", "application/x-www-form-urlencoded; charset=nonsense");
            await RefusedAsync(probe, 415, """{"Name":"\ud800"}""", "application/json");
            await RefusedAsync(probe, 415, "<a/>", "text/xml");
            await RefusedAsync(probe, 400, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ntorn", "multipart/form-data; boundary=x");
            await RefusedAsync(probe, 400, "torn", "multipart/form-data");
        }

        Report();
        Assert.Empty(StoredRows.Different(before, await StoredRows.ReadAsync(_site)));
    }

    private async Task RefusedAsync(Probe probe, int status, string body, string type)
    {
        var got = await _site.AskAsync(probe, request => request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } });
        _asked++;
        if (got.Status != status || !got.Body.Contains("<h1", StringComparison.Ordinal)) _wrong.Add($"{probe.Method} {probe.Address}, {type}, {body[..Math.Min(30, body.Length)]}: {got.Status}, not {status}");
    }

    private static string[] For(Input input) => input.Type == typeof(string) ? Text : Typed;

    private Task<Got> AskWithAsync(Probe probe, string fields) => probe.Method == "GET"
        ? AskAsync(probe with { Address = $"{probe.Address}{(probe.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{fields}" }, fields[..Math.Min(60, fields.Length)])
        : AskAsync(probe with { Form = $"{probe.Form}&{fields}" }, fields[..Math.Min(60, fields.Length)]);

    private async Task<Got> AskAsync(Probe probe, string sent)
    {
        _asked++;
        var got = await _site.AskAsync(probe, _site.Raw(probe.Address));
        if (got.Status >= 500) _wrong.Add($"{probe.Method} {probe.Address[..Math.Min(60, probe.Address.Length)]}, {sent}: {got.Status}");
        if (got.Location.Contains("evil", StringComparison.Ordinal) && !got.Location.StartsWith("/sign-in", StringComparison.Ordinal) && !IsOurs(got.Location)) _wrong.Add($"{probe.Method} {probe.Address}, {sent}: leads to {got.Location}");
        return got;
    }

    private static bool IsOurs(string location) => location[0] == '/' && (location.Length == 1 || location[1] is not ('/' or '\\'));

    private static IEnumerable<string> InThePath(string address, string value)
    {
        var path = address.Split('?')[0].Split('/');
        for (var i = 1; i < path.Length; i++)
        {
            if (path[i].Any(char.IsDigit) || path[i].Contains('-', StringComparison.Ordinal)) yield return string.Join('/', path.Select((part, at) => at == i ? value : part));
        }
    }


    private void Report()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{_asked} requests");
        Assert.True(_wrong.Count == 0, $"{_wrong.Count} of {_asked}:\n{string.Join('\n', _wrong.Take(60))}");
    }
}
