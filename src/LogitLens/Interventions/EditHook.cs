using LogitLens.Forward;
using LogitLens.Tensors;

namespace LogitLens.Interventions;

/// <summary>Applies edits while a text runs, each at its sites and in their order.</summary>
internal sealed class EditHook : ForwardHook
{
    private readonly LiveEdit[] _edits;
    private readonly int _width;

    /// <summary>Prepares edits for a run.</summary>
    /// <exception cref="InputException">An edit names what does not exist; the message says which edit.</exception>
    public EditHook(IReadOnlyList<ResidualEdit> edits, EditTarget target)
    {
        _width = target.Checkpoint.Model.Spec.Width;
        _edits = [.. edits.Select(e => Prepare(e, target))];
    }

    /// <summary>A hook that sees the stream after all edits; itself where there are none.</summary>
    public static ForwardHook Before(ForwardHook hook, IReadOnlyList<ResidualEdit> edits, EditTarget target) =>
        edits.Count == 0 ? hook : Join(new EditHook(edits, target), hook);

    /// <inheritdoc/>
    public override void OnSite(Site site, int block, int firstPosition, Span<float> vectors)
    {
        foreach (LiveEdit edit in _edits) edit.Apply(site, block, firstPosition, _width, vectors);
    }

    private static LiveEdit Prepare(ResidualEdit edit, EditTarget target)
    {
        try
        {
            return edit.Prepare(target);
        }
        catch (InputException error)
        {
            throw new InputException($"edit \"{edit.Text}\": {error.Message}", error);
        }
    }
}
