using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Rcwes.Framework.Web;

/// <summary>JSON can hold what is no text: half of a pair behind <c>\u</c>, bytes that are no UTF-8. A parser takes it, and whoever reads the string later gets an exception.</summary>
public static class WholeJson
{
    /// <summary>Whether the bytes are UTF-8, before they are parsed.</summary>
    public static bool IsText(ReadOnlySpan<byte> json) => Utf8.IsValid(json);

    /// <summary>Whether every name and string below a node can be read. Only what holds <c>\u</c> needs to be asked.</summary>
    public static bool CanBeRead(JsonNode? node)
    {
        try
        {
            Read(node);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Read(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, value) in members) Read(value);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items) Read(item);
        }
        else if (node is JsonValue value)
        {
            value.TryGetValue<string>(out _);
        }
    }
}
