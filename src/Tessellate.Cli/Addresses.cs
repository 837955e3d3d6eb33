using System.Net;
using System.Net.Sockets;
using Tessellate.Foundation;

namespace Tessellate.Cli;

/// <summary>Looks whether the site can listen where it is told to, before a minute is spent on a demonstration.</summary>
internal static class Addresses
{
    /// <exception cref="UnusableInputException">An address is not one, or something listens there already.</exception>
    public static void MustBeFree(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (host, port) = Parse(url);
            if (port == 0) continue;
            try
            {
                using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                if (!OperatingSystem.IsWindows()) socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                socket.Bind(new IPEndPoint(host, port));
            }
            catch (SocketException e)
            {
                throw new UnusableInputException($"The site cannot listen on {url} ({e.Message.TrimEnd('.')}). Stop what listens there, or choose another address with TESSELLATE_URLS.");
            }
        }
    }

    // "*" and names other than localhost are taken as every address, as the server does.
    private static (IPAddress Host, int Port) Parse(string url)
    {
        if (!Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new UnusableInputException($"\"{url}\" is not an address to listen on. Write it as http://127.0.0.1:5080.");
        }

        return (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : address.IsLoopback ? IPAddress.Loopback : IPAddress.Any, address.Port);
    }
}
