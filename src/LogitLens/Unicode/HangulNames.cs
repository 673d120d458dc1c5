namespace LogitLens.Unicode;

/// <summary>Names of precomposed Hangul syllables from the short names of their jamo (The Unicode Standard, section 3.12).</summary>
internal static class HangulNames
{
    private const int First = 0xAC00;
    private static readonly string[] Leading = "G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H".Split(',');
    private static readonly string[] Vowels = "A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I".Split(',');
    private static readonly string[] Trailing = ",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H".Split(',');

    /// <summary>The name of a Hangul syllable, or null for any other code point.</summary>
    public static string? Find(int codePoint)
    {
        int index = codePoint - First, perLeading = Vowels.Length * Trailing.Length;
        if (index < 0 || index >= Leading.Length * perLeading) return null;
        return "HANGUL SYLLABLE " + Leading[index / perLeading] + Vowels[index % perLeading / Trailing.Length]
            + Trailing[index % Trailing.Length];
    }
}
