using System.Text.Json.Nodes;
using Rcwes.Content.Items;

namespace Rcwes.Content.Editing;

/// <summary>
/// Copies of held items. The ids inside a copy follow from its own id, so that the form that shows it and the form that
/// comes back speak of the same items although nothing was saved between.
/// </summary>
internal static class HeldCopies
{
    public static JsonObject Of(JsonObject document, string id)
    {
        var copy = document.Clone();
        copy["ContentItemId"] = id;
        Renew(copy, id);
        return copy;
    }

    private static void Renew(JsonObject document, string id)
    {
        foreach (var part in document.Select(p => p.Value).OfType<JsonObject>())
        {
            foreach (var held in part.Select(p => p.Value).OfType<JsonArray>().SelectMany(list => list.OfType<JsonObject>()))
            {
                if (held.Text("ContentType") is not { Length: > 0 }) continue;
                var own = HeldIds.Made($"{id}/{held.Text("ContentItemId")}");
                held["ContentItemId"] = own;
                Renew(held, own);
            }
        }
    }
}
