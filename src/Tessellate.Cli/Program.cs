using Tessellate.Cli;

return await Verbs.Root().Parse(args).InvokeAsync();
