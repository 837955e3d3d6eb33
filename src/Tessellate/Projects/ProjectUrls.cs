namespace Tessellate.Projects;

/// <summary>Addresses of the projects' pages.</summary>
public static class ProjectUrls
{
    public const string Projects = "/projects";

    public const string New = "/projects/new";

    public const string RollOver = "/projects/roll-over";

    public const string SchoolLists = "/school-lists";

    public const string NewSchoolList = "/school-lists/new";

    public static string SchoolList(Guid id) => $"/school-lists/{id}";

    public static string NewLocal(string hubSlug) => $"/hubs/{hubSlug}/projects/new";

    public static string Project(string code) => $"/projects/{code}";

    public static string Theme(string key) => $"/themes/{key}";

    public static string Edit(string code) => $"/projects/{code}/edit";

    public static string Publish(string code) => $"/projects/{code}/publish";

    /// <summary>What was said of a project before it was changed, for staff.</summary>
    public static string Wording(string code) => $"/projects/{code}/wording";

    /// <summary>Where a school is with the network's stages, for its hub.</summary>
    public static string StagesOf(int urn) => $"/schools/{urn}/stages";

    public static string Allocations(string code) => $"/projects/{code}/allocations";

    public static string AllocationsOf(string hubSlug) => $"/hubs/{hubSlug}/allocations";
}
