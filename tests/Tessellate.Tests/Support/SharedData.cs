namespace Tessellate.Tests.Support;

/// <summary>Real open data, kept in a folder "shared/data" beside the repository and never in it.</summary>
public static class SharedData
{
    /// <summary>The path of a file; the test is skipped, saying so, where the data is not there.</summary>
    public static string File(params string[] path)
    {
        for (var folder = new DirectoryInfo(Repository.Root).Parent; folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine([folder.FullName, "shared", "data", .. path]);
            if (System.IO.File.Exists(file)) return file;
        }

        Assert.Skip($"The real data (shared/data/{string.Join('/', path)}) is not beside the repository.");
        return "";
    }
}
