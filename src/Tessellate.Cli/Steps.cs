using Spectre.Console;

namespace Tessellate.Cli;

/// <summary>Shows on the error stream what a long verb is at, and nothing where nobody looks at a terminal.</summary>
internal static class Steps
{
    public static async Task<T> ShowAsync<T>(Func<IProgress<string>, Task<T>> work)
    {
        if (Console.IsErrorRedirected) return await work(new Said(_ => { }));

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Status().StartAsync("Starting", status => work(new Said(step => status.Status(Markup.Escape(step)))));
    }

    private sealed class Said(Action<string> say) : IProgress<string>
    {
        public void Report(string value) => say(value);
    }
}
