using LogitLens;
using LogitLens.Readout;
using LogitLens.Reports;

using Checkpoint checkpoint = args.Length > 0 ? Checkpoint.Open(args[0]) : Checkpoint.Open();
ReadReport report = Lens.Read(checkpoint, new LensRequest { Prompt = "Is there a seahorse emoji?", Chat = true, AnswerTokens = 24 });
Console.WriteLine(report.Answer);

// The position before the first emoji, whose cells say what each layer would say there; without an emoji, that before the answer.
int position = (report.AnswerEmoji.Count > 0 ? report.AnswerEmoji[0].Start : report.AnswerStart!.Value) - 1;
foreach (LensCell cell in report.Cells.Where(c => c.Position == position))
{
    TokenProbability best = cell.Top[0];
    Console.WriteLine($"layer {cell.Layer}: {checkpoint.Tokenizer.TokenText(best.Id)} {best.Probability:P1}, entropy {cell.Entropy:f2} nats");
}
