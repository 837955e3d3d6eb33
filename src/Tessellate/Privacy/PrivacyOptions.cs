using Microsoft.Extensions.Configuration;
using Tessellate.Database;

namespace Tessellate.Privacy;

/// <summary>Where the erasure ledger and the key of its hashes are; the data folder unless set. Several nodes share one folder, or one key.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    public string? Folder { get; init; }

    /// <summary>The key of the hashes, at least 32 characters; a file beside the ledger unless set.</summary>
    public string? Key { get; init; }

    public string InFolder(string file) => Path.Combine(Folder ?? DatabaseEnvironment.DataFolder, file);

    public static PrivacyOptions Read(IConfiguration configuration) => configuration.GetSection(Section).Get<PrivacyOptions>() ?? new();
}
