namespace Tessellate.Foundation;

/// <summary>Who does something: a person acting in a named role, or the system itself (no person).</summary>
/// <param name="PersonId">The person, or null when a schedule or a command acts.</param>
/// <param name="Role">The role as it is shown in the record: "hub administrator, Example Hub", "nightly import".</param>
public sealed record Actor(Guid? PersonId, string Role)
{
    public static Actor System(string doing) => new(null, doing);
}
