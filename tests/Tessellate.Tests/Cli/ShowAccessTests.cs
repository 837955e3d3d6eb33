using System.Diagnostics;
using System.Text.Json;
using Tessellate.Accounts;
using Tessellate.Cli;

namespace Tessellate.Tests.Cli;

/// <summary>The matrix as a script reads it: from the same file that the tests ask the site by.</summary>
public sealed class ShowAccessTests
{
    [Fact]
    public async Task Every_address_is_one_object_with_a_yes_or_no_for_every_role()
    {
        var rows = JsonDocument.Parse(await RunAsync("--json")).RootElement.EnumerateArray().ToList();

        var addresses = rows.Select(row => $"{row.GetProperty("method").GetString()} {row.GetProperty("path").GetString()}").ToList();
        Assert.Equal(AccessMatrix.Addresses.Select(line => line.Address).Distinct(), addresses);
        Assert.Distinct(addresses);
        Assert.All(rows, row => Assert.StartsWith("/", row.GetProperty("path").GetString(), StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Equal(["method", "path", "roles"], row.EnumerateObject().Select(p => p.Name)));
        Assert.All(rows, row => Assert.Equal(AccessMatrix.Columns, row.GetProperty("roles").EnumerateObject().Select(p => p.Name)));
    }

    [Theory]
    [InlineData("GET", "/", "anonymous", true)]
    [InlineData("GET", "/queue", "anonymous", false)]
    [InlineData("GET", "/queue", "signedIn", false)]
    [InlineData("GET", "/people/{id}", "signedIn", true)] // themselves
    [InlineData("GET", "/sessions/{id}/register", "workGroupLead", true)] // of their Work Group
    [InlineData("POST", "/schools/{urn}/choose-hub", "hubAdministrator", true)] // of their hub
    [InlineData("GET", "/areas", "nationalLead", false)]
    [InlineData("GET", "/areas", "operator", true)]
    public async Task May_means_in_at_least_one_scope(string method, string path, string role, bool may)
    {
        var row = JsonDocument.Parse(await RunAsync("--json")).RootElement.EnumerateArray().Single(r => r.GetProperty("method").GetString() == method && r.GetProperty("path").GetString() == path);
        Assert.Equal(may, row.GetProperty("roles").GetProperty(role).GetBoolean());
    }

    [Fact]
    public async Task Without_json_it_is_the_table_that_people_review() =>
        Assert.Equal(AccessMatrix.Text("access.txt").Trim(), (await RunAsync()).Trim());

    [Fact]
    public void Every_line_has_a_cell_for_every_column_and_every_cell_has_been_read() =>
        Assert.All(AccessMatrix.Addresses.Concat(AccessMatrix.Fields), line =>
        {
            Assert.Equal(AccessMatrix.Columns.Count, line.Cells.Count);
            Assert.DoesNotContain(line.Cells, cell => cell.EndsWith('?'));
        });

    private static async Task<string> RunAsync(params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Exit).Assembly.Location, "access", "matrix", .. options]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Exit.Done, process.ExitCode);
        return output;
    }
}
