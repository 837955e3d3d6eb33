namespace Tessellate.Tests.Support;

/// <summary>How much of the suite runs: what takes long runs in a smaller number in ./test, and as a whole in ./test --full.</summary>
public static class Suite
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("TESSELLATE_TEST_FULL") == "1";

    public static int Of(int usually, int full) => IsFull ? full : usually;

    public static void SkipUnlessFull() => Assert.SkipUnless(IsFull, "Only in ./test --full.");
}
