using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>Seen red by taking the length off a school's name.</summary>
public sealed class ModelRuleTests
{
    /// <summary>Text that may be as long as it is.</summary>
    private static readonly string[] LongText = ["ActivityEntry.Changes", "Network.Settings", "PersonMerge.Log", "ProjectWording.Said", "SpreadsheetLine.Cells"];

    [Fact]
    public void Every_text_has_a_greatest_length_or_is_declared_long()
    {
        using var database = new TestDatabase();
        using var db = database.Open();

        var unlimited = db.Model.GetEntityTypes().Where(entity => entity.ClrType.Namespace!.StartsWith("Tessellate", StringComparison.Ordinal))
            .SelectMany(entity => entity.GetProperties().Where(p => p.ClrType == typeof(string) && p.GetMaxLength() is null)
                .Select(p => $"{entity.ClrType.Name}.{p.Name}"));

        Assert.Equal(string.Join(", ", LongText), string.Join(", ", unlimited.Order()));
    }
}
