using System.Text.Json.Nodes;
using LogitLens.Templates;
using LogitLens.Tensors;

namespace LogitLens.Tests.Templates;

/// <summary>Whole conversations through templates written for these tests in two common styles.</summary>
public class ConversationTests
{
    private const string ChatMl = """
        {%- for message in messages %}
            {%- if loop.first and message.role != 'system' %}
                {{- '<|im_start|>system\nBe brief.<|im_end|>\n' }}
            {%- endif %}
            {{- '<|im_start|>' + message.role + '\n' + message.content | trim + '<|im_end|>\n' }}
        {%- endfor %}
        {%- if add_generation_prompt %}
            {{- '<|im_start|>assistant\n' }}
        {%- endif %}
        """;

    private const string HeadersWithTools = """
        {{- bos_token }}
        {%- macro header(role) -%}
        <|start|>{{ role }}<|end|>{{ '\n\n' }}
        {%- endmacro %}
        {%- set ns = namespace(last_user=-1) %}
        {%- for message in messages if message.role == 'user' %}
            {%- set ns.last_user = loop.index0 %}
        {%- endfor %}
        {%- if tools is defined and tools is not none %}
            {{- header('system') }}
            {{- 'Date: ' ~ strftime_now('%d %b %Y') ~ '\nTools:\n' }}
            {%- for tool in tools %}
                {{- tool.function | tojson(indent=2) }}{{ '\n' if not loop.last }}
            {%- endfor %}
            {{- eot }}
        {%- endif %}
        {%- for message in messages %}
            {%- if message.tool_calls is defined %}
                {%- if message.tool_calls | length != 1 %}{{ raise_exception('one tool call at a time') }}{% endif %}
                {%- set call = message.tool_calls[0].function %}
                {{- header('assistant') ~ {'name': call.name, 'parameters': call.arguments} | tojson ~ eot }}
            {%- elif message.role in ['tool', 'ipython'] %}
                {{- header('ipython') }}
                {%- if message.content is mapping or message.content is iterable and message.content is not string %}
                    {{- message.content | tojson }}
                {%- else %}
                    {{- message.content }}
                {%- endif %}
                {{- eot }}
            {%- else %}
                {{- header(message.role) + message['content'] | trim + eot }}
            {%- endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}{{ header('assistant') }}{% endif %}
        """;

    [Fact]
    public void ChatMl_renders_messages_and_the_generation_prompt()
    {
        string text = ChatTemplate.Parse(ChatMl).Render([new("user", " Is there a seahorse emoji? ")], new ChatTemplateOptions());
        Assert.Equal(
            "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nIs there a seahorse emoji?<|im_end|>\n<|im_start|>assistant\n",
            text);
    }

    [Fact]
    public void ChatMl_without_the_generation_prompt_ends_with_the_last_message()
    {
        string text = ChatTemplate.Parse(ChatMl).Render(
            [new("system", "Hi."), new("user", "Yo.")], new ChatTemplateOptions { AddGenerationPrompt = false });
        Assert.Equal("<|im_start|>system\nHi.<|im_end|>\n<|im_start|>user\nYo.<|im_end|>\n", text);
    }

    [Fact]
    public void Tools_calls_and_results_are_rendered()
    {
        JsonObject variables = JsonNode.Parse("""
            {
              "bos_token": "<s>", "eot": "<eot>", "add_generation_prompt": true,
              "tools": [{"type": "function", "function": {"name": "sum", "parameters": {"x": 1.0}}}],
              "messages": [
                {"role": "user", "content": "1+1? "},
                {"role": "assistant", "tool_calls": [{"function": {"name": "sum", "arguments": {"q": "é\"<"}}}]},
                {"role": "tool", "content": {"value": [2, null, true]}},
                {"role": "tool", "content": "plain"}
              ]
            }
            """)!.AsObject();
        Assert.Equal(
            "<s><|start|>system<|end|>\n\nDate: 05 Mar 2025\nTools:\n{\n  \"name\": \"sum\",\n  \"parameters\": {\n    \"x\": 1.0\n  }\n}<eot>"
            + "<|start|>user<|end|>\n\n1+1?<eot>"
            + "<|start|>assistant<|end|>\n\n{\"name\": \"sum\", \"parameters\": {\"q\": \"é\\\"<\"}}<eot>"
            + "<|start|>ipython<|end|>\n\n{\"value\": [2, null, true]}<eot><|start|>ipython<|end|>\n\nplain<eot><|start|>assistant<|end|>\n\n",
            ChatTemplate.Parse(HeadersWithTools).Render(variables, Rendering.Now));
    }

    [Fact]
    public void A_conversation_the_template_refuses_is_an_error()
    {
        JsonObject variables = JsonNode.Parse("""{"messages": [{"role": "assistant", "tool_calls": []}]}""")!.AsObject();
        InputException error = Assert.Throws<InputException>(() => ChatTemplate.Parse(HeadersWithTools).Render(variables, Rendering.Now));
        Assert.Contains("the chat template refused these messages: one tool call at a time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_become_variables()
    {
        ChatTemplate template = ChatTemplate.Parse(
            "{{ bos_token }}{{ eos_token }}{{ pad_token }}{{ tools is none }}{{ documents is none }}{{ add_generation_prompt }}{{ strftime_now('%Y') }}{{ messages[0] }}");
        string text = template.Render(
            [new("user", "hi")],
            new ChatTemplateOptions
            {
                BosToken = "<s>",
                EosToken = "</s>",
                AddGenerationPrompt = false,
                Now = Rendering.Now,
                Variables = new JsonObject { ["pad_token"] = "<p>", ["eos_token"] = "replaced" },
            });
        Assert.Equal("<s></s><p>TrueTrueFalse2025{'role': 'user', 'content': 'hi'}", text);
    }

    [Fact]
    public void Tokens_left_out_are_undefined() =>
        Assert.Equal("False", ChatTemplate.Parse("{{ bos_token is defined }}").Render([], new ChatTemplateOptions()));
}
