using System.Runtime.CompilerServices;

namespace Tessellate.Tests.Support;

/// <summary>Files of the repository, found from where this source file was compiled.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>Every file that is ours, by its path from the root with forward slashes: nothing built, fetched or stored.</summary>
    public static IEnumerable<string> Files() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is ".git" or "artifacts" or "data" or "node_modules" or "bin" or "obj" or "TestResults"));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Tessellate.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Tessellate.slnx is not above the tests.");
    }
}
