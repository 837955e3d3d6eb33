using System.Net;
using System.Net.Sockets;
using Tessellate.Cli;
using Tessellate.Foundation;

namespace Tessellate.Tests.Cli;

public sealed class AddressesTests
{
    [Fact]
    public void An_address_where_something_listens_is_refused_before_anything_is_loaded()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var refused = Assert.Throws<UnusableInputException>(() => Addresses.MustBeFree(url));

        Assert.StartsWith($"The site cannot listen on {url} (", refused.Message, StringComparison.Ordinal);
        other.Stop();
        Addresses.MustBeFree($"{url};http://[::1]:0;http://*:0");
    }

    [Theory]
    [InlineData("5080")]
    [InlineData("ftp://127.0.0.1:5080")]
    public void What_is_no_address_is_named(string url) =>
        Assert.Contains($"\"{url}\" is not an address", Assert.Throws<UnusableInputException>(() => Addresses.MustBeFree(url)).Message, StringComparison.Ordinal);
}
