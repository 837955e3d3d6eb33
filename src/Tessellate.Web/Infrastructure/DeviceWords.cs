namespace Tessellate.Web.Infrastructure;

/// <summary>A browser in words, for its owner to know it by: "Firefox on Windows". No version: it would only change.</summary>
internal static class DeviceWords
{
    // In this order: most browsers also name those that they resemble.
    private static readonly (string Part, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Part, string Name)[] Systems =
        [("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("CrOS", "a Chromebook"), ("Windows", "Windows"), ("Mac OS X", "a Mac"), ("Linux", "Linux")];

    public static string Of(string? userAgent)
    {
        var browser = Named(Browsers, userAgent) ?? "a browser";
        return Named(Systems, userAgent) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? Named((string Part, string Name)[] all, string? userAgent) =>
        all.Where(one => userAgent?.Contains(one.Part, StringComparison.Ordinal) == true).Select(one => one.Name).FirstOrDefault();
}
