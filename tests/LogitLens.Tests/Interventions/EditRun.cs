using LogitLens.Forward;
using LogitLens.Interventions;
using LogitLens.Models;
using LogitLens.Tests.Generation;

namespace LogitLens.Tests.Interventions;

/// <summary>A golden with a tokenizer, and edits of it.</summary>
internal sealed class EditRun : IDisposable
{
    public const int Length = 20;

    private readonly ByteCheckpoint _folder;

    public EditRun(string golden)
    {
        _folder = new ByteCheckpoint(golden);
        Checkpoint = Checkpoint.Open(_folder.Folder);
    }

    /// <summary>The goldens whose weights are in one file.</summary>
    public static TheoryData<string> Goldens() =>
        [.. Directory.GetDirectories(Path.GetDirectoryName(Fixture.Folder("llama_gqa"))!).Where(f => File.Exists(Path.Combine(f, "model.safetensors"))).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public Checkpoint Checkpoint { get; }

    public Model Model => Checkpoint.Model;

    public int Width => Model.Spec.Width;

    /// <summary>The hook of some edits, of a prompt that may go on to <see cref="Length"/> positions.</summary>
    public ForwardHook Hook(int prompt, params string[] edits) =>
        new EditHook([.. edits.Select(ResidualEdit.Parse)], new EditTarget(Checkpoint, prompt, Length));

    /// <summary>The residuals of a text of <see cref="Length"/> tokens, in the given pieces, after some edits.</summary>
    public ResidualRecorder Record(int[] pieces, int prompt, params string[] edits)
    {
        ResidualRecorder recorder = new(Model.Spec);
        ForwardHook hook = ForwardHook.Join(Hook(prompt, edits), recorder);
        ForwardSession session = new(Model, Length);
        int[] ids = Fixture.Prompt(Length);
        foreach (int piece in pieces) session.Append(ids.AsSpan(session.Length, piece), hook);
        Assert.Equal(Length, session.Length);
        Assert.Equal(recorder.At(Model.Spec.Layers, Length - 1).ToArray(), session.FinalResidual(Length - 1).ToArray());
        return recorder;
    }

    /// <summary>The residuals of a text that runs at once and is its own prompt.</summary>
    public ResidualRecorder Record(params string[] edits) => Record([Length], Length, edits);

    /// <summary>Runs a text of <see cref="Length"/> tokens at once.</summary>
    public void Append(ForwardHook hook) => new ForwardSession(Model, Length).Append(Fixture.Prompt(Length), hook);

    /// <summary>All numbers of the layers 0..L.</summary>
    public static float[] Values(IResiduals residuals) =>
        [.. Enumerable.Range(0, residuals.Layers + 1).SelectMany(l => Enumerable.Range(0, residuals.Positions).SelectMany(p => residuals.At(l, p).ToArray()))];

    public void Dispose()
    {
        Checkpoint.Dispose();
        _folder.Dispose();
    }
}
