namespace Tessellate.Projects;

/// <summary>
/// A dated list of schools from elsewhere: those of a programme of the ministry, for example. National, or of one hub. It is brought once and stays as it is; a newer one is another list.
/// </summary>
public sealed class SchoolList
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The hub whose list it is; null for one that every hub can use.</summary>
    public Guid? HubId { get; init; }
    public required string Name { get; init; }

    /// <summary>Of which day the list is.</summary>
    public required DateOnly ListedOn { get; init; }

    /// <summary>Whose list it is, or where it can be read.</summary>
    public required string Source { get; init; }
    public required DateTime AddedAt { get; init; }
    public required int Schools { get; init; }
}

/// <summary>A school on a list, by the number that the list gives.</summary>
public sealed class ListedSchool
{
    public required Guid ListId { get; init; }
    public required int Urn { get; init; }
}
