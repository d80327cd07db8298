using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Rcwes.Content.Items;

namespace Rcwes.Content.Editing;

/// <summary>
/// Makes sure that every held item has an id of its own, because the form tells them apart by it. The id of one without
/// follows from its place in its version, so that the form that was shown and the form that comes back agree.
/// </summary>
internal static class HeldIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static void Ensure(ContentItem item) => Ensure(item.Document, item.VersionId);

    private static void Ensure(JsonObject document, string place)
    {
        foreach (var (name, node) in document)
        {
            if (node is not JsonObject part) continue;
            foreach (var (listName, list) in part)
            {
                if (list is not JsonArray items || items.Count == 0 || !items.All(IsItem)) continue;
                var seen = new HashSet<string>(StringComparer.Ordinal);
                for (var i = 0; i < items.Count; i++)
                {
                    var held = (JsonObject)items[i]!;
                    var here = $"{place}/{name}/{listName}/{i}";
                    if (held.Text("ContentItemId") is not { } id || !ContentIds.IsValid(id) || !seen.Add(id))
                        held["ContentItemId"] = id = Made(here);
                    Ensure(held, here);
                }
            }
        }
    }

    private static bool IsItem(JsonNode? node) => node is JsonObject thing && thing.Text("ContentType") is { Length: > 0 };

    /// <summary>An id that follows from a text.</summary>
    public static string Made(string place) =>
        new([.. SHA256.HashData(Encoding.UTF8.GetBytes(place)).Take(ContentIds.Length).Select(b => Alphabet[b % Alphabet.Length])]);
}
