using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

public static class JoiningData
{
    extension(TessellateDb db)
    {
        public DbSet<RefusedSchool> RefusedSchools => db.Set<RefusedSchool>();
        public DbSet<Interest> Interests => db.Set<Interest>();
        public DbSet<InterestPerson> InterestPeople => db.Set<InterestPerson>();
        public DbSet<InterestHead> InterestHeads => db.Set<InterestHead>();
        public DbSet<InterestLink> InterestLinks => db.Set<InterestLink>();
        public DbSet<OpeningLetter> OpeningLetters => db.Set<OpeningLetter>();
        public DbSet<Agreement> Agreements => db.Set<Agreement>();
        public DbSet<PlaceOffer> PlaceOffers => db.Set<PlaceOffer>();
        public DbSet<PassedOver> PassedOver => db.Set<PassedOver>();
        public DbSet<NotThisYear> NotThisYear => db.Set<NotThisYear>();
        public DbSet<ControlLock> ControlLocks => db.Set<ControlLock>();
        public DbSet<GroupDraw> GroupDraws => db.Set<GroupDraw>();
        public DbSet<DrawnInterest> DrawnInterests => db.Set<DrawnInterest>();
        public DbSet<PriorityBand> PriorityBands => db.Set<PriorityBand>();
        public DbSet<BandSchool> BandSchools => db.Set<BandSchool>();
        public DbSet<Place> Places => db.Set<Place>();
        public DbSet<Participation> Participations => db.Set<Participation>();
        public DbSet<ParticipationEvent> ParticipationEvents => db.Set<ParticipationEvent>();
    }
}

internal sealed class InterestMapping : IEntityTypeConfiguration<Interest>, IEntityTypeConfiguration<InterestPerson>
{
    public void Configure(EntityTypeBuilder<Interest> interest)
    {
        interest.ToTable("interests");
        interest.Property(i => i.Reference).HasMaxLength(12);
        interest.Property(i => i.AskedByName).HasMaxLength(200);
        interest.Property(i => i.AskedByEmail).HasMaxLength(EmailAddress.MaxLength);
        interest.Property(i => i.Note).HasMaxLength(1000);
        interest.Property(i => i.ConfirmTokenHash).HasMaxLength(64);
        interest.Property(i => i.AnswerReason).HasMaxLength(500);
        interest.Property(i => i.FormHash).HasMaxLength(64);
        interest.Property(i => i.State).IsConcurrencyToken(); // two people answering one interest: the first wins
        interest.HasIndex(i => i.Reference).IsUnique();
        interest.HasIndex(i => i.ConfirmTokenHash).IsUnique();
        interest.HasIndex(i => i.FormKey).IsUnique();
        interest.HasIndex(i => new { i.WorkGroupId, i.SchoolId });
        interest.Property(i => i.WaitlistTokenHash).HasMaxLength(64);
        interest.HasIndex(i => i.WaitlistTokenHash).IsUnique();
        interest.HasIndex(i => new { i.WorkGroupId, i.State, i.Band, i.ConfirmedAt });
        interest.HasIndex(i => new { i.HubId, i.State, i.DueOn });
        interest.HasIndex(i => new { i.SchoolId, i.AskedAt });
        interest.HasOne<Notice>().WithMany().HasForeignKey(i => i.NoticeId);
        interest.HasOne<WorkGroup>().WithMany().HasForeignKey(i => i.WorkGroupId);
        interest.HasOne<School>().WithMany().HasForeignKey(i => i.SchoolId);
        interest.HasOne<Hub>().WithMany().HasForeignKey(i => i.HubId);
    }

    public void Configure(EntityTypeBuilder<InterestPerson> person)
    {
        person.ToTable("interest_people");
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.Email).HasMaxLength(EmailAddress.MaxLength);
        person.Property(p => p.Post).HasMaxLength(120);
        person.HasIndex(p => new { p.InterestId, p.Position }).IsUnique();
        person.HasOne<Interest>().WithMany().HasForeignKey(p => p.InterestId);
        person.Property(p => p.LeaveTokenHash).HasMaxLength(64);
        person.HasIndex(p => p.LeaveTokenHash).IsUnique();
        person.HasOne<Agreement>().WithMany().HasForeignKey(p => p.AgreementId);
    }
}

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>, IEntityTypeConfiguration<InterestHead>
{
    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.ToTable("agreements");
        agreement.Property(a => a.HeadName).HasMaxLength(200);
        agreement.Property(a => a.HeadEmail).HasMaxLength(EmailAddress.MaxLength);
        agreement.Property(a => a.TokenHash).HasMaxLength(64);
        agreement.Property(a => a.RevokeTokenHash).HasMaxLength(64);
        agreement.Property(a => a.Wording).HasMaxLength(4000);
        agreement.Property(a => a.AnsweredBy).HasMaxLength(200);
        agreement.Property(a => a.Reason).HasMaxLength(500);
        agreement.HasIndex(a => a.TokenHash).IsUnique();
        agreement.HasIndex(a => a.RevokeTokenHash).IsUnique();
        agreement.HasIndex(a => new { a.State, a.ExpiresAt });
        agreement.HasIndex(a => a.InterestId).IsUnique().HasFilter("state IN ('Asked', 'Agreed')").HasDatabaseName("ix_agreements_open"); // one question at a time
        agreement.HasOne<Interest>().WithMany().HasForeignKey(a => a.InterestId);
        agreement.HasOne<School>().WithMany().HasForeignKey(a => a.SchoolId);
        agreement.HasOne<Hub>().WithMany().HasForeignKey(a => a.HubId);
    }

    public void Configure(EntityTypeBuilder<InterestHead> head)
    {
        head.ToTable("interest_heads");
        head.HasKey(h => h.InterestId);
        head.Property(h => h.Name).HasMaxLength(200);
        head.Property(h => h.Email).HasMaxLength(EmailAddress.MaxLength);
        head.HasOne<Interest>().WithOne().HasForeignKey<InterestHead>(h => h.InterestId);
    }
}

internal sealed class PlaceMapping
    : IEntityTypeConfiguration<Place>, IEntityTypeConfiguration<Participation>, IEntityTypeConfiguration<ParticipationEvent>
{
    public void Configure(EntityTypeBuilder<Place> place)
    {
        place.ToTable("places");
        place.HasIndex(p => p.InterestId).IsUnique();
        place.HasIndex(p => new { p.WorkGroupId, p.SchoolId }).IsUnique().HasFilter("state <> 'Freed'"); // a school has one place in a group
        place.HasOne<WorkGroup>().WithMany().HasForeignKey(p => p.WorkGroupId);
        place.HasOne<School>().WithMany().HasForeignKey(p => p.SchoolId);
        place.HasOne<Interest>().WithMany().HasForeignKey(p => p.InterestId);
    }

    public void Configure(EntityTypeBuilder<Participation> participation)
    {
        participation.ToTable("participations");
        participation.HasIndex(p => new { p.WorkGroupId, p.PersonId }).IsUnique();
        participation.HasIndex(p => p.SchoolId);
        participation.HasIndex(p => p.PersonId);
        participation.HasOne<WorkGroup>().WithMany().HasForeignKey(p => p.WorkGroupId);
        participation.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
        participation.HasOne<School>().WithMany().HasForeignKey(p => p.SchoolId);
        participation.HasOne<Place>().WithMany().HasForeignKey(p => p.PlaceId);
    }

    public void Configure(EntityTypeBuilder<ParticipationEvent> happened)
    {
        happened.ToTable("participation_events");
        happened.Property(e => e.Reason).HasMaxLength(500);
        happened.HasIndex(e => new { e.ParticipationId, e.On });
        happened.HasOne<Participation>().WithMany().HasForeignKey(e => e.ParticipationId);
    }
}
