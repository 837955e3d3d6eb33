using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Tests.Demonstration;

[Trait("Database", "one")]
public sealed class SameTwiceTests
{
    // Identifiers differ, and what is secret must: keys of links, stamps of sessions, and keys of messages, which hold an identifier.
    private static readonly string[] Different = ["SessionStamp", "ConfirmTokenHash", "WaitlistTokenHash", "TokenHash", "RevokeTokenHash", "Key", "DrawKey", "InputHash"];

    [Fact]
    public async Task Two_demonstrations_of_one_day_hold_the_same()
    {
        using var one = new InventedEngland();
        using var other = new InventedEngland();
        await one.LoadAsync();
        await other.LoadAsync();

        await using var first = one.Open();
        await using var second = other.Open();
        var (rows, again) = (await RowsAsync(first), await RowsAsync(second));
        Assert.True(rows.Count > 5_000);
        Assert.Equal(rows.Count, again.Count);
        Assert.Empty(rows.Zip(again).Where(pair => pair.First != pair.Second).Take(5));
    }

    private static async Task<List<string>> RowsAsync(TessellateDb db)
    {
        var lines = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null))
        {
            var columns = entity.GetProperties().Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) != typeof(Guid) && !Different.Contains(p.Name)).Select(p => p.GetColumnName()).ToList();
            if (columns.Count == 0) continue;
            await using var select = db.Database.GetDbConnection().CreateCommand();
            select.CommandText = $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{entity.GetTableName()}\"";
            await using var rows = await select.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                var values = Enumerable.Range(0, columns.Count).Select(i => Secret.Hide(Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture) ?? ""));
                lines.Add($"{entity.GetTableName()}: {string.Join(" | ", values)}");
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
