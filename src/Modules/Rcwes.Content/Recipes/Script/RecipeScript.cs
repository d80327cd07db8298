using System.Text;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Runtime;
using Jint.Runtime.Interop;
using Microsoft.Extensions.Configuration;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Polish;

namespace Rcwes.Content.Recipes.Script;

/// <summary>The expressions of one recipe: <c>uuid()</c>, <c>variables()</c>, <c>parameters()</c>, <c>configuration()</c>.</summary>
/// <param name="variables">The recipe's variables; each is evaluated when it is first asked for, and once.</param>
/// <param name="parameters">What the host tells, e.g. <c>SiteName</c>; null for a name it does not know.</param>
/// <param name="configuration">The host's configuration, of which only harmless keys can be read.</param>
/// <param name="run">The limits, shared by all recipes of one import.</param>
internal sealed class RecipeScript(JsonObject? variables, Func<string, string?> parameters, IConfiguration configuration, ScriptRun run)
{
    private static readonly string[] Secret = ["Password", "Secret", "Key", "ConnectionString", "Token", "Credential"];
    private readonly Dictionary<string, JsonNode?> _known = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    /// <summary>Evaluates every expression in the strings below a node, in place.</summary>
    /// <param name="node">An object or an array.</param>
    /// <param name="path">Where it stands, for messages.</param>
    public void Fill(JsonNode node, string path)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in Members(members, path))
            {
                var place = path.Length == 0 ? name : $"{path}.{name}";
                if (Filled(value, place) is { } filled) members[name] = filled.Value;
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (Filled(items[i], $"{path}[{i}]") is { } filled) items[i] = filled.Value;
            }
        }
    }

    private Replacement? Filled(JsonNode? value, string place)
    {
        if (value is not JsonValue)
        {
            if (value is not null) Fill(value, place);
            return null;
        }
        var text = Text((JsonValue)value, place);
        if (text is null || !ScriptText.Holds(text)) return null;
        try
        {
            return new(Evaluate(text));
        }
        catch (RuleException e)
        {
            throw e.Place is null ? e.At(place) : e;
        }
    }

    /// <summary>The value of a text: a JSON value when the whole text is one expression, else the text with the results in it.</summary>
    public JsonNode? Evaluate(string text)
    {
        var result = new StringBuilder();
        for (var from = 0; from < text.Length;)
        {
            var opening = text.IndexOf(ScriptText.Opening, from, StringComparison.Ordinal);
            if (opening < 0)
            {
                result.Append(text, from, text.Length - from);
                break;
            }
            var start = opening + ScriptText.Opening.Length;
            var end = ScriptText.End(text, start);
            if (end < 0) throw new RuleException("recipe.script", "Skrypt nie ma końca: brakuje „]” w „{0}”.", text.Length <= 80 ? text : Shortened.Begin(text, 80) + "…");
            var value = run.Evaluate(text[start..end], Offer, Read);
            if (opening == 0 && end == text.Length - 1) return value;
            result.Append(text, from, opening - from).Append(value?.ToString());
            from = end + 1;
        }
        return JsonValue.Create(result.ToString());
    }

    private void Offer(Engine engine)
    {
        Function("uuid", _ => JsValue.FromObject(engine, ContentIds.New()));
        Function("variables", arguments => new JsonParser(engine).Parse(Variable(Name(arguments)) is { } value ? value.ToJsonString() : "null"));
        Function("parameters", arguments => parameters(Name(arguments)) ?? "");
        Function("configuration", arguments => Configured(Name(arguments)) is { } value ? value : arguments.Length > 1 ? arguments[1] : JsValue.Null);

        void Function(string name, Func<JsValue[], JsValue> call) =>
            engine.SetValue(name, new ClrFunction(engine, name, (_, arguments) => call(arguments)));
    }

    private static string Name(JsValue[] arguments) =>
        arguments.Length > 0 && arguments[0].IsString() ? arguments[0].AsString() : throw new RuleException("recipe.script", "Funkcja receptury potrzebuje nazwy w cudzysłowie.");

    private JsonNode? Variable(string name)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        if (variables is null || !variables.ContainsKey(name)) throw new RuleException("recipe.variable", "Receptura nie ma zmiennej „{0}”.", name);
        if (_open.Contains(name))
            throw new RuleException("recipe.variable-circle", "Zmienne receptury wskazują na siebie w kółko: {0}.", string.Join(" → ", [.. _open, name]));
        _open.Add(name);
        // A holder, so that a variable that is a plain text is filled like one inside an object.
        var holder = new JsonObject { [name] = variables[name]?.DeepClone() };
        Fill(holder, "variables");
        _open.Remove(name);
        return _known[name] = holder[name];
    }

    private string? Configured(string key)
    {
        if (!key.StartsWith("Rcwes:", StringComparison.OrdinalIgnoreCase) || Secret.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase)))
            throw new RuleException("recipe.configuration", "Receptura nie może czytać ustawienia „{0}”.", key);
        return configuration[key];
    }

    private JsonNode? Read(Engine engine, JsValue value) => value.Type switch
    {
        Types.Undefined or Types.Empty => JsonValue.Create(""),
        Types.Null => null,
        Types.Boolean => JsonValue.Create(value.AsBoolean()),
        Types.String => Plain(value.AsString()),
        _ => Structure(new JsonSerializer(engine).Serialize(value, JsValue.Undefined, JsValue.Undefined)),
    };

    private JsonNode? Structure(JsValue json)
    {
        if (!json.IsString()) return null;
        run.Produced(json.AsString().Length);
        return JsonNode.Parse(json.AsString());
    }

    private JsonValue Plain(string text)
    {
        run.Produced(text.Length);
        return JsonValue.Create(text)!;
    }

    /// <summary>The text of a value; null when it is not a text. Refuses what no database can keep.</summary>
    private static string? Text(JsonValue value, string place)
    {
        try
        {
            if (!value.TryGetValue<string>(out var text)) return null;
            return text.Contains('\0', StringComparison.Ordinal) ? throw BadText(place) : text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: valid JSON, but not a text.
            throw BadText(place);
        }
    }

    private static List<KeyValuePair<string, JsonNode?>> Members(JsonObject members, string place)
    {
        try
        {
            return members.Any(m => m.Key.Contains('\0', StringComparison.Ordinal)) ? throw BadText(place) : [.. members];
        }
        catch (InvalidOperationException)
        {
            throw BadText(place);
        }
    }

    private static RuleException BadText(string place) => new("recipe.text", "Tekst zawiera znak, którego nie da się zapisać.") { Place = place };

    private readonly record struct Replacement(JsonNode? Value);
}
