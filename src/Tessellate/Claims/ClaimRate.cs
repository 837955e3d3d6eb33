namespace Tessellate.Claims;

/// <summary>For what a hub claims: a session that was led, a day of cover for one person (two half-days), a Work Group that began.</summary>
public enum ClaimKind { SessionLed, Cover, Group }

/// <summary>What one unit is worth from one day to another (both included), in pence. Data of the national lead; never changed, only followed by another.</summary>
public sealed class ClaimRate
{
    /// <summary>Ten thousand pounds.</summary>
    public const int MostPence = 1_000_000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required ClaimKind Kind { get; init; }

    /// <summary>For <see cref="ClaimKind.Cover"/> of a whole day.</summary>
    public required int Pence { get; init; }
    public required DateOnly FromOn { get; init; }
    public DateOnly? ToOn { get; set; }
    public required DateTime SetAt { get; init; }
    public Guid? SetById { get; init; }

    public bool HoldsOn(DateOnly day) => FromOn <= day && (ToOn is null || ToOn >= day);

    /// <summary>What so many units come to, in pence: sessions, groups, or half-days of cover, two of which make a day; half a penny is dropped.</summary>
    public static int Amount(ClaimKind kind, int quantity, int pence) => kind == ClaimKind.Cover ? quantity * pence / 2 : quantity * pence;
}

public static class ClaimWords
{
    /// <summary>"£1,234.50", "−£20.00".</summary>
    public static string Pounds(int pence) => $"{(pence < 0 ? "−" : "")}£{Math.Abs((long)pence) / 100m:N2}";

    public static string InWords(this ClaimKind kind) => kind switch { ClaimKind.SessionLed => "Sessions led", ClaimKind.Cover => "Cover", _ => "Groups begun" };

    /// <summary>"1 session", "7 half-days of cover", "2 groups"; less than nothing where a correction takes away.</summary>
    public static string Counted(this ClaimKind kind, int quantity) => $"{(quantity < 0 ? "−" : "")}{Math.Abs(quantity)} " + (kind, Math.Abs(quantity)) switch
    {
        (ClaimKind.SessionLed, 1) => "session",
        (ClaimKind.SessionLed, _) => "sessions",
        (ClaimKind.Cover, 1) => "half-day of cover",
        (ClaimKind.Cover, _) => "half-days of cover",
        (_, 1) => "group",
        _ => "groups"
    };

    /// <summary>The rate of a kind on a day; null where none holds.</summary>
    public static ClaimRate? On(this IEnumerable<ClaimRate> rates, ClaimKind kind, DateOnly day) => rates.FirstOrDefault(r => r.Kind == kind && r.HoldsOn(day));
}
