namespace Tessellate.Tests.Support;

/// <summary>Buttons of pages that are open in a browser and are pressed later, so that many can be pressed at one moment.</summary>
internal static class Pressing
{
    private static int _pressed;

    /// <summary>Opens the page and fills in its form. Calling what comes back presses the button, and says with which status it was answered. Every press comes
    /// from an address of its own: how many one may send is another test's, and two hundred rounds are more.</summary>
    public static async Task<Func<Task<int>>> ReadyAsync(this Site site, string page, string? to = null, params (string Field, string Value)[] values)
    {
        var token = (await site.GetAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        List<KeyValuePair<string, string>> fields = [new("__RequestVerificationToken", token), .. values.Select(v => KeyValuePair.Create(v.Field, v.Value))];
        var (client, address) = (site.Client, new Uri(to ?? page, UriKind.Relative));
        return async () =>
        {
            using var press = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
            var number = Interlocked.Increment(ref _pressed);
            press.Headers.Add("X-Forwarded-For", $"2001:db8:{number >> 16:x}:{number & 0xffff:x}::1");
            using var answer = await client.SendAsync(press);
            return (int)answer.StatusCode;
        };
    }
}
