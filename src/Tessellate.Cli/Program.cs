using System.CommandLine;
using Tessellate.Cli;
using Tessellate.Database;
using Tessellate.Foundation;

try
{
    return await Verbs.Root().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (BrokenRuleException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return Exit.Refused;
}
catch (UnusableInputException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return Exit.Unusable;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped. Nothing was changed.");
    return Exit.Refused;
}
catch (Exception e) when (DatabaseTrouble.InWords(e) is not null)
{
    await Console.Error.WriteLineAsync(DatabaseTrouble.InWords(e));
    return Exit.Unusable;
}
