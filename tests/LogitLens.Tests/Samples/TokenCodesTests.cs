using MakeInduction;

namespace LogitLens.Tests.Samples;

public class TokenCodesTests
{
    private static readonly float[][] Codes = [.. Enumerable.Range(0, TokenCodes.Count).Select(TokenCodes.Of)];

    [Fact]
    public void Different_codes_are_nearly_orthogonal()
    {
        HashSet<float> products = [];
        for (int a = 0; a < Codes.Length; a++)
            for (int b = 0; b < a; b++) products.Add(Codes[a].Zip(Codes[b], (x, y) => x * y).Sum());
        Assert.Equal([-9, -1, 7], products.Order());
    }

    [Fact]
    public void Shortened_codes_stay_below_the_score_of_the_start_token()
    {
        float[][] codes = [.. Codes.Take(361).Select(code => code[..Residual.ShortWidth])];
        float most = 0;
        for (int a = 0; a < codes.Length; a++)
            for (int b = 0; b < a; b++) most = Math.Max(most, codes[a].Zip(codes[b], (x, y) => x * y).Sum());
        // A full match counts 1, and 1.8 is what the two-token head asks for.
        Assert.True(1 + most / Residual.ShortWidth < 1.7, $"{most} of {Residual.ShortWidth}");
    }
}
