namespace LogitLens.Unicode;

/// <summary>How complete an emoji sequence is (Unicode Technical Standard 51, emoji-test.txt).</summary>
public enum EmojiStatus
{
    /// <summary>The form to use: every U+FE0F that the emoji needs is there.</summary>
    FullyQualified,
    /// <summary>The first character is qualified, but a later U+FE0F is missing.</summary>
    MinimallyQualified,
    /// <summary>The U+FE0F after the first character is missing, so that the text presentation is the default.</summary>
    Unqualified,
    /// <summary>A part of sequences, not an emoji to use alone: a skin tone or a hair style.</summary>
    Component,
}
