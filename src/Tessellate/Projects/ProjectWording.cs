using System.Text.Json;
using System.Text.Json.Serialization;
using Tessellate.Foundation;

namespace Tessellate.Projects;

/// <summary>What was said of a published project until it was changed. Groups that had begun by then go on under these words.</summary>
public sealed class ProjectWording
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public required Guid ProjectId { get; init; }

    /// <summary>The project's own version, while it said so.</summary>
    public required int Version { get; init; }

    /// <summary>When it was changed, and that day in England: a group that began on it or before keeps the words.</summary>
    public required DateTime ReplacedAt { get; init; }
    public required DateOnly LastOn { get; init; }

    /// <summary>What a school undertook, as <see cref="Project.AgreementText"/>; and its version.</summary>
    public string? AgreementText { get; init; }
    public required int AgreementVersion { get; init; }

    /// <summary>Everything that was said, as JSON.</summary>
    public required string Said { get; init; }

    public ProjectText Text => JsonSerializer.Deserialize<ProjectText>(Said, Json)!;

    internal static ProjectWording Of(Project project, DateTime now, int? version = null) => new()
    {
        ProjectId = project.Id, Version = version ?? project.Version, ReplacedAt = now, LastOn = DateOnly.FromDateTime(now.InLondon()), AgreementText = project.AgreementText, AgreementVersion = project.AgreementVersion,
        Said = JsonSerializer.Serialize(ProjectText.Of(project), Json)
    };
}

public static class WordingQueries
{
    /// <summary>The earlier words under which a group that starts on that day goes on, the oldest first; the first of them is the group's, and where there is none it has the present ones.</summary>
    public static IQueryable<ProjectWording> KeptFor(this IQueryable<ProjectWording> wordings, Guid projectId, DateOnly startsOn) =>
        wordings.Where(w => w.ProjectId == projectId && w.LastOn >= startsOn).OrderBy(w => w.Version);
}
