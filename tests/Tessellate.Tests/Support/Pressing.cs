namespace Tessellate.Tests.Support;

/// <summary>Buttons of pages that are open in a browser and are pressed later, so that many can be pressed at one moment.</summary>
internal static class Pressing
{
    /// <summary>Opens the page and fills in its form. Calling what comes back presses the button, and says with which status it was answered.</summary>
    public static async Task<Func<Task<int>>> ReadyAsync(this Site site, string page, string? to = null, params (string Field, string Value)[] values)
    {
        var token = (await site.GetAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        List<KeyValuePair<string, string>> fields = [new("__RequestVerificationToken", token), .. values.Select(v => KeyValuePair.Create(v.Field, v.Value))];
        var (client, address) = (site.Client, new Uri(to ?? page, UriKind.Relative));
        return async () =>
        {
            using var form = new FormUrlEncodedContent(fields);
            using var answer = await client.PostAsync(address, form);
            return (int)answer.StatusCode;
        };
    }
}
