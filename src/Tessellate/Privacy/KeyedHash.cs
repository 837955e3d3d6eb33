using System.Security.Cryptography;
using System.Text;
using Tessellate.Foundation;

namespace Tessellate.Privacy;

/// <summary>
/// Lets an address be recognised that is kept no longer. With the key, so that nobody can try all likely addresses against a copy of the database.
/// </summary>
public sealed class KeyedHash(PrivacyOptions options)
{
    private const string FileName = "privacy.key";

    private readonly Lazy<byte[]> _key = new(() => options.Key is { Length: > 0 } given ? Given(given) : Kept(options.InFolder(FileName)));

    public string Of(string address) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(EmailAddress.Key(address))));

    private static byte[] Given(string key) => key.Length >= 32 ? Encoding.UTF8.GetBytes(key)
        : throw new UnusableInputException("Privacy__Key is too short to keep addresses from being guessed. Give it at least 32 characters.");

    // Made once; two processes that start at the same moment agree, because only one can create the file.
    private static byte[] Kept(string path)
    {
        if (!File.Exists(path)) TryCreate(path);
        return Convert.FromHexString(File.ReadAllText(path).Trim());
    }

    private static void TryCreate(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var mode = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(draft, Encoding.ASCII, mode)) file.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
