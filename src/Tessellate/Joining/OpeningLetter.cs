using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// That somebody who asked in an earlier year, and found no place, was told that the project opens again: once for each project of a year and address. Its link leads to what is open, by it they
/// ask in the days before everybody can, and by it they say that they do not want to hear again.
/// </summary>
public sealed class OpeningLetter
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The project as it is offered now.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The request of the earlier year.</summary>
    public required Guid InterestId { get; init; }
    public required string TokenHash { get; init; }
    public required DateTime ToldAt { get; init; }
}

internal sealed class OpeningLetterMapping : IEntityTypeConfiguration<OpeningLetter>
{
    public void Configure(EntityTypeBuilder<OpeningLetter> letter)
    {
        letter.ToTable("opening_letters");
        letter.Property(l => l.TokenHash).HasMaxLength(64);
        letter.HasIndex(l => l.TokenHash).IsUnique();
        letter.HasIndex(l => new { l.ProjectId, l.InterestId }).IsUnique(); // of two nodes that write at once the second finds it written
        letter.HasOne<Project>().WithMany().HasForeignKey(l => l.ProjectId);
        letter.HasOne<Interest>().WithMany().HasForeignKey(l => l.InterestId);
    }
}

public static class EarlyAsking
{
    /// <summary>Whether whoever has this link may ask the group before everybody can: in the days of its head start, of the hub that they had asked.</summary>
    public static async Task<bool> MayAskEarlyAsync(this TessellateDb db, WorkGroup group, string? token, Guid? schoolId, DateOnly today, CancellationToken stop = default)
    {
        if (string.IsNullOrEmpty(token) || !group.IsOpenEarlyOn(today)) return false;

        var schools = db.Schools;
        var (hash, interests) = (Secret.Hash(token), db.Interests.Where(i => i.HubId == group.HubId && i.HearNoMoreAt == null && (schoolId == null || schools.Any(s => s.Id == i.SchoolId && (s.MergedIntoId ?? s.Id) == schoolId))));
        return await db.OpeningLetters.AnyAsync(l => l.TokenHash == hash && l.ProjectId == group.ProjectId && interests.Any(i => i.Id == l.InterestId), stop);
    }
}
