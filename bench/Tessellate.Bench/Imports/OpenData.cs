using System.IO.Compression;
using System.Text;

namespace Tessellate.Bench.Imports;

/// <summary>The open data the imports are measured on: the folder named by BENCH_DATA, or shared/data beside the repository.</summary>
internal static class OpenData
{
    public static string Newest(string folder, string pattern)
    {
        var here = Environment.GetEnvironmentVariable("BENCH_DATA") is { Length: > 0 } given ? given : Beside();
        return Directory.Exists(Path.Combine(here, folder)) && Directory.GetFiles(Path.Combine(here, folder), pattern).Max(StringComparer.Ordinal) is { } file
            ? file
            : throw new InvalidOperationException($"There is no {folder}/{pattern} in {here}. Name a folder that has it with BENCH_DATA.");
    }

    /// <summary>The first line's column names.</summary>
    public static string[] Header(string file)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.Latin1);
        return [.. text.ReadLine()!.Split(',').Select(name => name.Trim('"', '\uFEFF'))];
    }

    private static string Beside()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "data") is var data && Directory.Exists(data)) return data;
        }

        return "shared/data";
    }
}
