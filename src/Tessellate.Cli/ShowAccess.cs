using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tessellate.Accounts;

namespace Tessellate.Cli;

internal static class ShowAccess
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static Command Verb()
    {
        var json = new Option<bool>("--json")
        {
            Description = """One object for each method and path: {"method","path","roles":{"anonymous":true,…}}. A path is the route's template, with its parameters in braces and without their types: /schools/{urn}. True: may in at least one scope (own record, own hub, any)."""
        };
        var verb = new Command("matrix", "Prints who may do what: every address and every role, as reviewed and as the tests ask the site.") { json };
        verb.SetAction(parsed => Console.Out.WriteLine(parsed.GetValue(json) ? ToJson() : AccessMatrix.Text("access.txt").TrimEnd()));
        return new Command("access", "Who may do what.") { verb };
    }

    // A page with several forms, or whose answer depends on the state of its thing, has several lines; its address is one.
    private static string ToJson() => JsonSerializer.Serialize(AccessMatrix.Addresses.GroupBy(line => line.Address)
        .Select(lines => new
        {
            method = lines.Key.Split(' ')[0],
            path = lines.Key.Split(' ')[1],
            roles = AccessMatrix.Columns.Select((name, column) => (name, may: lines.Any(line => line.Allows(column)))).ToDictionary(c => c.name, c => c.may)
        }), Json);
}
