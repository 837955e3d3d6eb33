using System.Globalization;
using System.Text.RegularExpressions;
using Tessellate.Foundation;

namespace Tessellate.Jobs;

/// <summary>A register file and the links that belong to it, on this machine.</summary>
public sealed record FetchedRegister(string Register, string? Links);

/// <summary>Finds the newest register in the source's folder, or fetches today's from its address.</summary>
public sealed partial class FetchRegister(RegisterSource source, HttpClient http)
{
    private const long MostBytes = 500_000_000; // ten times the register

    /// <summary>Null where the folder holds no register.</summary>
    /// <exception cref="UnusableInputException">The folder is not there, or the address gives no file.</exception>
    public async Task<FetchedRegister?> RunAsync(string into, DateOnly today, CancellationToken stop)
    {
        if (!source.IsAddress) return Newest(source.Register!);

        var register = await DownloadAsync(source.Register!, into, today, stop);
        return new FetchedRegister(register, source.Links is { Length: > 0 } links ? await DownloadAsync(links, into, today, stop) : null);
    }

    private static FetchedRegister? Newest(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder).Select(path => (Path: path, Name: Named().Match(Path.GetFileName(path)))).Where(file => file.Name.Success)
                .OrderByDescending(file => file.Name.Groups["day"].Value, StringComparer.Ordinal).ToList();
            var register = files.Find(file => !file.Name.Groups["links"].Success).Path;
            return register is null ? null : new FetchedRegister(register, files.Find(file => file.Name.Groups["links"].Success).Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"The folder of the register, {folder}, cannot be read: {e.Message.TrimEnd('.')}.");
        }
    }

    private async Task<string> DownloadAsync(string address, string into, DateOnly today, CancellationToken stop)
    {
        var url = new Uri(address.Replace(RegisterSource.Day, today.ToString("yyyyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        try
        {
            using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, stop);
            response.EnsureSuccessStatusCode();
            if (response.Content.Headers.ContentLength > MostBytes) throw new UnusableInputException($"{url} is larger than any register.");

            Directory.CreateDirectory(into);
            var path = Path.Combine(into, Path.GetFileName(url.AbsolutePath) is { Length: > 0 } name ? name : $"edubasealldata{today:yyyyMMdd}.csv");
            await using var file = File.Create(path);
            await CopyAsync(await response.Content.ReadAsStreamAsync(stop), file, url, stop);
            if (response.Content.Headers.ContentLength is { } length && file.Length != length) throw new UnusableInputException($"{url} broke off after {file.Length:N0} of {length:N0} bytes.");
            return path;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException || (e is TaskCanceledException && !stop.IsCancellationRequested))
        {
            throw new UnusableInputException($"{url} could not be fetched: {e.Message.TrimEnd('.')}.");
        }
    }

    private static async Task CopyAsync(Stream from, FileStream to, Uri url, CancellationToken stop)
    {
        var buffer = new byte[1 << 16];
        for (int read; (read = await from.ReadAsync(buffer, stop)) > 0;)
        {
            if (to.Length + read > MostBytes) throw new UnusableInputException($"{url} is larger than any register.");
            await to.WriteAsync(buffer.AsMemory(0, read), stop);
        }
    }

    [GeneratedRegex(@"^(?<links>links_)?edubasealldata(?<day>20\d{6})\.csv(\.gz)?$")]
    private static partial Regex Named();
}
