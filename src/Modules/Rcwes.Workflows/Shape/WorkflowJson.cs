using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rcwes.Framework;
using Rcwes.Framework.Web;

namespace Rcwes.Workflows.Shape;

/// <summary>How documents of workflows are read and written: Orchard Core's names, Polish letters as they are.</summary>
internal static class WorkflowJson
{
    /// <summary>Longest document, in characters.</summary>
    public const int Longest = 1_000_000;

    private const int Deepest = 64;
    private const int IdLength = 26;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Kept in the database and shown encoded by the page: signs stay as they are, so that an erasure finds an address with a plus.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Deepest };

    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    private static RuleException BadText() => new("workflow.text", "Tekst zawiera znak, którego nie da się zapisać.");

    /// <exception cref="RuleException">The text is no JSON object.</exception>
    public static JsonObject Parse(string json)
    {
        if (json.Length > Longest) throw new RuleException("workflow.long", "Ten plik jest za duży na przepływ pracy.");
        try
        {
            var root = JsonNode.Parse(json, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = Deepest, AllowDuplicateProperties = false });
            if (json.Contains("\\u", StringComparison.Ordinal) && !WholeJson.CanBeRead(root)) throw BadText();
            return root as JsonObject ?? throw new RuleException("workflow.json", "To nie jest zapis przepływu: oczekujemy obiektu JSON.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // Half of a character, in the text itself or behind a sign in a name: names are compared while they are read.
            throw BadText();
        }
        catch (JsonException e)
        {
            throw new RuleException("workflow.json-line", "Nie da się odczytać pliku: błąd zapisu JSON w wierszu {0}.", (e.LineNumber ?? 0) + 1);
        }
    }

    /// <summary>An id as Orchard Core makes them: 26 lower-case letters and digits.</summary>
    public static string NewId() => RandomNumberGenerator.GetString(Alphabet, IdLength);

    public static string TextOf(JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue(out string? text) ? text ?? "" : "";

    public static bool FlagOf(JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public static int NumberOf(JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) ? (int)Math.Clamp(number, -100_000, 100_000) : 0;

    /// <summary>Newer versions of Orchard Core write some names in camelCase; the document keeps what it had.</summary>
    public static string NameIn(JsonObject node, string name)
    {
        if (node.ContainsKey(name)) return name;
        var camel = JsonNamingPolicy.CamelCase.ConvertName(name);
        return node.ContainsKey(camel) ? camel : name;
    }
}
