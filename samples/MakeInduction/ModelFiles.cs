using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakeInduction;

/// <summary>The JSON files of a model directory in the Hugging Face layout.</summary>
internal static class ModelFiles
{
    private const string ChatTemplate =
        "{{ bos_token }}{% for message in messages %}" +
        "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% endfor %}" +
        "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string directory, Vocabulary vocabulary)
    {
        Write(Path.Combine(directory, "config.json"), Config(vocabulary));
        Write(Path.Combine(directory, "generation_config.json"), new JsonObject
        {
            ["bos_token_id"] = vocabulary.Id(Vocabulary.Start),
            ["eos_token_id"] = vocabulary.Id(Vocabulary.MessageEnd),
        });
        Write(Path.Combine(directory, "tokenizer.json"), Tokenizer(vocabulary));
        Write(Path.Combine(directory, "tokenizer_config.json"), new JsonObject
        {
            ["tokenizer_class"] = "PreTrainedTokenizerFast",
            ["bos_token"] = Vocabulary.Start,
            ["eos_token"] = Vocabulary.MessageEnd,
            ["model_max_length"] = InductionModel.Context,
            ["clean_up_tokenization_spaces"] = false,
            ["chat_template"] = ChatTemplate,
        });
    }

    private static JsonObject Config(Vocabulary vocabulary) => new()
    {
        ["architectures"] = new JsonArray("LlamaForCausalLM"),
        ["model_type"] = "llama",
        ["vocab_size"] = vocabulary.Tokens.Count,
        ["hidden_size"] = Residual.Width,
        ["intermediate_size"] = Block.Hidden,
        ["num_hidden_layers"] = InductionModel.Layers,
        ["num_attention_heads"] = 1,
        ["num_key_value_heads"] = 1,
        ["head_dim"] = Block.HeadWidth,
        ["hidden_act"] = "silu",
        ["rms_norm_eps"] = 1e-5,
        ["rope_theta"] = AttentionCircuits.RopeTheta,
        ["max_position_embeddings"] = InductionModel.Context,
        ["attention_bias"] = false,
        ["mlp_bias"] = false,
        ["tie_word_embeddings"] = false,
        ["torch_dtype"] = "bfloat16",
        ["bos_token_id"] = vocabulary.Id(Vocabulary.Start),
        ["eos_token_id"] = vocabulary.Id(Vocabulary.MessageEnd),
    };

    private static JsonObject Tokenizer(Vocabulary vocabulary)
    {
        int start = vocabulary.Id(Vocabulary.Start);
        int plain = vocabulary.Tokens.Count - Vocabulary.Special.Count;
        return new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. Vocabulary.Special.Select(token => (JsonNode)new JsonObject
            {
                ["id"] = vocabulary.Id(token),
                ["content"] = token,
                ["single_word"] = false,
                ["lstrip"] = false,
                ["rstrip"] = false,
                ["normalized"] = false,
                ["special"] = true,
            })]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = ByteLevel(),
            ["post_processor"] = new JsonObject
            {
                ["type"] = "TemplateProcessing",
                ["single"] = new JsonArray(SpecialPiece(0), SequencePiece("A", 0)),
                ["pair"] = new JsonArray(SpecialPiece(0), SequencePiece("A", 0), SpecialPiece(1), SequencePiece("B", 1)),
                ["special_tokens"] = new JsonObject
                {
                    [Vocabulary.Start] = new JsonObject
                    {
                        ["id"] = Vocabulary.Start,
                        ["ids"] = new JsonArray(start),
                        ["tokens"] = new JsonArray(Vocabulary.Start),
                    },
                },
            },
            ["decoder"] = ByteLevel(),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = null,
                ["end_of_word_suffix"] = null,
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["ignore_merges"] = false,
                ["vocab"] = new JsonObject(vocabulary.Tokens.Take(plain).Select((token, id) => KeyValuePair.Create(token, (JsonNode?)id))),
                ["merges"] = new JsonArray([.. vocabulary.Merges.Select(m => JsonValue.Create($"{m.Left} {m.Right}"))]),
            },
        };
    }

    private static JsonObject ByteLevel() => new()
    {
        ["type"] = "ByteLevel",
        ["add_prefix_space"] = false,
        ["trim_offsets"] = true,
        ["use_regex"] = true,
    };

    private static JsonObject SpecialPiece(int type) =>
        new() { ["SpecialToken"] = new JsonObject { ["id"] = Vocabulary.Start, ["type_id"] = type } };

    private static JsonObject SequencePiece(string sequence, int type) =>
        new() { ["Sequence"] = new JsonObject { ["id"] = sequence, ["type_id"] = type } };

    private static void Write(string path, JsonObject content) => File.WriteAllText(path, content.ToJsonString(Indented) + "\n");
}
