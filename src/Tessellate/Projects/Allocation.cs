namespace Tessellate.Projects;

/// <summary>What a hub has for a project in its year: groups, school places, people places and money (whole pounds).</summary>
public sealed class Allocation
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ProjectId { get; init; }
    public required Guid HubId { get; init; }
    public required int Groups { get; set; }
    public required int SchoolPlaces { get; set; }
    public int PeoplePlaces { get; set; }
    public int Pounds { get; set; }

    /// <summary>Grows by one with each change: of two who change it at once the second is told.</summary>
    public int Version { get; set; } = 1;
}
