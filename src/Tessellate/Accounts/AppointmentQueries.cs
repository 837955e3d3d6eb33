using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Accounts;

/// <summary>A post as it is listed, at a school as the register has it today.</summary>
public sealed record AppointmentRow(Guid Id, PostHeld Held, string School, int Urn, DateTime? ConfirmedAt)
{
    public bool IsOver(DateOnly today) => Held.ToOn < today;

    public bool IsToCome(DateOnly today) => Held.FromOn > today;
}

public static class AppointmentQueries
{
    /// <summary>Posts that are held on that day; both ends are included.</summary>
    public static IQueryable<Appointment> HeldOn(this IQueryable<Appointment> appointments, DateOnly day) =>
        appointments.Where(a => a.FromOn <= day && (a.ToOn == null || a.ToOn >= day));

    /// <summary>The latest first.</summary>
    public static Task<List<AppointmentRow>> ToRowsAsync(this IQueryable<Appointment> appointments, TessellateDb db, CancellationToken stop)
    {
        var (schools, establishments) = (db.Schools, db.Establishments);
        return appointments.OrderByDescending(a => a.FromOn).ThenBy(a => a.Id)
            .Join(schools, a => a.SchoolId, s => s.Id, (a, s) => new { a, s.Urn })
            .Join(establishments, x => x.Urn, e => e.Urn, (x, e) => new AppointmentRow(x.a.Id,
                new PostHeld(x.a.Kind, x.a.Post, x.a.FromOn, x.a.ToOn, x.a.FirstYear, x.a.LastYear), e.Name, x.Urn, x.a.ConfirmedAt)).ToListAsync(stop);
    }
}
