using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Tessellate.Privacy;

/// <summary>A column as the database has it.</summary>
internal sealed record ModelColumn(string Name, Type Type, bool IsNullable, int? MaxLength);

/// <summary>A column that leads to a row of another table.</summary>
internal sealed record ModelReference(string Column, string Principal, string PrincipalColumn);

/// <summary>A table of the model by its name.</summary>
internal sealed record ModelTable(string Name, IReadOnlyList<ModelColumn> Columns, IReadOnlyList<string> Key, IReadOnlyList<ModelReference> References)
{
    public ModelColumn this[string column] => Columns.Single(c => c.Name == column);
}

internal static class ModelTables
{
    /// <summary>Every table that the product stores rows in.</summary>
    public static IReadOnlyDictionary<string, ModelTable> ByName(this IModel model) => model.GetEntityTypes()
        .Where(entity => entity.GetTableName() is not null).GroupBy(entity => entity.GetTableName()!).ToDictionary(g => g.Key, g => Table(g.Key, [.. g]));

    private static ModelTable Table(string name, List<IEntityType> entities)
    {
        var store = StoreObjectIdentifier.Table(name, null);
        return new(name,
            [.. entities.SelectMany(e => e.GetProperties()).Select(p => new ModelColumn(p.GetColumnName(store) ?? p.GetColumnName(), Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType, p.IsColumnNullable(store), p.GetMaxLength()))
                .DistinctBy(c => c.Name).OrderBy(c => c.Name, StringComparer.Ordinal)],
            [.. entities[0].FindPrimaryKey()!.Properties.Select(p => p.GetColumnName(store) ?? p.GetColumnName())],
            [.. entities.SelectMany(e => e.GetForeignKeys()).Where(f => f.PrincipalEntityType.GetTableName() is not null).Select(f => new ModelReference(
                f.Properties[0].GetColumnName(store) ?? f.Properties[0].GetColumnName(), f.PrincipalEntityType.GetTableName()!, f.PrincipalKey.Properties[0].GetColumnName()))]);
    }
}
