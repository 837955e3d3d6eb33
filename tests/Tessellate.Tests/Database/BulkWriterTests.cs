using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Database;

public sealed class BulkWriterTests
{
    [Fact]
    public async Task A_row_written_in_bulk_reads_like_one_saved()
    {
        using var database = new TestDatabase();
        var school = new School { Urn = 900_001 };
        var written = Establishment(school, 900_001);
        var saved = Establishment(school, 900_002);
        await using (var db = database.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.Equal(1, await db.WriteAsync([school], TestContext.Current.CancellationToken));
            Assert.Equal(1, await db.WriteAsync([written], TestContext.Current.CancellationToken));
            db.Add(saved);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        await using var fresh = database.Open();
        var (one, other) = (await fresh.Establishments.SingleAsync(e => e.Id == written.Id), await fresh.Establishments.SingleAsync(e => e.Id == saved.Id));
        Assert.Equivalent(Values(fresh, other), Values(fresh, one), strict: true);
        Assert.Equal(2, await fresh.Establishments.CountAsync(e => e.SchoolId == school.Id && e.Phase == Phase.Primary && e.OpenedOn == new DateOnly(1965, 9, 1)));
    }

    [Fact]
    public async Task Of_rows_that_cannot_all_be_written_none_is()
    {
        using var database = new TestDatabase();
        await using (var db = database.Open())
        {
            await Assert.ThrowsAnyAsync<DbException>(() => db.WriteAsync([new School { Urn = 900_001 }, new School { Urn = 900_001 }], TestContext.Current.CancellationToken));
        }

        await using var fresh = database.Open();
        Assert.Equal(0, await fresh.Schools.CountAsync());
    }

    private static Dictionary<string, object?> Values(TessellateDb db, Establishment establishment) => db.Entry(establishment).Properties
        .Where(p => p.Metadata.Name is not ("Id" or "Urn")).ToDictionary(p => p.Metadata.Name, p => p.CurrentValue);

    private static Establishment Establishment(School school, int urn) => new()
    {
        SchoolId = school.Id, Urn = urn, Name = "Lark's “Meadow”, Primary", Status = EstablishmentStatus.Open, Phase = Phase.Primary, IsOpenStateFunded = true,
        OpenedOn = new(1965, 9, 1), FreeSchoolMealsPercent = 12.5m, Pupils = 210, Easting = 430_000, Fingerprint = "same"
    };
}
