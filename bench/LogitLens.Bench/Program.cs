using LogitLens.Bench;

return args switch
{
    ["memory", .. string[] rest] => PeakMemory.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: LogitLens.Bench memory [MODEL]   peak memory of `logitlens read`, mapped and streamed, against the size of the weights");
    return 2;
}
