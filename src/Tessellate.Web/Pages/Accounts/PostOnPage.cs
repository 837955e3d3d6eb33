using Tessellate.Accounts;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>A post as a page lists it, and what whoever looks may do about it.</summary>
public sealed record PostOnPage(AppointmentRow Row, Guid PersonId, NetworkSettings? Settings, DateOnly Today, bool MayChange, bool MayConfirm)
{
    /// <summary>"Teacher, Years 3 to 6 (primary)".</summary>
    public string InWords => YearGroups.InWords(Row.Held.FirstYear, Row.Held.LastYear) is { } years ? $"{Row.Held.InWords(Settings)}, {years} ({PhasesInWords})" : Row.Held.InWords(Settings);

    public bool IsUnconfirmedHead => Row.Held.Kind == PostKind.Head && Row.ConfirmedAt is null && !Row.IsOver(Today);

    private string PhasesInWords => string.Join(", ", YearGroups.Phases(Row.Held.FirstYear, Row.Held.LastYear).Select(phase => phase.InWords().ToLowerInvariant()));
}
