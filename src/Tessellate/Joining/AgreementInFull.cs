using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>An agreement with what it is about, as its link shows it.</summary>
public sealed record AgreementInFull(Agreement Agreement, InterestInFull About)
{
    /// <summary>Those for whom the head agreed; empty while there is no yes.</summary>
    public IReadOnlyList<InterestPerson> Released => [.. About.People.Where(p => p.AgreementId == Agreement.Id)];

    /// <summary>Whether the link can be answered at that moment.</summary>
    public bool CanBeAnswered(DateTime now) => Agreement.State == AgreementState.Asked && now < Agreement.ExpiresAt;

    /// <summary>By the token of the link that asks; null when there is none.</summary>
    public static Task<AgreementInFull?> FindAsync(TessellateDb db, string token, CancellationToken stop = default)
    {
        var hash = Secret.Hash(token);
        return LoadAsync(db, db.Agreements.Where(a => a.TokenHash == hash), stop);
    }

    /// <summary>By the token of the link that takes a yes back; null when there is none.</summary>
    public static Task<AgreementInFull?> FindToRevokeAsync(TessellateDb db, string token, CancellationToken stop = default)
    {
        var hash = Secret.Hash(token);
        return LoadAsync(db, db.Agreements.Where(a => a.RevokeTokenHash == hash), stop);
    }

    internal static async Task<AgreementInFull?> LoadAsync(TessellateDb db, IQueryable<Agreement> which, CancellationToken stop)
    {
        if (await which.AsNoTracking().SingleOrDefaultAsync(stop) is not { } agreement) return null;

        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == agreement.InterestId), stop)).Single();
        return new(agreement, about);
    }
}
