using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Tessellate.Database;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Database;

/// <summary>Without one SQLite read every place there is to find those of one Work Group, 50 ms in the middle of a confirmation.</summary>
public sealed class ForeignKeyIndexTests
{
    [Fact]
    public void Every_foreign_key_has_an_index_of_all_its_rows()
    {
        using var database = new TestDatabase();
        using var db = database.Open();

        Assert.Empty(db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()).Where(key => !key.HasWholeIndex()).Select(key => $"{key.DeclaringEntityType.GetTableName()} ({string.Join(", ", key.Properties.Select(p => p.Name))})"));
    }
}
