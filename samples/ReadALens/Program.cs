using LogitLens;
using LogitLens.Readout;
using LogitLens.Reports;

using Checkpoint checkpoint = Checkpoint.Open(args.Length > 0 ? args[0] : "models/induction");
ReadReport report = Lens.Read(checkpoint, new LensRequest { Prompt = "A seahorse 🐠 swims by. A seahorse" });

foreach (LensCell cell in report.Cells.Where(c => c.Position == report.Input.Count - 1))
{
    TokenProbability best = cell.Top[0];
    Console.WriteLine($"layer {cell.Layer}: {checkpoint.Tokenizer.TokenText(best.Id)} {best.Probability:P1}, entropy {cell.Entropy:f2} nats");
}
