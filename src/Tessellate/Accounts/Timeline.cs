using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Accounts;

/// <summary>A line of a timeline: what happened, who did it and as what, and whom it was about.</summary>
public sealed record TimelineRow(
    Guid Id, DateTime At, string Kind, string Summary, string? Reason, string? Changes, Guid? ById, string? By, string ActingAs, Guid? AboutId, string? About, bool IsErased)
{
    public Guid? WorkGroupId { get; init; }
}

/// <summary>What is asked of a record: under which heading, from and to which day (both included), by whom, about whom.</summary>
public sealed record TimelineFilter(ActivityHeading? Heading = null, DateOnly? From = null, DateOnly? To = null, string? Who = null, string? About = null, bool OldestFirst = false);

/// <summary>A page of what happened, the latest first unless the first was asked for.</summary>
public sealed record Timeline(int Count, int Page, IReadOnlyList<TimelineRow> Rows)
{
    public const int Size = 50;

    /// <summary>What stands in a school's timeline: of the school itself and of those it took in.</summary>
    public static IQueryable<ActivityEntry> OfSchool(TessellateDb db, Guid schoolId)
    {
        var those = db.Schools.WithTakenIn([schoolId]).Select(s => (Guid?)s.Id);
        return db.Activity.Where(e => those.Contains(e.SchoolId));
    }

    /// <summary>What stands in a person's timeline: of the person, and of the records that were merged into theirs.</summary>
    public static IQueryable<ActivityEntry> OfPerson(TessellateDb db, Guid personId)
    {
        var those = db.People.Where(p => p.Id == personId || p.MergedIntoId == personId).Select(p => (Guid?)p.Id);
        return db.Activity.Where(e => those.Contains(e.AboutPersonId));
    }

    /// <summary>Two queries however many rows.</summary>
    public static async Task<Timeline> LoadAsync(TessellateDb db, IQueryable<ActivityEntry> entries, TimelineFilter filter, int page, CancellationToken stop = default)
    {
        var found = Filter(db, entries, filter);
        var count = await found.CountAsync(stop);
        page = Math.Clamp(page, 1, Math.Max(1, (count + Size - 1) / Size));
        return new(count, page, await ToRows(db, found, filter.OldestFirst).Skip((page - 1) * Size).Take(Size).ToListAsync(stop));
    }

    public static IQueryable<ActivityEntry> Filter(TessellateDb db, IQueryable<ActivityEntry> entries, TimelineFilter filter)
    {
        var found = entries.Under(filter.Heading);
        if (filter.From is { } from) found = After(found, Begin(from));
        if (filter.To is { } to && to < DateOnly.MaxValue) found = Before(found, Begin(to.AddDays(1)));
        if (!string.IsNullOrWhiteSpace(filter.Who)) found = By(found, Named(db, filter.Who.Trim()));
        if (!string.IsNullOrWhiteSpace(filter.About)) found = About(found, Named(db, filter.About.Trim()), filter.About.Trim());
        return found;

        static DateTime Begin(DateOnly day) => day.ToDateTime(default).FromLondon();
        static IQueryable<ActivityEntry> After(IQueryable<ActivityEntry> all, DateTime at) => all.Where(e => e.At >= at);
        static IQueryable<ActivityEntry> Before(IQueryable<ActivityEntry> all, DateTime at) => all.Where(e => e.At < at);
        static IQueryable<ActivityEntry> By(IQueryable<ActivityEntry> all, IQueryable<Guid?> people) => all.Where(e => people.Contains(e.PersonId));
        static IQueryable<ActivityEntry> About(IQueryable<ActivityEntry> all, IQueryable<Guid?> people, string words) => all.Where(e => people.Contains(e.AboutPersonId) || e.Summary.Contains(words));
    }

    public static IQueryable<TimelineRow> ToRows(TessellateDb db, IQueryable<ActivityEntry> entries, bool oldestFirst = false)
    {
        var people = db.People;
        var ordered = oldestFirst ? entries.OrderBy(e => e.At).ThenBy(e => e.Id) : entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id);
        return ordered.Select(e => new TimelineRow(e.Id, e.At, e.Kind, e.Summary, e.Reason, e.Changes,
            e.PersonId, people.Where(p => p.Id == e.PersonId).Select(p => p.Name).FirstOrDefault(), e.ActingAs,
            e.AboutPersonId, people.Where(p => p.Id == e.AboutPersonId).Select(p => p.Name).FirstOrDefault(), e.ErasedAt != null)
        { WorkGroupId = e.WorkGroupId });
    }

    // By the whole address or a part of the name, as it is written.
    private static IQueryable<Guid?> Named(TessellateDb db, string typed)
    {
        var key = EmailAddress.Key(typed);
        return db.People.Where(p => p.EmailKey == key || p.Name.Contains(typed)).Select(p => (Guid?)p.Id);
    }
}
