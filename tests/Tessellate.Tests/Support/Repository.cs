using System.Runtime.CompilerServices;

namespace Tessellate.Tests.Support;

/// <summary>Files of the repository, found from where this source file was compiled.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Tessellate.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Tessellate.slnx is not above the tests.");
    }
}
