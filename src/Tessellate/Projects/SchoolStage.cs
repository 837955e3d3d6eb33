namespace Tessellate.Projects;

/// <summary>Where a school is with the network's stages, for one phase, from one day to another (both included).</summary>
public sealed class SchoolStage
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SchoolId { get; init; }
    public required string Strand { get; init; }
    public required string Stage { get; init; }
    public required DateOnly FromOn { get; init; }
    public DateOnly? ToOn { get; set; }

    public bool HoldsOn(DateOnly day) => FromOn <= day && (ToOn is null || ToOn >= day);
}
