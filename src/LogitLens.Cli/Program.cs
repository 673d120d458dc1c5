using LogitLens.Cli.Running;

return await App.RunAsync(args, CliContext.OfProcess());
