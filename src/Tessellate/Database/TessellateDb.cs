using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;

namespace Tessellate.Database;

/// <summary>
/// The one database. Code asks for <see cref="TessellateDb"/>; only the registration, the migrations and
/// the migration tests know which provider is underneath. Each room declares its own sets.
/// </summary>
public abstract class TessellateDb(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(TessellateDb).Assembly);
        modelBuilder.Model.IndexEveryForeignKey();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTime>();
        configurationBuilder.Properties<ProgrammeYear>().HaveConversion<StoredProgrammeYear>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}

public sealed class SqliteTessellateDb(DbContextOptions<SqliteTessellateDb> options) : TessellateDb(options);

public sealed class PostgresTessellateDb(DbContextOptions<PostgresTessellateDb> options) : TessellateDb(options);
