namespace LogitLens.Tokenization.Gguf;

/// <summary>The types of <c>tokenizer.ggml.token_type</c>, which are SentencePiece's.</summary>
internal enum TokenKind
{
    Undefined = 0,
    Normal = 1,
    Unknown = 2,

    /// <summary>Special: left out of decoded text on request.</summary>
    Control = 3,

    /// <summary>Found in the text before the model sees it, and decoded as it stands.</summary>
    UserDefined = 4,

    /// <summary>Fills up the vocabulary; no text has it.</summary>
    Unused = 5,

    /// <summary>One byte, written &lt;0x0A&gt;.</summary>
    Byte = 6,
}
