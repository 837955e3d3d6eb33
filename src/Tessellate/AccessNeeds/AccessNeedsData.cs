using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.WorkGroups;

namespace Tessellate.AccessNeeds;

public static class AccessNeedsData
{
    extension(TessellateDb db)
    {
        public DbSet<PersonNeeds> PersonNeeds => db.Set<PersonNeeds>();
    }
}

internal sealed class PersonNeedsMapping : IEntityTypeConfiguration<PersonNeeds>
{
    public void Configure(EntityTypeBuilder<PersonNeeds> needs)
    {
        needs.ToTable("person_needs");
        needs.Property(n => n.Chosen).HasMaxLength(200);
        needs.Property(n => n.Text).HasMaxLength(PersonNeeds.TextMaxLength);
        needs.Ignore(n => n.Needs);
        needs.HasIndex(n => new { n.WorkGroupId, n.PersonId }).IsUnique().HasFilter("session_id IS NULL").HasDatabaseName("ix_person_needs_group"); // one of each person for the whole group
        needs.HasIndex(n => new { n.SessionId, n.PersonId }).IsUnique();
        needs.HasIndex(n => n.PersonId);
        needs.HasOne<WorkGroup>().WithMany().HasForeignKey(n => n.WorkGroupId);
        needs.HasOne<Session>().WithMany().HasForeignKey(n => n.SessionId).OnDelete(DeleteBehavior.Cascade); // with the session goes what was for it
    }
}
