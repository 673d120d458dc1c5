using System.Text.Json.Nodes;
using LogitLens.Templates.Evaluation;
using LogitLens.Templates.Parsing;
using LogitLens.Templates.Syntax;
using LogitLens.Tensors.Formats.Gguf;

namespace LogitLens.Templates;

/// <summary>
/// A chat template: turns messages into the text a model was trained on. Templates are written in Jinja, and are
/// rendered as the transformers library of Python renders them. They are untrusted: a template can reach nothing but
/// its variables, and its work, output and nesting are limited.
/// </summary>
public sealed class ChatTemplate
{
    private readonly TemplateSource _source;
    private readonly Body _body;
    private readonly string _origin;

    private ChatTemplate(string source, string origin)
    {
        Source = source;
        _origin = origin;
        _source = new TemplateSource(source);
        _body = TemplateParser.Parse(_source, origin);
    }

    /// <summary>The template as it was given.</summary>
    public string Source { get; }

    /// <summary>Parses a template.</summary>
    /// <param name="source">The template.</param>
    /// <param name="origin">What to call it in errors, such as the path of its file.</param>
    /// <exception cref="Tensors.InputException">The template is not well-formed.</exception>
    public static ChatTemplate Parse(string source, string origin = "chat template")
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ChatTemplate(source, origin);
    }

    /// <summary>
    /// Loads the template of a model: <c>chat_template.jinja</c>, else the <c>chat_template</c> of
    /// <c>tokenizer_config.json</c>, else <c>chat_template.json</c>; of a GGUF file the one in its metadata. Null where the model has none.
    /// </summary>
    /// <param name="path">The folder or GGUF file of the model.</param>
    /// <param name="name">Which template where the model has several; left out, the one called <c>default</c>.</param>
    public static ChatTemplate? Load(string path, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        (string Source, string Origin)? template = GgufFile.IsGguf(path) ? GgufTemplates.Find(path, name) : TemplateFiles.Find(path, name);
        return template is { } found ? Parse(found.Source, found.Origin) : null;
    }

    /// <summary>Where <see cref="Load"/> looked in vain, for a message.</summary>
    /// <param name="path">The folder or GGUF file of the model.</param>
    public static string LookedFor(string path) => GgufFile.IsGguf(path)
        ? "no tokenizer.chat_template in the file's metadata" : "no chat_template in tokenizer_config.json, no chat_template.jinja";

    /// <summary>
    /// The special tokens of a model as variables of a template (<c>bos_token</c>, <c>eos_token</c> ...), from
    /// <c>tokenizer_config.json</c> and <c>special_tokens_map.json</c>, or from the metadata of a GGUF file.
    /// </summary>
    /// <param name="path">The folder or GGUF file of the model.</param>
    public static JsonObject SpecialTokens(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return GgufFile.IsGguf(path) ? GgufTemplates.SpecialTokens(path) : TemplateFiles.SpecialTokens(path);
    }

    /// <summary>Renders the template.</summary>
    /// <param name="variables">Every variable: <c>messages</c>, <c>add_generation_prompt</c>, <c>tools</c>, <c>bos_token</c> ...</param>
    /// <param name="now">The clock of <c>strftime_now</c>.</param>
    /// <exception cref="Tensors.InputException">The template refuses the messages, or fails on them.</exception>
    public string Render(JsonObject variables, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return Render(variables, now, new WorkLimits());
    }

    /// <summary>Renders messages of a role and a content each.</summary>
    /// <exception cref="Tensors.InputException">The template refuses the messages, or fails on them.</exception>
    public string Render(IReadOnlyList<ChatMessage> messages, ChatTemplateOptions options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(options);

        // transformers passes these two as None when there are none.
        JsonObject variables = new() { ["tools"] = null, ["documents"] = null };
        foreach ((string name, JsonNode? value) in options.Variables ?? []) variables[name] = value?.DeepClone();
        variables["messages"] = new JsonArray(
            [.. messages.Select(m => new JsonObject { ["role"] = m.Role, ["content"] = m.Content })]);
        variables["add_generation_prompt"] = options.AddGenerationPrompt;
        if (options.BosToken is { } bos) variables["bos_token"] = bos;
        if (options.EosToken is { } eos) variables["eos_token"] = eos;
        return Render(variables, options.Now ?? DateTimeOffset.Now);
    }

    internal string Render(JsonObject variables, DateTimeOffset now, WorkLimits limits)
    {
        Evaluator? evaluator = null;
        try
        {
            return Work.Within(limits, () =>
            {
                evaluator = new Evaluator(JsonInput.Variables(variables), now);
                return evaluator.Render(_body);
            });
        }
        catch (RenderException error)
        {
            throw TemplateErrors.Render(_origin, _source.Place(evaluator?.Offset ?? 0), error);
        }
    }
}
