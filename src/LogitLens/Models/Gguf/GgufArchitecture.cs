using LogitLens.Models.Configuration;

namespace LogitLens.Models.Gguf;

/// <summary>
/// An architecture as GGUF files name it: which model family it is, and how its metadata become the keys of that family's config. It
/// declares; the maths stays with the family. What is stored differently is the same for all of them: <see cref="GgufStorage"/>.
/// </summary>
internal abstract class GgufArchitecture
{
    /// <summary>The value of <c>general.architecture</c>, which is also the first part of the architecture's own keys.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The converter moves the rows of queries and keys so that the elements of a rotary pair are neighbours, which the family has in
    /// the two halves of a head.
    /// </summary>
    public virtual bool PairsAreNeighbours => false;

    /// <summary>Whether the frequencies of YaRN pass from stretched to kept at whole pairs; files do not say it.</summary>
    public virtual bool YarnTruncates => true;

    /// <summary>Positions enter by rotary embedding; the keys of it are read.</summary>
    public virtual bool IsRotary => true;

    /// <summary>What the tensors of a file are called.</summary>
    public virtual TensorNames NamesIn(GgufConfig file) => GgufTensorNames.Usual;

    /// <summary>The <c>model_type</c> of each family that is stored as this.</summary>
    public abstract IReadOnlyList<string> Families { get; }

    /// <summary>Which of them a file holds.</summary>
    public virtual string Family(GgufConfig file) => Families.Single();

    /// <summary>Config keys that the family calls otherwise than <see cref="GgufKeys"/> does, by the file's key.</summary>
    public virtual IReadOnlyDictionary<string, string> ConfigKeys => GgufKeys.NoOthers;

    /// <summary>Adds what files of this architecture imply and do not say.</summary>
    public virtual void Complete(GgufConfig file)
    {
    }

    /// <summary>The config that the family reads.</summary>
    /// <param name="file">The file's metadata and tensors.</param>
    /// <param name="allowedKeys">Unknown keys that the user says do not change the maths.</param>
    public ConfigReader Translate(GgufConfig file, IReadOnlyCollection<string> allowedKeys)
    {
        GgufKeys.Translate(file, ConfigKeys);
        if (IsRotary) GgufRope.Translate(file, YarnTruncates);
        Complete(file);
        file.Set("model_type", Family(file));
        file.Finish(allowedKeys);
        return file.ToReader();
    }
}
