namespace Tessellate.Projects;

/// <summary>Addresses of the projects' pages.</summary>
public static class ProjectUrls
{
    public const string Projects = "/projects";

    public static string Project(string code) => $"/projects/{code}";
}
