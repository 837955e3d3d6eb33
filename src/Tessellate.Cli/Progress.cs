using Spectre.Console;
using Tessellate.Schools;

namespace Tessellate.Cli;

/// <summary>Bars on the error stream while long work is done, so that the output stays what a script can read.</summary>
internal static class Progress
{
    public static Task<T> ShowAsync<T>(Func<IProgress<ImportStep>, Task<T>> work) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(shown => work(new Bars(shown)));

    private sealed class Bars(ProgressContext shown) : IProgress<ImportStep>
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public void Report(ImportStep step)
        {
            if (!_bars.TryGetValue(step.Doing, out var bar)) _bars.Add(step.Doing, bar = shown.AddTask(Markup.Escape(step.Doing)));
            bar.Value = step.Done * 100;
        }
    }
}
