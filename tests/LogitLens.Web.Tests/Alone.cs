namespace LogitLens.Web.Tests;

/// <summary>Tests that measure time or memory, which others beside them would take.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
