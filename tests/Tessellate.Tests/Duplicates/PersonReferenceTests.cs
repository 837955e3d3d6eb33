using System.Text.RegularExpressions;
using Tessellate.Accounts;
using Tessellate.Duplicates;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Duplicates;

/// <summary>
/// Every column that names a person has an answer to what a merge does with it: by foreign key, or by its name.
/// </summary>
public sealed partial class PersonReferenceTests
{
    [Fact]
    public void Every_column_that_names_a_person_is_moved_ended_or_left_on_purpose()
    {
        using var database = new TestDatabase();
        using var db = database.Open();

        var named = db.Model.GetEntityTypes().Where(entity => entity.ClrType.Namespace!.StartsWith("Tessellate", StringComparison.Ordinal)).SelectMany(entity => entity.GetProperties()
            .Where(p => p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?))
            .Where(p => NamesAPerson().IsMatch(p.Name) || p.GetContainingForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Person)))
            .Select(p => $"{entity.ClrType.Name}.{p.Name}"));

        var answered = PersonReferences.Move.Select(m => m.Column).Concat(PersonReferences.End).Concat(PersonReferences.Stay);
        Assert.Equal(string.Join('\n', named.Order(StringComparer.Ordinal)), string.Join('\n', answered.Order(StringComparer.Ordinal)));
    }

    [GeneratedRegex("(Person|By|Owner)Id$|^(From|To)Id$")]
    private static partial Regex NamesAPerson();
}
