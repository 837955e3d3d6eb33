namespace Tessellate.Tests.Guards.Matrix;

/// <summary>What is asked without a page. Some are put back afterwards, and some are asked on behalf of one column only.</summary>
internal sealed record Operation(Func<Errand, Task<string>> RunAsync, bool IsPutBack = false, string? Column = null)
{
    /// <summary>Refused for another reason once the lock is passed, so that nothing is kept.</summary>
    public static Operation Does(Func<Errand, Task> run) => new(Done(run));

    /// <summary>Does what it says; then the database is put back.</summary>
    public static Operation Changes(Func<Errand, Task> run) => new(Done(run), IsPutBack: true);

    /// <summary>A question whose answer has no value planted in it, numbers above all: the answer is told in full.</summary>
    public static Operation Tells(Func<Errand, Task<string>> tell) => new(tell);

    /// <summary>The same of something that is made for the question; then the database is put back.</summary>
    public static Operation TellsOf(Func<Errand, Task<string>> tell) => new(tell, IsPutBack: true);

    /// <summary>What follows from something, whoever did it: who is written to, and what is let go of.</summary>
    public static Operation Follows(Func<Errand, Task<string>> tell) => new(tell, IsPutBack: true, "nationalLead");

    private static Func<Errand, Task<string>> Done(Func<Errand, Task> run) => async errand =>
    {
        await run(errand);
        return "yes";
    };
}
