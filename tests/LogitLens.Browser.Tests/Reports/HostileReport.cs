using System.Text;
using LogitLens.Readout;
using LogitLens.Reports;
using LogitLens.Tests.Reports;
using LogitLens.Tokenization;
using LogitLens.Unicode;

namespace LogitLens.Browser.Tests.Reports;

/// <summary>A report whose texts and tokens are markup, controls and turned text, in every place that a view shows.</summary>
internal static class HostileReport
{
    /// <summary>What a page that ran one of them would have done is set <c>window.hacked</c>.</summary>
    public static IReadOnlyList<string> Markup { get; } =
    [
        "<script>window.hacked=1</script>", "\"><img src=x onerror=window.hacked=1>", "</script><script>window.hacked=1</script>",
        "<svg onload=window.hacked=1>", "javascript:window.hacked=1", "{{constructor.constructor('window.hacked=1')()}}", "<!--", "‮⁦abc", "\u001b]0;x\u0007", "\0", "&lt;b&gt;",
    ];

    public static ReadReport Of(int layers = 6, int positions = 12)
    {
        ReadReport report = SyntheticReport.Of(layers, positions, chat: true);
        TokenInfo[] hostile = [.. Markup.Select((text, i) => new TokenInfo(200 + i, ByteAlphabet.ToAlphabet(Encoding.UTF8.GetBytes(text)),
            TokenDisplay.Hex(Encoding.UTF8.GetBytes(text)), text, false)), new TokenInfo(300, Markup[0], "", null, true)];
        int next = 0;
        int Hostile() => hostile[next++ % hostile.Length].Id;
        return report with
        {
            Model = report.Model with { Name = Markup[1] },
            Prompt = string.Concat(Markup),
            Message = string.Concat(Markup),
            Answer = string.Concat(Markup),
            AnswerStart = positions / 2,
            AnswerEnd = Generation.ContinuationEnd.TokenLimit,
            Input = [.. report.Input.Select((id, p) => p % 2 == 0 ? Hostile() : id)],
            Cells = [.. report.Cells.Select(c => c with { Top = [.. c.Top.Select((t, k) => k % 2 == 0 ? new TokenProbability(UniqueIn(c, Hostile), t.LogProbability) : t)] })],
            Tokens = [.. report.Tokens.Concat(hostile).OrderBy(t => t.Id)],
            Warnings = [.. Markup],
        };
    }

    private static int UniqueIn(LensCell cell, Func<int> next)
    {
        int id = next();
        while (cell.Top.Any(t => t.Id == id)) id = next();
        return id;
    }
}
