using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Schools;

/// <summary>An import as it is listed: what it was and how many of each kind of change it brought.</summary>
public sealed record PastImport(string FileName, DateOnly RegisterOn, DateTime AppliedAt, string AppliedBy, int Rows, int OpenStateFunded, string Summary)
{
    /// <summary>Kinds of change that occurred, as they are counted.</summary>
    public IEnumerable<(RegisterChange Change, int Count)> Changes => (JsonSerializer.Deserialize<Dictionary<string, int>>(Summary) ?? [])
        .Where(kind => kind.Value > 0 && Enum.IsDefined(typeof(RegisterChange), kind.Key))
        .Select(kind => (Enum.Parse<RegisterChange>(kind.Key), kind.Value)).OrderBy(kind => kind.Item1);
}

/// <summary>How the register stands: establishments, those that count, those of no known type, and postcodes.</summary>
public sealed record RegisterCounts(int Establishments, int Schools, int OpenStateFunded, int OpenWithoutType, int Waiting, int Postcodes);

/// <summary>A question as it is shown, with the establishments it is about.</summary>
public sealed record AskedSuccession(SuccessionQuestion Question, Establishment Closed, IReadOnlyList<Establishment> Candidates);

public static class RegisterQueries
{
    public static IQueryable<Establishment> OpenWithoutType(this IQueryable<Establishment> establishments) =>
        establishments.Where(e => e.TypeCode == null && (e.Status == EstablishmentStatus.Open || e.Status == EstablishmentStatus.ProposedToClose));

    public static IQueryable<SuccessionQuestion> Waiting(this IQueryable<SuccessionQuestion> questions) => questions.Where(q => q.DecidedAt == null);

    public static async Task<RegisterCounts> RegisterCountsAsync(this TessellateDb db) => new(
        await db.Establishments.CountAsync(), await db.Schools.CountAsync(s => s.MergedIntoId == null), await db.Establishments.CountAsync(e => e.IsOpenStateFunded),
        await db.Establishments.OpenWithoutType().CountAsync(), await db.SuccessionQuestions.Waiting().CountAsync(), await db.Postcodes.CountAsync());

    public static Task<List<PastImport>> PastImportsAsync(this TessellateDb db, int most) => db.RegisterImports.OrderByDescending(i => i.AppliedAt).Take(most)
        .Select(i => new PastImport(i.FileName, i.RegisterOn, i.AppliedAt, i.AppliedBy, i.Rows, i.OpenStateFunded, i.Summary)).ToListAsync();

    /// <summary>Questions with the names of those they are about, in the order in which the register numbers them.</summary>
    public static async Task<IReadOnlyList<AskedSuccession>> InFullAsync(this IQueryable<SuccessionQuestion> questions, TessellateDb db)
    {
        var asked = await questions.OrderBy(q => q.PredecessorUrn).AsNoTracking().ToListAsync();
        var urns = asked.SelectMany(q => q.Candidates.Append(q.PredecessorUrn)).Distinct().ToList();
        var known = await db.Establishments.Where(e => urns.Contains(e.Urn)).AsNoTracking().ToDictionaryAsync(e => e.Urn);
        return [.. asked.Select(q => new AskedSuccession(q, known[q.PredecessorUrn], [.. q.Candidates.Where(known.ContainsKey).Select(urn => known[urn])]))];
    }
}
