using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;

namespace Tessellate.AskMe;

public static class AskMeData
{
    extension(TessellateDb db)
    {
        public DbSet<AskMeEntry> AskMeEntries => db.Set<AskMeEntry>();
        public DbSet<AskMeStop> AskMeStops => db.Set<AskMeStop>();
        public DbSet<AskedQuestion> AskedQuestions => db.Set<AskedQuestion>();
    }
}

internal sealed class AskMeMapping : IEntityTypeConfiguration<AskMeEntry>, IEntityTypeConfiguration<AskMeStop>, IEntityTypeConfiguration<AskedQuestion>
{
    public void Configure(EntityTypeBuilder<AskMeEntry> entry)
    {
        entry.ToTable("ask_me_entries");
        entry.Ignore(e => e.Topics);
        entry.Property(e => e.TopicLines).HasMaxLength(AskMeEntry.MostTopics * (AskMeEntry.TopicMaxLength + 1));
        entry.Property(e => e.SearchText).HasMaxLength(700).UsePropertyAccessMode(PropertyAccessMode.Property);
        entry.HasIndex(e => e.PersonId).IsUnique(); // one of each person
    }

    public void Configure(EntityTypeBuilder<AskMeStop> stop)
    {
        stop.ToTable("ask_me_stops");
        stop.HasIndex(s => new { s.EntryId, s.FromId }).IsUnique();
        stop.HasIndex(s => s.FromId);
        stop.HasOne<AskMeEntry>().WithMany().HasForeignKey(s => s.EntryId).OnDelete(DeleteBehavior.Cascade); // it goes with the entry
    }

    public void Configure(EntityTypeBuilder<AskedQuestion> question)
    {
        question.ToTable("asked_questions");
        question.Property(q => q.Topic).HasMaxLength(AskMeEntry.TopicMaxLength);
        question.Property(q => q.Text).HasMaxLength(AskedQuestion.TextMaxLength);
        question.Property(q => q.Answer).HasMaxLength(AskedQuestion.AnswerMaxLength);
        question.Property(q => q.ReportReason).HasMaxLength(AskedQuestion.ReasonMaxLength);
        question.HasIndex(q => new { q.FromId, q.AskedAt });
        question.HasIndex(q => new { q.ToId, q.AskedAt });
    }
}
