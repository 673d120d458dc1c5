using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogitLens.Templates;

/// <summary>Finds chat templates and special tokens in the folder of a model.</summary>
internal static class TemplateFiles
{
    private const string TemplateFile = "chat_template.jinja";
    private const string TemplateFolder = "additional_chat_templates";
    private const string JsonTemplateFile = "chat_template.json";
    private const string ConfigFile = "tokenizer_config.json";
    private const string TokensFile = "special_tokens_map.json";
    private const string Key = "chat_template";
    public const string DefaultName = "default";

    public static (string Source, string Origin)? Find(string folder, string? name)
    {
        if (!Directory.Exists(folder))
            throw TemplateErrors.File(folder, "there is no such folder or GGUF file; give the folder of a model with its tokenizer files, or a GGUF file");
        string file = Path.Combine(folder, TemplateFile);
        if (File.Exists(file)) return FromFiles(folder, file, name);
        foreach (string json in new[] { ConfigFile, JsonTemplateFile })
        {
            string path = Path.Combine(folder, json);
            if (Read(path) is { } config && config.TryGetPropertyValue(Key, out JsonNode? template) && template is not null)
                return FromJson(template, path, name);
        }
        return null;
    }

    public static JsonObject SpecialTokens(string folder)
    {
        JsonObject tokens = [];
        foreach (string file in new[] { TokensFile, ConfigFile })
        {
            string path = Path.Combine(folder, file);
            if (Read(path) is not { } config) continue;
            foreach ((string name, JsonNode? value) in config)
            {
                if (name.EndsWith("_token", StringComparison.Ordinal) && Token(value) is { } token) tokens[name] = token;
                if (name == "additional_special_tokens" && value is JsonArray list)
                    tokens[name] = new JsonArray([.. list.Select(Token).OfType<string>().Select(t => JsonValue.Create(t))]);
            }
        }
        return tokens;
    }

    // Other templates than the main one lie beside it in a folder of their own.
    private static (string Source, string Origin) FromFiles(string folder, string main, string? name)
    {
        if (name is null or DefaultName) return (ReadText(main), main);
        string others = Path.Combine(folder, TemplateFolder);
        string[] files = Directory.Exists(others) ? Directory.GetFiles(others, "*.jinja") : [];
        string? file = files.FirstOrDefault(f => Path.GetFileNameWithoutExtension(f) == name);
        if (file is not null) return (ReadText(file), file);
        IEnumerable<string> names = files.Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);
        throw NoSuchTemplate(main, name, [DefaultName, .. names]);
    }

    private static (string Source, string Origin) FromJson(JsonNode template, string path, string? name)
    {
        if (template is JsonValue single && single.TryGetValue(out string? source))
        {
            return name is null or DefaultName
                ? (source, $"{path}, key {Key}")
                : throw NoSuchTemplate(path, name, [DefaultName]);
        }
        if (template is not JsonArray list)
            throw TemplateErrors.File(path, $"the key '{Key}' holds {template.GetValueKind()}; expected a text or a list of {{name, template}}");
        Dictionary<string, string> templates = new(StringComparer.Ordinal);
        foreach (JsonNode? item in list)
        {
            if (Text(item, "name") is not { } key || Text(item, "template") is not { } value)
                throw TemplateErrors.File(path, $"an item of the list '{Key}' is not an object with the texts 'name' and 'template'");
            templates[key] = value;
        }
        string wanted = name ?? DefaultName;
        return templates.TryGetValue(wanted, out string? found)
            ? (found, $"{path}, key {Key}, template {wanted}")
            : throw NoSuchTemplate(path, wanted, templates.Keys);
    }

    private static string? Token(JsonNode? value) =>
        value is JsonValue single && single.TryGetValue(out string? text) ? text : Text(value, "content");

    private static string? Text(JsonNode? node, string key) =>
        node is JsonObject item && item.TryGetPropertyValue(key, out JsonNode? value)
        && value is JsonValue single && single.TryGetValue(out string? text) ? text : null;

    private static JsonObject? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            JsonObject? config = JsonNode.Parse(ReadText(path)) as JsonObject;

            // Duplicate keys are found only when the object is first looked into.
            return config is null || config.Count < 0 ? throw TemplateErrors.File(path, "expected a JSON object") : config;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw TemplateErrors.File(path, $"this is not valid JSON: {error.Message}", error);
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw TemplateErrors.File(path, $"the file cannot be read: {error.Message}", error);
        }
    }

    public static Tensors.InputException NoSuchTemplate(string path, string name, IEnumerable<string> names) =>
        TemplateErrors.File(path, $"there is no chat template '{name}'; the model has {string.Join(", ", names.Select(n => $"'{n}'"))}");
}
