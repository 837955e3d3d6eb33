using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Tessellate.Tests.Support;

/// <summary>A browser with cookies of its own, which it takes along to another node. Follows no redirect.</summary>
public sealed class Window(Site site, CookieContainer? cookies = null) : IDisposable
{
    public const string Agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly CookieContainer _cookies = cookies ?? new();
    private HttpClient? _client;

    public Uri Base { get; } = site.Address ?? new("http://localhost/");

    /// <summary>Where the browser stands, as a proxy would say it.</summary>
    public string? From { get; init; }

    /// <summary>The host that the browser is made to name, where a test lies about it.</summary>
    public string? Host { get; init; }

    public Window On(Site node) => new(node, _cookies);

    public IReadOnlyList<Cookie> Cookies => [.. _cookies.GetCookies(Base).Cast<Cookie>()];

    public async Task<IHtmlDocument> GetAsync(string url, int status = 200) => await Site.ReadAsync(await SendAsync(HttpMethod.Get, url), status);

    /// <summary>Loads the page, fills in its form and submits it; or to another address, as a script on the page would.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string url, string? action = null, params (string Field, string Value)[] values)
    {
        using var loaded = await SendAsync(HttpMethod.Get, url);
        var page = await new HtmlParser().ParseDocumentAsync(await loaded.Content.ReadAsStringAsync());
        var hidden = page.QuerySelectorAll("form[method=post] input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (Field: input.Name!, input.Value)).ToList();
        return await PostAsync(action ?? url, [.. hidden, .. values]);
    }

    public async Task<string> LeadsToAsync(string url, params (string Field, string Value)[] values)
    {
        using var response = await SubmitAsync(url, null, values);
        return response.Headers.Location?.OriginalString ?? $"{(int)response.StatusCode}: {(await Site.ReadAsync(response, (int)response.StatusCode)).QuerySelector(".govuk-error-summary")?.TextContent.Trim()}";
    }

    public Task<HttpResponseMessage> PostAsync(string url, params (string Field, string Value)[] values) =>
        SendAsync(HttpMethod.Post, url, new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Field, v.Value))));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Base, url)) { Content = content };
        request.Headers.Add("User-Agent", Agent);
        request.Headers.Host = Host;
        if (From is not null) request.Headers.Add("X-Forwarded-For", From);
        return await (_client ??= site.CreateDefaultClient(Base, new CookieContainerHandler(_cookies))).SendAsync(request);
    }

    public void Dispose() => _client?.Dispose();
}
