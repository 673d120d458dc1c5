using LogitLens.Benchmarks;
using LogitLens.Unicode;

namespace LogitLens.Reports.Terminal;

/// <summary>The lines that say what figures were measured on.</summary>
internal static class MachineLines
{
    public static IEnumerable<Line> Of(MachineFacts machine, int width, Ink ink)
    {
        string vectors = machine.Isa.All(char.IsAsciiDigit) ? $"vectors of {machine.Isa} bits" : "no vectors";
        string[] texts =
        [
            $"{machine.Cpu} · threads {Figures.Count(machine.Threads)} of {Figures.Count(machine.Cores)}",
            $"{vectors} · {machine.Runtime} · LogitLens {machine.Version}",
            $"{machine.System} · {machine.Started}",
        ];
        return texts.SelectMany(t => Picture.Wrap(VisibleText.Of(t), width)).Select(t => Line.Of(t, ink.Faint));
    }
}
