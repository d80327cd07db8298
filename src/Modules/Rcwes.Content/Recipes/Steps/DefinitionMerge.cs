using System.Text.Json.Nodes;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Framework;

namespace Rcwes.Content.Recipes.Steps;

/// <summary>Lays a definition of a recipe over the present one: what the recipe does not mention stays.</summary>
internal static class DefinitionMerge
{
    public static string RecordsOf(DefinitionKind kind) => kind == DefinitionKind.Type ? "ContentTypePartDefinitionRecords" : "ContentPartFieldDefinitionRecords";

    public static JsonObject Over(JsonObject? present, JsonObject incoming, DefinitionKind kind)
    {
        if (present is null) return incoming.Clone();
        var records = RecordsOf(kind);
        var merged = Overlaid(present, incoming);
        merged[records] = Records(present[records] as JsonArray, incoming[records] as JsonArray);
        return merged;
    }

    /// <summary>Refuses what is not a definition, so that no reader of definitions has to.</summary>
    public static void Check(JsonObject definition, DefinitionKind kind)
    {
        Named(definition, "Name");
        Settings(definition);
        if (definition[RecordsOf(kind)] is null) return;
        if (definition[RecordsOf(kind)] is not JsonArray records) throw Wrong(RecordsOf(kind));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            var place = $"{RecordsOf(kind)}[{i}]";
            if (records[i] is not JsonObject record) throw Wrong(place);
            try
            {
                Named(record, kind == DefinitionKind.Type ? "PartName" : "FieldName");
                if (kind == DefinitionKind.Part || record["Name"] is not null) Named(record, "Name");
                Settings(record);
            }
            catch (RuleException e)
            {
                throw e.At(place);
            }
            if (!seen.Add(Key(record))) throw new RuleException("recipe.definition", "Nazwa „{0}” występuje dwa razy.", Key(record)) { Place = place };
        }
    }

    private static void Named(JsonObject node, string property)
    {
        var name = node[property].AsText();
        if (name is not { Length: > 0 and <= 100 } || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
            throw new RuleException("recipe.definition", "Definicja potrzebuje nazwy „{0}” z liter i cyfr.", property);
    }

    private static void Settings(JsonObject node)
    {
        if (node["Settings"] is not (null or JsonObject)) throw Wrong("Settings");
        foreach (var (name, value) in node.Object("Settings") ?? [])
            if (value is not (null or JsonObject)) throw Wrong($"Settings.{name}");
    }

    private static RuleException Wrong(string place) => new("recipe.definition", "Definicja ma zły kształt.") { Place = place };

    private static JsonArray Records(JsonArray? present, JsonArray? incoming)
    {
        var all = (present ?? []).OfType<JsonObject>().Select(r => r.Clone()).ToList();
        foreach (var record in (incoming ?? []).OfType<JsonObject>())
        {
            var at = all.FindIndex(r => Key(r) == Key(record));
            if (at < 0) all.Add(record.Clone());
            else all[at] = Overlaid(all[at], record);
        }
        return new JsonArray([.. all]);
    }

    private static string Key(JsonObject record) => record.Text("Name") is { Length: > 0 } name ? name : record.Text("PartName") ?? "";

    private static JsonObject Overlaid(JsonObject present, JsonObject incoming)
    {
        var merged = present.Clone();
        foreach (var (name, value) in incoming)
            merged[name] = merged[name] is JsonObject below && value is JsonObject above ? Overlaid(below, above) : value?.DeepClone();
        return merged;
    }
}
