using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.WorkGroups;

namespace Tessellate.Evaluation;

public static class EvaluationData
{
    extension(TessellateDb db)
    {
        public DbSet<EvaluationAnswer> EvaluationAnswers => db.Set<EvaluationAnswer>();
        public DbSet<EvaluationRating> EvaluationRatings => db.Set<EvaluationRating>();
    }
}

internal sealed class EvaluationMapping : IEntityTypeConfiguration<EvaluationAnswer>, IEntityTypeConfiguration<EvaluationRating>
{
    public void Configure(EntityTypeBuilder<EvaluationAnswer> answer)
    {
        answer.ToTable("evaluation_answers");
        answer.Property(a => a.Text).HasMaxLength(EvaluationAnswer.TextMaxLength);
        answer.HasIndex(a => new { a.WorkGroupId, a.Moment, a.PersonId }).IsUnique(); // one of each person; those from paper name nobody
        answer.HasIndex(a => a.PersonId);
        answer.HasOne<WorkGroup>().WithMany().HasForeignKey(a => a.WorkGroupId);
    }

    public void Configure(EntityTypeBuilder<EvaluationRating> rating)
    {
        rating.ToTable("evaluation_ratings", table => table.HasCheckConstraint("ck_evaluation_ratings_value", "value >= 1 AND value <= 5"));
        rating.Property(r => r.Statement).HasMaxLength(60);
        rating.HasIndex(r => new { r.AnswerId, r.Statement }).IsUnique();
        rating.HasOne<EvaluationAnswer>().WithMany().HasForeignKey(r => r.AnswerId);
    }
}
