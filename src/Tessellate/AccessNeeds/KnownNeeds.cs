namespace Tessellate.AccessNeeds;

public enum NeedKind { Dietary, Access }

/// <summary>A need that venues know: what is ticked, and what it is called where it is counted ("3 vegetarian").</summary>
public sealed record Need(NeedKind Kind, string Key, string Asked, string Counted);

/// <summary>What is asked, and the words of the consent. A change of the words is a new version.</summary>
public static class KnownNeeds
{
    public const int ConsentVersion = 1;

    public const string Consent = "I agree that this is kept so that I can take part. It tells of my health or beliefs. The lead and the hub of this group read it, nobody else; it is removed 30 days after the event, or as soon as I take it away.";

    public static IReadOnlyList<Need> All { get; } =
    [
        new(NeedKind.Dietary, "vegetarian", "Vegetarian", "vegetarian"),
        new(NeedKind.Dietary, "vegan", "Vegan", "vegan"),
        new(NeedKind.Dietary, "halal", "Halal", "halal"),
        new(NeedKind.Dietary, "kosher", "Kosher", "kosher"),
        new(NeedKind.Dietary, "no-gluten", "No gluten", "without gluten"),
        new(NeedKind.Dietary, "no-dairy", "No dairy", "without dairy"),
        new(NeedKind.Dietary, "no-nuts", "No nuts", "without nuts"),
        new(NeedKind.Access, "step-free", "A way without steps", "need a way without steps"),
        new(NeedKind.Access, "parking", "Parking close to the door", "need parking close to the door"),
        new(NeedKind.Access, "hearing", "A hearing loop, or a seat where I can see who speaks", "need a hearing loop or a seat in front"),
        new(NeedKind.Access, "large-print", "Handouts in large print", "need large print"),
        new(NeedKind.Access, "private-room", "A quiet or private room", "need a quiet or private room")
    ];

    public static IEnumerable<Need> Of(IEnumerable<string> keys) => All.Where(n => keys.Contains(n.Key));

    public static IEnumerable<Need> Of(NeedKind kind) => All.Where(n => n.Kind == kind);
}
