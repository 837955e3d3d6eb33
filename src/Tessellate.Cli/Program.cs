using System.CommandLine;
using Tessellate.Cli;
using Tessellate.Foundation;

try
{
    return await Verbs.Root().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (UnusableInputException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return Exit.Unusable;
}
