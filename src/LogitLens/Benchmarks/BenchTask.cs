namespace LogitLens.Benchmarks;

/// <summary>What is timed.</summary>
public enum BenchTask
{
    /// <summary>A prompt through all blocks.</summary>
    Prefill,

    /// <summary>Tokens one by one, each with the logits of the next.</summary>
    Decode,

    /// <summary>The lens of every layer over some positions.</summary>
    Readout,

    /// <summary>From opening the model to a finished report of a short prompt, with the weights in the page cache.</summary>
    Picture,

    /// <summary>The same with nothing of the weights in the page cache.</summary>
    ColdPicture,
}
