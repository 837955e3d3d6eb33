using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Schools;

namespace Tessellate.Accounts;

internal sealed class AppointmentMapping : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> appointment)
    {
        appointment.ToTable("appointments");
        appointment.Property(a => a.Kind).HasDefaultValue(PostKind.Other); // rows from before there were kinds have words
        appointment.Property(a => a.Post).HasMaxLength(Appointment.PostMaxLength);
        appointment.Property(a => a.FirstYear).HasConversion<int>();
        appointment.Property(a => a.LastYear).HasConversion<int>();
        appointment.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        appointment.HasOne<Person>().WithMany().HasForeignKey(a => a.ConfirmedById);
        appointment.HasOne<School>().WithMany().HasForeignKey(a => a.SchoolId);
    }
}
