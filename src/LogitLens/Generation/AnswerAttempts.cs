using LogitLens.Reports;
using LogitLens.Tokenization;

namespace LogitLens.Generation;

/// <summary>The emoji of an answer as attempts, with what the words after them make of them.</summary>
/// <param name="Attempts">The emoji in order.</param>
/// <param name="Denied">Whether the answer says that there is no such emoji, and does not take that back.</param>
internal sealed record AnswerAttempts(IReadOnlyList<EmojiAttempt> Attempts, bool Denied)
{
    /// <summary>Reads an answer. Words that take back what was said concern every emoji that still stands, as in a list.</summary>
    public static AnswerAttempts Of(PositionedText answer)
    {
        (AnswerEmoji Emoji, Range Range)[] emoji = [.. AnswerEmoji.Find(answer)];
        char[] text = answer.Text.ToCharArray();
        foreach ((_, Range range) in emoji) text.AsSpan(range).Fill(Corrections.Emoji);
        List<EmojiAttempt> attempts = [];
        int standing = 0; // from this attempt on, none is taken back
        bool denied = false, retry = false;
        Queue<Remark> remarks = new(Corrections.Find(new string(text)));
        foreach ((AnswerEmoji found, Range range) in emoji)
        {
            while (remarks.TryPeek(out Remark remark) && remark.At < range.Start.Value) Take(remarks.Dequeue());
            attempts.Add(new EmojiAttempt(found.Emoji, found.Start, found.Count, retry, RejectedAt: null));
            // Only after words that lead to another attempt is an emoji more than a consolation.
            if (retry) denied = false;
            retry = false;
        }
        while (remarks.TryDequeue(out Remark remark)) Take(remark);
        return new AnswerAttempts(attempts, denied);

        void Take(Remark remark)
        {
            bool rejects = standing < attempts.Count;
            for (; standing < attempts.Count; standing++)
                attempts[standing] = attempts[standing] with { RejectedAt = answer.PositionOf(remark.At) };
            if (remark.Kind == RemarkKind.Denial) (denied, retry) = (true, false);
            else if (rejects || (remark.Kind == RemarkKind.Correction && denied)) retry = true;
        }
    }

    /// <summary>How the answer ended.</summary>
    /// <param name="cutOff">Whether a limit ended it.</param>
    public TraceEnd End(bool cutOff) =>
        cutOff ? TraceEnd.RanOut
        : Attempts.Count == 0 ? TraceEnd.NoAttempt
        : Denied || Attempts[^1].Rejected ? TraceEnd.GaveUp
        : Attempts.Any(a => a.Rejected) && Attempts.All(a => !a.Rejected || a.Emoji != Attempts[^1].Emoji) ? TraceEnd.CorrectedItself
        : TraceEnd.Settled;
}
