using Microsoft.AspNetCore.HttpOverrides;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// Whose word is taken for where a request came from: a proxy on this machine, and those named in TESSELLATE_PROXIES
/// (addresses or networks, separated by commas). Anybody else could invent an address.
/// </summary>
internal static class Proxies
{
    public static void Configure(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in (Environment.GetEnvironmentVariable("TESSELLATE_PROXIES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (System.Net.IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else throw new UnusableInputException($"TESSELLATE_PROXIES names \"{proxy}\", which is neither an address nor a network. Write for example 10.0.0.7 or 10.0.0.0/24.");
        }
    }
}
