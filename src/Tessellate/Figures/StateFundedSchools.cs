using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Figures;

internal static class StateFundedSchools
{
    /// <summary>Of a type that the network file lists, or of no known type; open or not.</summary>
    public static IQueryable<Establishment> StateFunded(this IQueryable<Establishment> establishments, NetworkSettings settings)
    {
        var types = settings.StateFundedTypes.ToList();
        return establishments.Where(e => e.TypeCode == null || types.Contains(e.TypeCode.Value));
    }

    /// <summary>Open on that day, by the register's dates; the day of closing is the last one open.</summary>
    public static IQueryable<Establishment> OpenOn(this IQueryable<Establishment> establishments, DateOnly day) => establishments.Where(e =>
        e.Status != EstablishmentStatus.ProposedToOpen && (e.OpenedOn == null || e.OpenedOn <= day)
        && (e.ClosedOn == null ? e.Status != EstablishmentStatus.Closed : e.ClosedOn >= day));
}
