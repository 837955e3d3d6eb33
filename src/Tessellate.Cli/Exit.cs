namespace Tessellate.Cli;

/// <summary>Exit codes of every verb.</summary>
internal static class Exit
{
    public const int Done = 0;

    /// <summary>Understood, and refused for a reason that was printed; nothing was changed.</summary>
    public const int Refused = 1;

    /// <summary>The command, a file or a folder cannot be used as it is; nothing was changed.</summary>
    public const int Unusable = 2;
}
