using Microsoft.Playwright;

namespace Tessellate.BrowserTests;

/// <summary>Looks into what a page keeps on the device.</summary>
internal static class WaitingOnPhone
{
    private const string Rows = """
        () => new Promise(yes => {
          const request = indexedDB.open("tessellate", 1);
          request.onupgradeneeded = () => { request.result.createObjectStore("keys"); request.result.createObjectStore("marks", { keyPath: "tap" }); };
          request.onsuccess = () => {
            const all = request.result.transaction("marks").objectStore("marks").getAll();
            all.onsuccess = () => { request.result.close(); yes(USE); };
          };
        })
        """;

    /// <summary>
    /// Lets nothing out of this page, until it is left. What a browser sends as a page goes is not kept from the site by playing offline:
    /// it may arrive whenever it likes.
    /// </summary>
    public const string CutOff = "() => { globalThis.fetch = () => Promise.reject(new TypeError('cut off')); }";

    public static readonly string IsEmpty = Rows.Replace("USE", "all.result.length === 0", StringComparison.Ordinal);

    /// <summary>There is a row, and nothing encrypted in any.</summary>
    public static readonly string HasNoNames = Rows.Replace("USE", "all.result.length > 0 && all.result.every(row => !row.data)", StringComparison.Ordinal);

    /// <summary>Asks until the answer is yes, for twenty seconds at most.</summary>
    public static async Task UntilAsync(IPage page, string question)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await page.EvaluateAsync<bool>(question)) return;
            await Task.Delay(200);
        }

        Assert.Fail($"It did not become so: {question}");
    }

    /// <summary>Every byte of every row, read as letters.</summary>
    public static readonly string AsText = Rows.Replace("USE",
        "all.result.map(row => JSON.stringify(row) + new TextDecoder('latin1').decode(row.data)).join('\\n')", StringComparison.Ordinal);

    /// <summary>Whether the key says that it can be taken out, and whether it can: "false, false".</summary>
    public const string KeyCanBeTaken = """
        () => new Promise(yes => {
          const request = indexedDB.open("tessellate", 1);
          request.onsuccess = () => {
            const found = request.result.transaction("keys").objectStore("keys").get("key");
            found.onsuccess = async () => {
              request.result.close();
              yes(`${found.result.extractable}, ${await crypto.subtle.exportKey("raw", found.result).then(() => true, () => false)}`);
            };
          };
        })
        """;

    /// <summary>Every byte of every kept page and of nothing else.</summary>
    public const string PagesAsText = """
        async () => {
          let text = "";
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) if (request.url.endsWith("/register")) text += new TextDecoder("latin1").decode(await (await cache.match(request)).arrayBuffer());
          }
          return text;
        }
        """;

    /// <summary>Makes every mark as old as so many hours.</summary>
    public static string Age(int hours) => Rows.Replace("transaction(\"marks\")", "transaction(\"marks\", \"readwrite\")", StringComparison.Ordinal).Replace("USE",
        $"(all.result.forEach(row => all.source.put({{ ...row, at: row.at - {hours} * 3600000 }})), all.result.length)", StringComparison.Ordinal);
}
