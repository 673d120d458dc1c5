using LogitLens.Reports;
using LogitLens.Web.Jobs;

namespace LogitLens.Web.Requests;

/// <summary>A text as the tokens that a model would get.</summary>
public sealed record TokenizeQuery : PromptFields
{
    internal override Report Run(JobContext context)
    {
        (string text, int[] ids) = Prompt.Length == 0 ? new EncodedPrompt("", []) : EncodedPrompt.Of(context.Checkpoint, Fill(new PromptRequest { Prompt = Prompt }));
        return new TokenizeReport
        {
            Tokenizer = context.Checkpoint.Name,
            Text = text,
            Tokens = [.. ids.Select(id => TokenDescriber.Describe(context.Checkpoint.Tokenizer, id))],
        };
    }
}
