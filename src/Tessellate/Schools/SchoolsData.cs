using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Schools;

public static class SchoolsData
{
    extension(TessellateDb db)
    {
        public DbSet<School> Schools => db.Set<School>();
        public DbSet<Establishment> Establishments => db.Set<Establishment>();
        public DbSet<EstablishmentChange> EstablishmentChanges => db.Set<EstablishmentChange>();
        public DbSet<EstablishmentLink> EstablishmentLinks => db.Set<EstablishmentLink>();
        public DbSet<RegisterImport> RegisterImports => db.Set<RegisterImport>();
        public DbSet<SuccessionQuestion> SuccessionQuestions => db.Set<SuccessionQuestion>();
        public DbSet<PostcodePlace> Postcodes => db.Set<PostcodePlace>();
    }
}
