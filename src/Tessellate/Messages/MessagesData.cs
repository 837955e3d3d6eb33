using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Messages;

public static class MessagesData
{
    extension(TessellateDb db)
    {
        public DbSet<Message> Messages => db.Set<Message>();
    }

    /// <summary>Saves what is pending with the message, unless a message with its key is there already: then nothing is saved, and false. In no transaction: a save that fails ends it, and nothing could be asked in it after.</summary>
    /// <exception cref="InvalidOperationException">There is a transaction.</exception>
    public static async Task<bool> AddOnceAsync(this TessellateDb db, Message message, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is not null) throw new InvalidOperationException("A message is added once outside a transaction: a save that fails would end it.");
        db.Messages.Add(message);
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Messages.AnyAsync(m => m.Key == message.Key, stop)) return false;
            throw;
        }
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("messages");
        message.Property(m => m.Template).HasMaxLength(60);
        message.Property(m => m.Purpose).HasDefaultValue(MessagePurpose.Service);
        message.Property(m => m.IsBetweenTwo).HasDefaultValue(false);
        message.Property(m => m.ToAddress).HasMaxLength(EmailAddress.MaxLength);
        message.Property(m => m.ToName).HasMaxLength(200);
        message.Property(m => m.ToSearchText).HasMaxLength(600).UsePropertyAccessMode(PropertyAccessMode.Property);
        message.Property(m => m.Subject).HasMaxLength(200);
        message.Property(m => m.Body).HasMaxLength(20_000);
        message.Property(m => m.Reason).HasMaxLength(300);
        message.Property(m => m.Key).HasMaxLength(200);
        message.Property(m => m.LastError).HasMaxLength(1000);
        message.HasIndex(m => m.Key).IsUnique();
        message.HasIndex(m => new { m.State, m.SendAfter });
        message.HasIndex(m => new { m.PersonId, m.CreatedAt });
        message.HasIndex(m => new { m.HubId, m.CreatedAt });
    }
}
