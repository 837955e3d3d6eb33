using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>What is stored, so that a test can say that nothing else is after it. A digest for each table, whatever the order of its rows.</summary>
internal static class StoredRows
{
    // Pressing "sign out everywhere", a link to sign in and what a browser is asked for a passkey change no more than a session; the record may grow of refusals.
    private static readonly string[] MayChange = ["people", "sign_in_links", "devices", "passkey_challenges", "activity"];

    // What somebody who asks did to their own account at one press, and was told of.
    private static readonly string[] MayBeTheAskers = ["recovery_codes", "messages"];

    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(AskingSite asking)
    {
        await using var db = asking.Site.Db();
        var askers = asking.Scene.Askers.Append(asking.Scene.OtherLead).Select(a => a.Person).Append(asking.Scene.Sample.Staff).OfType<Person>().Select(p => $"{p.Id}").ToList();
        var found = new Dictionary<string, string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct().Except(MayChange))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : $"{reader.GetValue(i)}")));
            if (MayBeTheAskers.Contains(table)) rows.RemoveAll(row => askers.Any(id => row.Contains(id, StringComparison.OrdinalIgnoreCase)));
            found[table] = $"{rows.Count} rows {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Order(StringComparer.Ordinal)))))}";
        }
        return found;
    }

    public static IReadOnlyList<string> Different(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. after.Where(table => before[table.Key] != table.Value).Select(table => table.Key)];
}
