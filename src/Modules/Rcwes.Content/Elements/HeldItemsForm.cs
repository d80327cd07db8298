using System.Text.Json.Nodes;

namespace Rcwes.Content.Elements;

/// <summary>
/// Reads the nested editors of a part that holds items. The form carries the order as a list of ids; items that the
/// form does not name are gone, items that it names keep what their editors do not show.
/// </summary>
internal static class HeldItemsForm
{
    public static void Read(List<JsonObject> held, ElementForm form) => form.ReadHeld?.Invoke(held, form);
}
