using System.Text.Json;

namespace LogitLens.Tensors.Formats.Safetensors;

/// <summary>Reads <c>model.safetensors.index.json</c>: which tensor lies in which file of the directory.</summary>
internal static class SafetensorsIndex
{
    /// <summary>The name that the index of a sharded checkpoint has.</summary>
    public const string FileName = "model.safetensors.index.json";

    private const string WeightMapKey = "weight_map";
    private const string Advice = "Download the checkpoint again, or save it again as safetensors.";

    /// <summary>Tensor name to shard file name; every file name is a plain one.</summary>
    public static Dictionary<string, string> Read(string path)
    {
        byte[] json = ReadBytes(path);
        try
        {
            return ReadObject(path, new Utf8JsonReader(json));
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}: at byte {JsonPosition.Of(e, json)}: not valid JSON ({JsonPosition.Reason(e)}); "
                + $"expected an object with {WeightMapKey}. {Advice}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new InputException($"{path}: a text that is not valid Unicode; expected UTF-8. {Advice}", e);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > SafetensorsHeader.LongestHeader)
                throw Wrong(path, 0, $"an index of {stream.Length} bytes", $"at most {SafetensorsHeader.LongestHeader}");
            byte[] json = new byte[stream.Length];
            stream.ReadExactly(json);
            return json;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{path}' cannot be read ({e.Message}); expected the index of a sharded checkpoint.", e);
        }
    }

    private static Dictionary<string, string> ReadObject(string path, Utf8JsonReader json)
    {
        Dictionary<string, string>? map = null;
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) throw Wrong(path, json.TokenStartIndex, "no JSON object", "an object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.GetString() != WeightMapKey)
            {
                json.Skip();
                continue;
            }
            if (map is not null) throw Wrong(path, json.TokenStartIndex, $"a second {WeightMapKey}", "one");
            map = ReadMap(path, ref json);
        }
        json.Read();
        return map ?? throw Wrong(path, 0, $"no {WeightMapKey}", $"an object {WeightMapKey} from tensor names to file names");
    }

    private static Dictionary<string, string> ReadMap(string path, ref Utf8JsonReader json)
    {
        Dictionary<string, string> map = [];
        Dictionary<string, string> files = [];
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw Wrong(path, json.TokenStartIndex, $"{WeightMapKey} is not an object",
                "an object from tensor names to file names");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            long position = json.TokenStartIndex;
            string tensor = json.GetString()!;
            json.Read();
            if (json.TokenType != JsonTokenType.String)
                throw Wrong(path, json.TokenStartIndex, $"the file of tensor {Quoted.Text(tensor)} is not a text", "a file name");
            string file = json.GetString()!;
            if (!IsPlainFileName(file))
                throw Wrong(path, json.TokenStartIndex, $"tensor {Quoted.Text(tensor)} in the file {Quoted.Text(file)}",
                    "the plain name of a file beside the index");
            // One string per file, not one per tensor.
            if (!files.TryGetValue(file, out string? known)) files.Add(file, known = file);
            if (!map.TryAdd(tensor, known))
                throw Wrong(path, position, $"tensor {Quoted.Text(tensor)} a second time", "each name once");
        }
        return map;
    }

    /// <summary>True for a name that cannot lead out of the directory, on any system.</summary>
    private static bool IsPlainFileName(string file) =>
        file.Length > 0 && file is not ("." or "..") && !file.AsSpan().ContainsAny('/', '\\', ':') && !file.Any(char.IsControl);

    private static InputException Wrong(string path, long position, string found, string expected) =>
        new($"{path}: at byte {position}: {found}; expected {expected}. {Advice}");
}
