namespace Tessellate.Leaders;

/// <summary>That somebody is accredited to lead Work Groups in a hub, from one day to another (both included), and the days in a programme year for which their school releases them.</summary>
public sealed class Accreditation
{
    /// <summary>So many days before it expires, it is warned of.</summary>
    public const int WarnDays = 90;

    /// <summary>More than a school year has.</summary>
    public const int MostDays = 195;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required Guid HubId { get; init; }
    public required DateOnly FromOn { get; init; }
    public required DateOnly ExpiresOn { get; set; }

    /// <summary>Days in each programme year.</summary>
    public required int Days { get; set; }
    public required DateTime KeptAt { get; set; }
    public Guid? KeptById { get; set; }

    public bool HoldsOn(DateOnly day) => FromOn <= day && ExpiresOn >= day;

    public bool ExpiresSoon(DateOnly today) => HoldsOn(today) && ExpiresOn < today.AddDays(WarnDays);
}
