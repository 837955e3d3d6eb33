using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.AskMe;

/// <summary>Somebody who may be asked, as everybody who is signed in sees them: name, school of today, topics.</summary>
public sealed record AskMeRow(Guid EntryId, Guid PersonId, string Name, string? School, string TopicLines)
{
    public IReadOnlyList<string> Topics => TopicLines.Split('\n');
}

/// <summary>A question as one of its two people, or who decides on a report, reads it.</summary>
public sealed record QuestionRow(AskedQuestion Question, string From, string To);

public static class AskMeRows
{
    public const int PageSize = 30;

    /// <summary>A page of the directory by name, and how many there are: two queries. With nothing to search for, all.</summary>
    public static async Task<(IReadOnlyList<AskMeRow> Rows, int All)> AskMeRowsAsync(this TessellateDb db, string? search, int page, DateOnly today, CancellationToken stop = default)
    {
        var wanted = SearchText.Fold(search);
        var entries = db.AskMeEntries.Listed(db).Where(e => wanted == "" || e.SearchText.Contains(wanted));
        var all = await entries.CountAsync(stop);
        return (await Rows(db, entries, today).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(stop), all);
    }

    /// <exception cref="NotFoundException">Nobody who may be asked has this entry, or no longer.</exception>
    public static async Task<AskMeRow> GetAskMeRowAsync(this TessellateDb db, Guid entryId, DateOnly today, CancellationToken stop = default) =>
        await Rows(db, db.AskMeEntries.Listed(db).Where(e => e.Id == entryId), today).SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Entry", entryId);

    /// <summary>With both names, the latest first.</summary>
    public static Task<List<QuestionRow>> ToRowsAsync(this IQueryable<AskedQuestion> questions, TessellateDb db, CancellationToken stop = default) =>
        (from q in questions
         join f in db.People on q.FromId equals f.Id
         join t in db.People on q.ToId equals t.Id
         orderby q.AskedAt descending, q.Id
         select new QuestionRow(q, f.Name, t.Name)).AsNoTracking().ToListAsync(stop);

    private static IQueryable<AskMeRow> Rows(TessellateDb db, IQueryable<AskMeEntry> entries, DateOnly today)
    {
        var (posts, schools, establishments) = (db.Appointments.HeldOn(today), db.Schools, db.Establishments);
        return from e in entries
               join p in db.People on e.PersonId equals p.Id
               orderby p.Name, e.Id
               select new AskMeRow(e.Id, p.Id, p.Name, posts.Where(a => a.PersonId == p.Id).OrderByDescending(a => a.FromOn).ThenBy(a => a.Id)
                   .Join(schools, a => a.SchoolId, s => s.Id, (a, s) => s.Urn).Join(establishments, urn => urn, s => s.Urn, (urn, s) => s.Name).FirstOrDefault(), e.TopicLines);
    }
}
