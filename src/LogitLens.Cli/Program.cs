using System.CommandLine;

RootCommand root = new("The logit lens: what a language model is about to say, at every layer.");
return await root.Parse(args).InvokeAsync();
